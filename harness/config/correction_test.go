package config_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
)

const corrections = good + `operations:
  Op:
    causes:
      Bad.One: {fault: unknown, parameters: [Id, Idd]}
      error/403/Twice: {fault: permission}
      Twice: {fault: state}
      Bad.Two: {fault: state}
    skip:
      request/Id: not served here
      note/1: another team's
      note/9: nothing
gateway:
  Forbidden.RAM: {skip: no second account}
  request/BearerToken: {skip: ' no tokens ', host: h}
  Twice: {skip: twice}
  Nothing: {skip: nothing}
`

// correctable returns an operation page and a gateway page that each have two error rows with the same code.
func correctable() (operation, gateway *spec.Contract) {
	ps := pages()
	operation, gateway = ps[0], ps[1]
	operation.Parameters[0].ID = "request/Id"
	operation.Errors = append(operation.Errors, row("error/403/Twice"), row("error/404/Twice"))
	gateway.Errors = append(gateway.Errors, row("gateway/error/403/Twice"), row("gateway/error/404/Twice"))
	return operation, gateway
}

func row(id spec.RowID) spec.ErrorRow {
	return spec.ErrorRow{Row: spec.Row{ID: id}, Code: string(id)[strings.LastIndexByte(string(id), '/')+1:]}
}

func TestCauses_CodeOrRowID_MapsToRowOfPage(t *testing.T) {
	p := load(t, corrections)
	operation, gateway := correctable()
	want := map[spec.RowID]spec.Cause{
		"error/400/Bad.One": {Fault: spec.Unknown, Parameters: []string{"Id", "Idd"}, ByProfile: true},
		"error/403/Twice":   {Fault: spec.Permission, ByProfile: true},
	}
	if diff := cmp.Diff(want, p.Causes(operation)); diff != "" {
		t.Errorf("operation (-want +got):\n%s", diff)
	}
	if got := p.Causes(gateway); len(got) > 0 {
		t.Errorf("gateway: %v", got)
	}
}

func TestSkips_RowID_MapsToRowOfPage(t *testing.T) {
	p := load(t, corrections)
	operation, gateway := correctable()
	if diff := cmp.Diff(map[spec.RowID]string{"request/Id": "not served here", "note/1": "another team's"}, p.Skips(operation)); diff != "" {
		t.Errorf("operation (-want +got):\n%s", diff)
	}
	want := map[spec.RowID]string{
		"gateway/error/403/Forbidden.RAM": "no second account",
		"gateway/request/BearerToken":     "no tokens",
	}
	if diff := cmp.Diff(want, p.Skips(gateway)); diff != "" {
		t.Errorf("gateway (-want +got):\n%s", diff)
	}
}

func TestMatch_Corrections_UnknownAndSharedNamesReported(t *testing.T) {
	p := load(t, corrections)
	operation, gateway := correctable()
	want := []string{
		"p.yaml:5:33: warning: operations.Op.causes.Bad.One.parameters: op.md has no request row Idd; did you mean Id?",
		"p.yaml:7:7: error: operations.Op.causes.Twice: 2 error rows have this code: write one of the row ids instead, error/403/Twice or error/404/Twice",
		"p.yaml:8:7: warning: operations.Op.causes: op.md has no error row Bad.Two",
		"p.yaml:12:7: warning: operations.Op.skip: op.md has no row note/9; did you mean note/1?",
		"p.yaml:16:11: error: gateway.Twice.skip: 2 error rows have this code: write one of the row ids instead, gateway/error/403/Twice or gateway/error/404/Twice",
		"p.yaml:17:13: warning: gateway.Nothing.skip: gw.md has no row Nothing",
	}
	var got []string
	for _, f := range p.Match([]*spec.Contract{operation, gateway}) {
		got = append(got, strings.TrimSuffix(f.String(), " ("+f.Rule+")"))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestLoad_InvalidCorrection_ProblemNamesRemedy(t *testing.T) {
	for _, c := range []struct {
		name, src, rule, want string
	}{
		{"unknown fault", "causes: {Bad: {fault: missed}}", "bad-fault", "write one of missing, malformed, enumeration"},
		{"fault in capitals", "causes: {Bad: {fault: Missing}}", "bad-fault", `unknown fault "Missing"`},
		{"cause without a fault", "causes: {Bad: {parameters: [Id]}}", "missing-key", "causes.Bad lacks the key fault: write one of missing"},
		{"parameters as a scalar", "causes: {Bad: {fault: missing, parameters: Id}}", "wrong-type", "must be a list"},
		{"cause as a scalar", "causes: {Bad: missing}", "wrong-type", "must be a mapping"},
		{"skip without a reason", "skip: {note/1: ''}", "missing-reason", "skip.note/1 is empty: write why the row is skipped"},
		{"skip with a blank reason", "skip: {note/1: '  '}", "missing-reason", "write why"},
		{"skip without a value", "skip: {note/1: }", "wrong-type", "has no value"},
		{"skip as a list", "skip: [note/1]", "wrong-type", "must be a mapping"},
	} {
		t.Run(c.name, func(t *testing.T) {
			fs := problemsOf(t, good+"operations:\n  Op:\n    "+c.src+"\n")
			if len(fs) != 1 || fs[0].Line != 4 || fs[0].Rule != c.rule || !strings.Contains(fs[0].Message, c.want) {
				t.Errorf("got %v\nwant line 4, rule %s, containing %q", fs, c.rule, c.want)
			}
		})
	}
	if fs := problemsOf(t, good+"gateway: {X: {skip: ''}}\n"); len(fs) != 1 || fs[0].Rule != "missing-reason" {
		t.Errorf("gateway: %v", fs)
	}
}

func TestFaults_EachFault_ListedOnceAndHasGrade(t *testing.T) {
	seen := map[spec.Fault]bool{}
	for _, f := range spec.Faults() {
		if seen[f] || (spec.Cause{Fault: f}).Grade() == "" {
			t.Errorf("fault %q: repeated %v, grade %q", f, seen[f], spec.Cause{Fault: f}.Grade())
		}
		seen[f] = true
	}
}
