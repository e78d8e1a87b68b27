package run_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/spec"
)

const twoScenarios = `Feature: f
  Background:
    Given a valid Attach request

  Rule: r

    @row:request/Id
    Scenario Outline: one <value>, in <format>
      When Id is <value>
      And the request is sent by POST for a response in <format>
      Then the request is accepted

      Examples:
        | format | value |
        | JSON   | "a"   |
        | XML    | "b"   |

    @row:request/Kind @row:note/1
    Scenario: two
      When the request is sent by POST for responses in JSON and XML
      Then both responses have Kind
`

// page returns a page with the operation and rows that the features of these tests name.
func page(feature string) input.Page {
	parameter := func(name string) spec.Parameter {
		return spec.Parameter{Row: spec.Row{ID: spec.RowID("request/" + name)}, Name: name}
	}
	return input.Page{Source: []byte(feature), Contract: &spec.Contract{
		Kind: spec.OperationPage, Page: "a.md", Operation: spec.Operation{Name: "Attach", Product: "Ecs", Version: "2014-05-26"},
		Parameters: []spec.Parameter{parameter("Id"), parameter("Kind")},
		Fields:     []spec.Field{{Row: spec.Row{ID: "response/Kind"}, Name: "Kind", Path: "Kind"}},
		Notes:      []spec.Note{{Row: spec.Row{ID: "note/1"}}},
	}}
}

func TestMakePlan_Outline_CountsEachExampleAsScenario(t *testing.T) {
	selects, err := run.Tags("")
	if err != nil {
		t.Fatal(err)
	}
	plan, err := run.MakePlan([]input.Page{page(twoScenarios)}, nil, selects)
	if err != nil || plan.Count() != 3 {
		t.Fatalf("%d scenarios, error %v; want 3", plan.Count(), err)
	}
	for i, want := range []struct {
		name   string
		line   int
		format spec.Format
		rows   int
	}{{`one "a", in JSON`, 15, spec.JSON, 1}, {`one "b", in XML`, 16, spec.XML, 1}, {"two", 19, "", 2}} {
		s := plan.Pages[0].Scenarios[i]
		if s.Name != want.name || s.Line != want.line || s.Format != want.format || len(s.Rows) != want.rows {
			t.Errorf("scenario %d: %+v, want %+v", i, s, want)
		}
	}
}

func TestMakePlan_Tags_SelectScenarios(t *testing.T) {
	for expr, want := range map[string]int{"@row:request/Id": 2, "@row:note/1": 1, "not @row:note/1": 2, "@gateway": 0} {
		selects, err := run.Tags(expr)
		if err != nil {
			t.Fatal(err)
		}
		if plan, err := run.MakePlan([]input.Page{page(twoScenarios)}, nil, selects); err != nil || plan.Count() != want {
			t.Errorf("%s: %d scenarios, error %v; want %d", expr, plan.Count(), err, want)
		}
	}
}

func TestMakePlan_InvalidFeature_ErrorNamesLine(t *testing.T) {
	pg := page("Feature: f\n  Scenario: x\n    Given y\n    Whenever z\n")
	pg.Feature = "my.feature"
	_, err := run.MakePlan([]input.Page{pg}, nil, func([]string) bool { return true })
	if err == nil || !strings.Contains(err.Error(), "my.feature: the feature cannot be parsed") || !strings.Contains(err.Error(), "4:") {
		t.Errorf("%v, want the file and the line", err)
	}
}

func TestMakePlan_NilSelector_SelectsAll(t *testing.T) {
	plan, err := run.MakePlan([]input.Page{page(twoScenarios)}, nil, nil)
	if err != nil || plan.Count() != 3 {
		t.Errorf("%d scenarios, error %v; want 3", plan.Count(), err)
	}
}
