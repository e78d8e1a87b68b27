package config_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/spec"
)

// pages returns a minimal operation page and a minimal gateway page.
func pages() []*spec.Contract {
	operation := &spec.Contract{
		Page: "op.md", Kind: spec.OperationPage, Operation: spec.Operation{Name: "Op"},
		Parameters: []spec.Parameter{
			{Name: "Id"},
			{Name: "Type", Limits: spec.Limits{Enum: []spec.EnumValue{{Value: "Ecs"}, {Value: "Slb"}}}},
		},
		Fields: []spec.Field{{Name: "MadeId", Path: "MadeId"}},
		Errors: []spec.ErrorRow{{Row: spec.Row{ID: "error/400/Bad.One"}, Code: "Bad.One"}},
		Notes:  []spec.Note{{Row: spec.Row{ID: "note/1"}}},
	}
	gateway := &spec.Contract{
		Page: "gw.md", Kind: spec.GatewayPage,
		Parameters: []spec.Parameter{{Row: spec.Row{ID: "gateway/request/BearerToken"}, Name: "BearerToken"}, {Name: "OwnerId"}},
		Errors:     []spec.ErrorRow{{Row: spec.Row{ID: "gateway/error/403/Forbidden.RAM"}, Code: "Forbidden.RAM"}},
	}
	return []*spec.Contract{operation, gateway}
}

func TestMatch_UnknownNames_Reported(t *testing.T) {
	p := load(t, `endpoint: http://127.0.0.1:1
allow: [Op, UndoOp, Other]
operations:
  Op:
    parameters: {Id: a, OwnerId: 1, Idd: b}
    enums:
      Type: {Slb: {Id: x}, slb: {Id: x}}
      Kind: {A: {Id: x}}
    errors:
      Bad.One: {Id: x, Idd: y}
      error/400/Bad.One: {Id: x}
      Bad.Two: {Id: x}
    notes:
      note/1: {Id: x}
      note/9: {Id: x}
    undo: {action: UndoOp, parameters: [Id, MadeId, Gone]}
  Stranger: {}
gateway:
  Forbidden.RAM: {host: h}
  BearerToken: {parameters: {BearerToken: bearer-1}}
  Nothing: {host: h}
  Bad.One: {host: h}
`)
	want := []string{
		"p.yaml:2:1: info: allow: no page of this run documents Other",
		"p.yaml:5:37: warning: operations.Op.parameters: op.md has no request row Idd; did you mean Id?",
		"p.yaml:7:28: warning: operations.Op.enums.Type: op.md has no enumerated value slb; did you mean Slb?",
		"p.yaml:8:7: warning: operations.Op.enums: op.md has no request row Kind",
		"p.yaml:10:24: warning: operations.Op.errors.Bad.One: op.md has no request row Idd; did you mean Id?",
		"p.yaml:12:7: warning: operations.Op.errors: op.md has no error row Bad.Two",
		"p.yaml:15:7: warning: operations.Op.notes: op.md has no note note/9; did you mean note/1?",
		"p.yaml:16:28: warning: operations.Op.undo.parameters: op.md has no request row Gone",
		"p.yaml:17:3: info: operations: no page of this run documents Stranger",
		"p.yaml:21:3: warning: gateway: no page has an error code, row id or parameter Nothing",
	}
	compareFindings(t, p, pages(), want)
}

// TestMatch_ValueWithCompanions_AnyValueAcceptedWithoutEnumeration: a profile lists the value of a parameter that its request cannot
// have together with the changes that the value requires.
func TestMatch_ValueWithCompanions_AnyValueAcceptedWithoutEnumeration(t *testing.T) {
	p := load(t, `endpoint: http://127.0.0.1:1
operations:
  Op:
    enums:
      Id: {any-1: {Type: null}, any-2: {Gone: x}}
`)
	compareFindings(t, p, pages(), []string{"p.yaml:5:41: warning: operations.Op.enums.Id.any-2: op.md has no request row Gone"})
}

func TestMatch_NamesOfMembers_OnlyUnknownReported(t *testing.T) {
	p := load(t, `endpoint: http://127.0.0.1:1
operations:
  Op:
    parameters: {Rules.Name: a, Rules.2.Name: b, Rules.2.Nam: c}
`)
	page := &spec.Contract{Page: "op.md", Kind: spec.OperationPage, Operation: spec.Operation{Name: "Op"}, Parameters: []spec.Parameter{{Name: "Rules"}, {Name: "Name", Parent: "Rules"}}}
	compareFindings(t, p, []*spec.Contract{page}, []string{
		"p.yaml:4:50: warning: operations.Op.parameters: op.md has no request row Rules.2.Nam; did you mean Rules.Name?",
	})
}

func compareFindings(t *testing.T, p *config.Profile, pages []*spec.Contract, want []string) {
	t.Helper()
	var got []string
	for _, f := range p.Match(pages) {
		got = append(got, strings.TrimSuffix(f.String(), " ("+f.Rule+")"))
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// operations returns minimal pages of the named operations.
func operations(names ...string) []*spec.Contract {
	var all []*spec.Contract
	for _, name := range names {
		all = append(all, &spec.Contract{Page: name + ".md", Kind: spec.OperationPage, Operation: spec.Operation{Name: name}})
	}
	return all
}

func TestMatch_OperationsWithoutPage_WarningOrInfo(t *testing.T) {
	for _, c := range []struct {
		name, profile string
		pages         []string
		want          []string
	}{
		{
			"misspelled operation", "allow: [CreatVpc]\noperations: {CreatVpc: {}}\n",
			[]string{"CreateVpc"},
			[]string{
				"p.yaml:2:1: warning: allow: no page of this run documents CreatVpc; did you mean CreateVpc?",
				"p.yaml:3:14: warning: operations: no page of this run documents CreatVpc; did you mean CreateVpc?",
			},
		},
		{
			"similar name next to a documented one", "operations: {CreateVpc: {}, CreateVpcs: {}}\n",
			[]string{"CreateVpc"},
			[]string{"p.yaml:2:29: info: operations: no page of this run documents CreateVpcs"},
		},
		{
			"name that only adds a prefix", "allow: [UnassociateAddress]\noperations: {CreateVpc: {}}\n",
			[]string{"AssociateAddress", "CreateVpc"},
			[]string{"p.yaml:2:1: info: allow: no page of this run documents UnassociateAddress"},
		},
		{
			"no operation documented", "operations: {DeleteDisk: {}}\n",
			[]string{"CreateVpc", "DescribeVpcs"},
			[]string{
				"p.yaml:2:1: warning: operations: the pages of this run document other operations: CreateVpc, DescribeVpcs",
				"p.yaml:2:14: info: operations: no page of this run documents DeleteDisk",
			},
		},
		{"no operations", "operations: {}\n", []string{"CreateVpc"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) { compareFindings(t, load(t, good+c.profile), operations(c.pages...), c.want) })
	}
}

// If two rows share a code, the code is an error under the key errors. Under the key gateway, it applies to both rows.
func TestMatch_SharedCode_ErrorNamesRowIDs(t *testing.T) {
	ps := operations("Op")
	ps[0].Errors = []spec.ErrorRow{
		{Row: spec.Row{ID: "error/400/Bad"}, Code: "Bad"}, {Row: spec.Row{ID: "error/404/Bad"}, Code: "Bad"}, {Row: spec.Row{ID: "error/400/Else"}, Code: "Else"},
	}
	p := load(t, good+"operations: {Op: {errors: {Bad: {}, Else: {}, error/400/Bad: {}}}}\ngateway: {Bad: {}}\n")
	compareFindings(t, p, ps, []string{
		"p.yaml:2:28: error: operations.Op.errors.Bad: 2 error rows have this code: write one of the row ids instead, error/400/Bad or error/404/Bad",
	})
}

func TestMatch_ForbiddenValue_WarningNamesPageNotValue(t *testing.T) {
	ps := operations("Op")
	row := func(line int) spec.Row {
		return spec.Row{Strength: spec.Table, Pos: spec.Position{Line: line}}
	}
	ps[0].Parameters = []spec.Parameter{
		{Row: row(31), Name: "Type", Type: spec.Type{JSON: spec.String}, Limits: spec.Limits{Enum: []spec.EnumValue{{Value: "A"}, {Value: "B"}}}},
		{Row: row(32), Name: "Size", Type: spec.Type{JSON: spec.Integer}, Limits: spec.Limits{Min: "1", Max: "9"}},
	}
	p := load(t, good+`operations:
  Op:
    parameters: {Type: env:KEY_SECRET, Size: [5, 10]}
    errors: {}
    notes: {}
`)
	compareFindings(t, p, ps, []string{
		"p.yaml:4:18: warning: operations.Op.parameters.Type: Op.md:31 allows A, B",
		"p.yaml:4:40: warning: operations.Op.parameters.Size: value 2 of the list: Op.md:32 requires 1 to 9",
	})
}
