package skeleton_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/spec"
)

func TestWrite_ShippedPages_EqualsGoldenFile(t *testing.T) {
	ps, err := input.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("testdata/shipped.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), write(t, ps, planned(t, ps))); d != "" {
		t.Errorf("to update: go run . profile init > harness/skeleton/testdata/shipped.yaml\n%s", d)
	}
}

func planned(t *testing.T, ps []input.Page) *run.Plan {
	t.Helper()
	plan, err := run.MakePlan(ps, nil, func([]string) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// The texts could end a YAML comment or key.
func TestWrite_HostileTexts_ValidProfile(t *testing.T) {
	for _, text := range []string{"a\nendpoint: http://evil.example.com", "\u2028allow: [X]", "\x85x: y", "\x00\x1b[31m", "\xff\xfe", "\ufeff", "*alias", "&anchor", "{a: b", "#", "a # b", "\"'"} {
		c := &spec.Contract{
			Page: "a.md", Kind: spec.OperationPage,
			Operation:  spec.Operation{Product: "P", Name: "Attach", Version: "2020-01-01", Style: spec.RPC, Summary: text},
			Parameters: []spec.Parameter{{Row: spec.Row{ID: "request/Id", Text: text}, Name: "Id", Required: true, Resource: text + "x", Example: text, In: spec.InQuery}},
			Errors:     []spec.ErrorRow{{Row: spec.Row{ID: "error/400/Busy", Text: text}, Status: 400, Code: "Busy", Message: text, Cause: spec.Cause{Fault: spec.State}}},
			Notes:      []spec.Note{{Row: spec.Row{ID: "note/1", Text: text}, Demand: spec.Refused}},
		}
		ps := []input.Page{{Contract: c}}
		src := write(t, ps, planned(t, ps))
		p, err := config.Load("p.yaml", []byte(src), os.LookupEnv)
		if err != nil || p.Endpoint != "http://FILL_IN" || len(p.Allow) > 0 {
			t.Errorf("%q: %v\n%s", text, err, src)
			continue
		}
		if got := strings.Join(p.Unfilled(), " "); got != "endpoint operations.Attach.parameters.Id" {
			t.Errorf("%q: unfilled keys %s", text, got)
		}
	}
}

// A run needs values of members that the page does not show.
func TestWrite_BodyOfROAOperation_ListsMembersWithoutValue(t *testing.T) {
	row := func(parent, name string, json spec.JSONType, example string) spec.Parameter {
		full := strings.TrimPrefix(parent+"."+name, ".")
		return spec.Parameter{Row: spec.Row{ID: spec.RowID("request/" + full)}, Parent: parent, Name: name, Example: example, Required: true, In: spec.InBody, Type: spec.Type{JSON: json}}
	}
	ps := []input.Page{{Contract: &spec.Contract{
		Page: "a.md", Kind: spec.OperationPage,
		Operation:  spec.Operation{Product: "P", Name: "Update", Version: "2020-01-01", Style: spec.ROA, Method: "PUT", Path: "/things"},
		Parameters: []spec.Parameter{row("", "Rule", spec.Object, ""), row("Rule", "Ports", spec.Array, ""), row("Rule", "Name", spec.String, "shown")},
	}}}
	src := write(t, ps, planned(t, ps))
	if !strings.Contains(src, "\n      Rule.Ports: [FILL_IN]\n") || strings.Contains(src, "Rule.Name: ") && !strings.Contains(src, "# Rule.Name: ") || !strings.Contains(src, "A run calls this operation") {
		t.Errorf("%s", src)
	}
}
