package steps_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/contradiction"
	"github.com/rowproof/rowproof/steps"
)

// If a statement that the page itself contradicts does not hold, the verdict is contradicted; any other failure
// remains.
func TestContradiction_StatementThatPageContradictsFails_VerdictContradicted(t *testing.T) {
	promise := func(p contradiction.Promise, rows ...spec.RowID) contradiction.Contradiction {
		return contradiction.Contradiction{Rule: spec.Rule{ID: "rule"}, Rows: rows, Promise: p, Lines: [2]int{3, 7}, Quote: "Disk", Text: "It says both."}
	}
	const (
		accepted = "Then the request is accepted"
		rejected = "Then the request is rejected"
		fixture  = "When the request uses the fixture for this row"
	)
	bad, failure := refuses(400, "InvalidParameter", "A value is not valid."), refuses(500, "InternalError", "x")
	blamesRegion := refuses(400, "RegionGone", "RegionGone.")
	for _, tt := range []struct {
		name   string
		c      contradiction.Contradiction
		tags   string // row and tags of the scenario
		lines  []string
		answer answering // answer to the first request; later requests are accepted
		want   bool
	}{
		// A parameter is required according to one statement of the page.
		{"required: accepted without it", promise(contradiction.PromiseRequired, "request/Id"), "request/Id", []string{"When Id is omitted", postJSON, rejected}, accepts(), true},
		{"required: accepted without another", promise(contradiction.PromiseRequired, "request/RegionId"), "request/Id", []string{"When Id is omitted", postJSON, rejected}, accepts(), false},
		{"required: accepted without a common parameter", promise(contradiction.PromiseRequired, "request/Id"), "request/Id", []string{"When OwnerId is omitted", postJSON, rejected}, accepts(), false},
		{"required: accepted with a wrong value", promise(contradiction.PromiseRequired, "request/Id"), "request/Id", []string{"When Id is nonexistent", postJSON, rejected}, accepts(), false},
		{"required: the example is rejected", promise(contradiction.PromiseRequired, "request/Id", "example/request"), "example/request @kind:example", []string{"When the request is the request example of the page", postJSON, accepted}, bad, true},
		{"required: another example is rejected", promise(contradiction.PromiseRequired, "request/Id", "example/other"), "example/request @kind:example", []string{"When the request is the request example of the page", postJSON, accepted}, bad, false},
		{"required: the example of another kind of scenario", promise(contradiction.PromiseRequired, "request/Id", "example/request"), "example/request @kind:accepted", []string{"When the request is the request example of the page", postJSON, accepted}, bad, false},
		{"required: the server fails", promise(contradiction.PromiseRequired, "request/Id", "example/request"), "example/request @kind:example", []string{"When the request is the request example of the page", postJSON, accepted}, failure, false},
		{"required: the rejection is about another parameter", promise(contradiction.PromiseRequired, "request/Id", "example/request"), "example/request @kind:example", []string{"When the request is the request example of the page", postJSON, accepted}, blamesRegion, false},
		{"required: the gateway's code is about another parameter", promise(contradiction.PromiseRequired, "request/Id", "example/request"), "example/request @kind:example", []string{"When the request is the request example of the page", postJSON, accepted}, refuses(400, "MissingRegionId", "x"), false},
		{"required: the gateway's code is about the parameter", promise(contradiction.PromiseRequired, "request/Id", "example/request"), "example/request @kind:example", []string{"When the request is the request example of the page", postJSON, accepted}, refuses(400, "MissingId", "x"), true},
		{"required: the rejection is about the parameter", promise(contradiction.PromiseRequired, "request/Id", "example/request"), "example/request @kind:example", []string{"When the request is the request example of the page", postJSON, accepted}, refuses(404, "InvalidId.NotFound", "The Id does not exist."), true},
		{"required: the rejection has the code of a row about another parameter, with another message", promise(contradiction.PromiseRequired, "request/Id", "example/request"), "example/request @kind:example", []string{"When the request is the request example of the page", postJSON, accepted}, refuses(400, "RegionGone", "Id is missing."), true},
		{"required: the rejection names what is not on the page", promise(contradiction.PromiseRequired, "request/Id", "example/request"), "example/request @kind:example", []string{"When the request is the request example of the page", postJSON, accepted}, refuses(400, "NobodyGone", "NobodyGone."), false},
		{"required: the rejection has no row", promise(contradiction.PromiseRequired, "request/Id", "example/request"), "example/request @kind:example", []string{"When the request is the request example of the page", postJSON, accepted}, refuses(400, "Whatever", "x"), true},
		{"required: a fixture decides", promise(contradiction.PromiseRequired, "request/Id"), "note/1", []string{fixture, "And Id is omitted", postJSON, rejected}, accepts(), false},
		{"required: rejected without a code", promise(contradiction.PromiseRequired, "request/Id"), "request/Id", []string{"When Id is omitted", postJSON, notFound}, raw(400, asJSON, "{}"), false},
		{"required: passed", promise(contradiction.PromiseRequired, "request/Id"), "request/Id", []string{"When Id is omitted", postJSON, rejected}, bad, false},

		// A parameter is optional according to one statement of the page.
		{"optional: rejected without it", promise(contradiction.PromiseOptional, "request/Kind"), "request/Kind", []string{"When Kind is omitted", postJSON, accepted}, refuses(400, "MissingKind", "x"), true},
		{"optional: another is rejected without it", promise(contradiction.PromiseOptional, "request/Id"), "request/Kind", []string{"When Kind is omitted", postJSON, accepted}, refuses(400, "Whatever", "x"), false},
		{"optional: rejected with a value", promise(contradiction.PromiseOptional, "request/Kind"), "request/Kind", []string{"When Kind is fresh", postJSON, accepted}, refuses(400, "Whatever", "x"), false},
		{"optional: rejected with the row that contradicts", promise(contradiction.PromiseOptional, "request/Kind", "error/400/InvalidParameter"), "request/Id", []string{"When Id is fresh", postJSON, accepted}, bad, true},
		{"optional: rejected with another row", promise(contradiction.PromiseOptional, "request/Kind", "error/400/Conflict"), "request/Id", []string{"When Id is fresh", postJSON, accepted}, bad, false},

		// The statements list different values of a parameter.
		{"bounds: a value beyond them is accepted", promise(contradiction.PromiseBounds, "request/Kind"), "request/Kind", []string{`When Kind is "Other"`, postJSON, rejected}, accepts(), false},
		{"values: another is accepted", promise(contradiction.PromiseEnum, "request/Kind"), "request/Kind", []string{`When Kind is "Other"`, postJSON, rejected}, accepts(), true},
		{"values: another of a parameter is accepted", promise(contradiction.PromiseEnum, "request/Id"), "request/Kind", []string{`When Kind is "Other"`, postJSON, rejected}, accepts(), false},
		{"values: accepted without it", promise(contradiction.PromiseEnum, "request/Kind"), "request/Kind", []string{"When Kind is omitted", postJSON, rejected}, accepts(), false},
		{"values: the quoted one is rejected", promise(contradiction.PromiseEnum, "request/Kind"), "request/Kind", []string{`When Kind is "Disk"`, postJSON, accepted}, refuses(400, "InvalidKind", "x"), true},
		{"values: the quoted one is rejected, of another row", promise(contradiction.PromiseEnum, "request/Id"), "request/Kind", []string{`When Kind is "Disk"`, postJSON, accepted}, refuses(400, "InvalidKind", "x"), false},
		{"values: the quoted one is rejected for no parameter, of another row", promise(contradiction.PromiseEnum, "request/Id"), "request/Kind", []string{`When Kind is "Disk"`, postJSON, accepted}, refuses(400, "Whatever", "x"), false},
		{"values: one that is not quoted is rejected", promise(contradiction.PromiseEnum, "request/Kind"), "request/Kind", []string{`When Kind is "Card"`, postJSON, accepted}, refuses(400, "InvalidKind", "x"), false},
		{"values: the example is rejected", promise(contradiction.PromiseEnum, "request/Id", "example/request"), "example/request @kind:example", []string{"When the request is the request example of the page", postJSON, accepted}, bad, true},

		// The statements name different defaults.
		{"default: a scenario of the default", promise(contradiction.PromiseDefault, "request/Kind"), "request/Kind @kind:default", []string{"When Kind is omitted", postJSON, accepted}, refuses(400, "MissingKind", "x"), true},
		{"default: a scenario of the default, of another row", promise(contradiction.PromiseDefault, "request/Id"), "request/Kind @kind:default", []string{"When Kind is omitted", postJSON, accepted}, refuses(400, "Whatever", "x"), false},
		{"default: the quoted value is rejected", promise(contradiction.PromiseDefault, "request/Kind"), "request/Kind", []string{`When Kind is "Disk"`, postJSON, accepted}, refuses(400, "InvalidKind", "x"), true},
		{"default: accepted without the required parameter", promise(contradiction.PromiseDefault, "request/Id"), "request/Id", []string{"When Id is omitted", postJSON, rejected}, accepts(), true},
		{"default: accepted without another required parameter", promise(contradiction.PromiseDefault, "request/RegionId"), "request/Id", []string{"When Id is omitted", postJSON, rejected}, accepts(), false},
		{"default: another scenario", promise(contradiction.PromiseDefault, "request/Kind"), "request/Kind", []string{"When Kind is omitted", postJSON, accepted}, refuses(400, "MissingKind", "x"), false},

		// The example calls another operation, whose parameters a rejection names.
		{"operation: the example is rejected", promise(contradiction.PromiseOperation, "example/request"), "example/request @kind:example", []string{"When the request is the request example of the page", postJSON, accepted}, blamesRegion, true},
		{"operation: another example is rejected", promise(contradiction.PromiseOperation, "example/other"), "example/request @kind:example", []string{"When the request is the request example of the page", postJSON, accepted}, blamesRegion, false},
		{"operation: the server fails", promise(contradiction.PromiseOperation, "example/request"), "example/request @kind:example", []string{"When the request is the request example of the page", postJSON, accepted}, failure, false},
		{"operation: another request is rejected", promise(contradiction.PromiseOperation, "example/request"), "request/Id", []string{"When Id is fresh", postJSON, accepted}, blamesRegion, false},

		{"another promise", promise("else", "request/Id"), "request/Id", []string{"When Id is omitted", postJSON, rejected}, accepts(), false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(inTurn(tt.answer, accepts()))
			c := env.Operations[0]
			c.Errors = append(c.Errors, row("RegionGone", spec.Unknown, "RegionId"), row("NobodyGone", spec.Unknown, "Nobody"))
			env.Contradictions = map[*spec.Contract][]contradiction.Contradiction{c: {tt.c}}
			o := scenarioOf(t, env, spec.RowID(tt.tags), tt.lines...)
			if got := o.Verdict == spec.Contradicted; got != tt.want {
				t.Fatalf("%s: %s, want contradicted: %v", o.Verdict, o.Reason, tt.want)
			}
			if tt.want && (!strings.Contains(o.Reason, "lines 3 and 7 (rule): It says both.") || o.Expected == "" || o.Actual == "") {
				t.Errorf("reason %q, expected %q, actual %q", o.Reason, o.Expected, o.Actual)
			}
			if !tt.want && strings.HasSuffix(tt.name, "passed") != (o.Verdict == spec.Passed) {
				t.Errorf("%s: %s", o.Verdict, o.Reason)
			}
		})
	}
}

// If the example of a format lacks a field, a missing field in that format is contradicted, at any depth. If both
// statements are in one row, the reason cites one line.
func TestContradiction_MissingField_ContradictedIfExampleOfTheFormatLacksIt(t *testing.T) {
	for _, tt := range []struct {
		name, path, format string
		rows               []spec.RowID
		lacks              map[spec.Format][]string
		then               string
		want               bool
	}{
		{"the format that lacks it", "Data.Sizes[]", "XML", []spec.RowID{"response/Data.Sizes"}, map[spec.Format][]string{spec.XML: {"sizes"}}, "the response has Data.Sizes", true},
		{"the other format", "Data.Sizes[]", "JSON", []spec.RowID{"response/Data.Sizes"}, map[spec.Format][]string{spec.XML: {"Sizes"}}, "the response has Data.Sizes", false},
		{"another field", "Data.Sizes[]", "XML", []spec.RowID{"response/Data.Sizes"}, map[spec.Format][]string{spec.XML: {"Data"}}, "the response has Data.Sizes", false},
		{"another row", "Data.Sizes[]", "XML", []spec.RowID{"response/Data"}, map[spec.Format][]string{spec.XML: {"Sizes"}}, "the response has Data.Sizes", false},
		{"no field", "Data.Sizes[]", "XML", []spec.RowID{"response/Data.Sizes"}, map[spec.Format][]string{spec.XML: {""}}, "the response has the media type of its format", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(answers(func(r steps.Request) bool { return r.Format == spec.JSON }, raw(200, "text/xml", `{"Data":{}}`), raw(200, "application/json", "<AttachResponse><Data/></AttachResponse>")))
			c := env.Operations[0]
			c.Examples = nil
			c.Fields = append(c.Fields, spec.Field{Row: spec.Row{ID: "response/Data.Sizes", Strength: spec.Table}, Name: "Sizes", Path: "Data.Sizes", Type: spec.Type{JSON: spec.String}})
			env.Contradictions = map[*spec.Contract][]contradiction.Contradiction{c: {{Rule: spec.Rule{ID: "rule"}, Rows: tt.rows, Promise: contradiction.PromiseFields, Lines: [2]int{5, 5}, Lacks: tt.lacks}}}
			o := scenarioOf(t, env, "response/Data.Sizes", inFormat(tt.format), "Then "+tt.then)
			if got := o.Verdict == spec.Contradicted; got != tt.want || !tt.want && o.Verdict != spec.Failed {
				t.Fatalf("%s: %s, want contradicted: %v", o.Verdict, o.Reason, tt.want)
			}
			if tt.want && !strings.Contains(o.Reason, "in line 5 (rule)") {
				t.Errorf("reason %q", o.Reason)
			}
		})
	}
}
