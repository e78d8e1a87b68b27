package run_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/spec"
)

// diskPage returns the page of an operation that attaches a disk, with a scenario for each of three rows. The optional
// parameter Other also names a disk, and has no scenario.
func diskPage(optional bool) input.Page {
	feature := accepts("Attach", "request/Id", "request/Kind", "note/1")
	feature = strings.Replace(feature, "Scenario: request/Kind\n    Given a valid Attach request\n", "Scenario: request/Kind\n    Given a valid Attach request\n    When Kind is \"Card\"\n", 1)
	feature = strings.Replace(feature, "When Kind is \"Card\"\n    When", "When Kind is \"Card\"\n    And", 1)
	pg := page(feature)
	pg.Contract.Fields = nil
	pg.Contract.Parameters[0].Required, pg.Contract.Parameters[0].Resource = true, "disk"
	pg.Contract.Parameters[1].Enum = []spec.EnumValue{{Value: "Disk"}, {Value: "Card"}}
	if !optional {
		return pg
	}
	second := pg.Contract.Parameters[0]
	second.ID, second.Name, second.Required = "request/Other", "Other", false
	pg.Contract.Parameters = append(pg.Contract.Parameters, second)
	return pg
}

// Each profile, and what a rehearsal says about it. A run makes four calls: the preflight and one per scenario.
func TestRehearse_EachProfile_ListsKeysCallsAndPools(t *testing.T) {
	const id, card = "operations.Attach.parameters.Id", "operations.Attach.enums.Kind.Card"
	for _, tt := range []struct {
		name, profile string
		want          string
	}{
		{
			"one value", "operations: {Attach: {parameters: {Id: a}}}",
			`ready true ["passed" "passed" "passed"]; lacks []; needed []; hindered []; may lack ["CARD"]; pairs []; pools [{Operation:Attach Parameter:Id Has:1 Needs:4 AtOnce:1 Short:false Reused:true}]; calls map[Attach:4]; resets 0; refused []`,
		},
		{
			"no value", "operations: {Attach: {}}",
			`ready false ["unreached" "unreached" "unreached"]; lacks ["ID"]; needed ["ID"]; hindered []; may lack ["CARD"]; pairs []; pools [{Operation:Attach Parameter:Id Has:0 Needs:4 AtOnce:1 Short:false Reused:false}]; calls map[Attach:4]; resets 0; refused []`,
		},
		{
			"no operation", "",
			`ready false ["unreached" "unreached" "unreached"]; lacks ["ID"]; needed ["ID"]; hindered []; may lack ["CARD"]; pairs []; pools [{Operation:Attach Parameter:Id Has:0 Needs:4 AtOnce:1 Short:false Reused:false}]; calls map[Attach:4]; resets 0; refused []`,
		},
		{
			"two values", "operations: {Attach: {parameters: {Id: [a, b]}}}",
			`ready false ["passed" "unreached" "unreached"]; lacks ["ID"]; needed ["ID"]; hindered []; may lack ["CARD"]; pairs []; pools [{Operation:Attach Parameter:Id Has:2 Needs:4 AtOnce:1 Short:true Reused:false}]; calls map[Attach:4]; resets 0; refused []`,
		},
		{
			"four values", "operations: {Attach: {parameters: {Id: [a, b, c, d]}}}",
			`ready true ["passed" "passed" "passed"]; lacks []; needed []; hindered []; may lack ["CARD"]; pairs []; pools [{Operation:Attach Parameter:Id Has:4 Needs:4 AtOnce:1 Short:false Reused:false}]; calls map[Attach:4]; resets 0; refused []`,
		},
		{
			"two values and an undo", "operations: {Attach: {parameters: {Id: [a, b]}, undo: {action: Detach, parameters: [Id]}}}",
			`ready true ["passed" "passed" "passed"]; lacks []; needed []; hindered []; may lack ["CARD"]; pairs []; pools [{Operation:Attach Parameter:Id Has:2 Needs:4 AtOnce:1 Short:false Reused:false}]; calls map[Attach:4 Detach:4]; resets 0; refused []`,
		},
		{
			"two values and a reset", "reset: {url: 'http://127.0.0.1:1/reset'}\noperations: {Attach: {parameters: {Id: [a, b]}}}",
			`ready true ["passed" "passed" "passed"]; lacks []; needed []; hindered []; may lack ["CARD"]; pairs []; pools [{Operation:Attach Parameter:Id Has:2 Needs:4 AtOnce:1 Short:false Reused:false}]; calls map[Attach:4]; resets 2; refused []`,
		},
		{
			"one value and a reset", "reset: {url: 'http://127.0.0.1:1/reset'}\noperations: {Attach: {parameters: {Id: a}}}",
			`ready true ["passed" "passed" "passed"]; lacks []; needed []; hindered []; may lack ["CARD"]; pairs []; pools [{Operation:Attach Parameter:Id Has:1 Needs:4 AtOnce:1 Short:false Reused:false}]; calls map[Attach:4]; resets 4; refused []`,
		},
		{
			"the companion is blank", "operations: {Attach: {parameters: {Id: a}, enums: {Kind: {Card: {Id: FILL_IN}}}}}",
			`ready false ["passed" "unreached" "passed"]; lacks ["CARD"]; needed ["CARD"]; hindered []; may lack []; pairs []; pools [{Operation:Attach Parameter:Id Has:1 Needs:4 AtOnce:1 Short:false Reused:true}]; calls map[Attach:4]; resets 0; refused []`,
		},
		{
			"the endpoint is blank", "endpoint: 'https://FILL_IN'\noperations: {Attach: {parameters: {Id: a}}}",
			`ready false ["passed" "passed" "passed"]; lacks ["endpoint"]; needed ["endpoint"]; hindered []; may lack ["CARD"]; pairs []; pools [{Operation:Attach Parameter:Id Has:1 Needs:4 AtOnce:1 Short:false Reused:true}]; calls map[Attach:4]; resets 0; refused []`,
		},
		{
			"one value of an optional target", "operations: {Attach: {parameters: {Id: [a, b, c, d], Other: x}}}",
			`ready false ["passed" "passed" "unreached" "passed"]; lacks []; needed []; hindered []; may lack ["CARD"]; pairs []; pools [{Operation:Attach Parameter:Id Has:4 Needs:4 AtOnce:1 Short:false Reused:false}]; calls map[Attach:4]; resets 0; refused []`,
		},
		{
			"two values of an optional target", "operations: {Attach: {parameters: {Id: [a, b, c, d], Other: [x, y]}}}",
			`ready false ["passed" "unreached" "unreached" "unreached"]; lacks ["operations.Attach.parameters.Other"]; needed ["operations.Attach.parameters.Other"]; hindered []; may lack ["CARD"]; pairs []; pools [{Operation:Attach Parameter:Id Has:4 Needs:4 AtOnce:1 Short:false Reused:false} {Operation:Attach Parameter:Other Has:2 Needs:4 AtOnce:1 Short:true Reused:false}]; calls map[Attach:4]; resets 0; refused []`,
		},
		{
			"an endpoint elsewhere", "endpoint: 'https://ecs.example.com'\noperations: {Attach: {parameters: {Id: a}}}",
			`ready false ["unreached" "unreached" "unreached"]; lacks []; needed []; hindered ["Attach changes resources and the endpoint is not on this machine: to call it anyway, add it to allow in the profile"]; may lack []; pairs []; pools [{Operation:Attach Parameter:Id Has:1 Needs:4 AtOnce:1 Short:false Reused:true}]; calls map[Attach:4]; resets 0; refused ["Attach"]`,
		},
		{
			"an endpoint elsewhere, allowed", "endpoint: 'https://ecs.example.com'\nallow: [Attach]\noperations: {Attach: {parameters: {Id: a}}}",
			`ready true ["passed" "passed" "passed"]; lacks []; needed []; hindered []; may lack ["CARD"]; pairs []; pools [{Operation:Attach Parameter:Id Has:1 Needs:4 AtOnce:1 Short:false Reused:true}]; calls map[Attach:4]; resets 0; refused []`,
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := tt.profile
			if !strings.HasPrefix(text, "endpoint: ") {
				text = "endpoint: 'http://127.0.0.1:1'\n" + text
			}
			p, err := config.Load("p.yaml", []byte(text), func(string) (string, bool) { return "", false })
			if err != nil {
				t.Fatal(err)
			}
			plan, err := run.MakePlan([]input.Page{diskPage(strings.Contains(tt.profile, "Other"))}, p, nil)
			if err != nil {
				t.Fatal(err)
			}
			r, err := run.Rehearse(t.Context(), p, plan, run.Options{})
			if err != nil {
				t.Fatal(err)
			}
			var refused []string
			for name := range r.Refused {
				refused = append(refused, name)
			}
			var ready []string
			for _, row := range r.Report.Rows {
				ready = append(ready, string(row.Verdict))
			}
			got := fmt.Sprintf("ready %v %q; lacks %q; needed %q; hindered %q; may lack %q; pairs %q; pools %+v; calls %v; resets %d; refused %q",
				r.Ready(), ready, r.Lacks, r.Needed, r.Hindered, r.MayLack, r.Pairs, r.Pools, r.Calls, r.Resets, refused)
			got = strings.NewReplacer(id, "ID", card, "CARD").Replace(got)
			if diff := cmp.Diff(strings.Split(tt.want, "; "), strings.Split(got, "; ")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
