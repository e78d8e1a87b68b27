package diff

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/oasdiff/oasdiff/checker"

	"github.com/rowproof/rowproof/spec"
)

// TestContracts_EachDifference_ChangeReportedButNotForNearMiss: each case is one difference between two pages. For most
// kinds of changes, a similar case is not a change of that kind.
func TestContracts_EachDifference_ChangeReportedButNotForNearMiss(t *testing.T) {
	p := func(f func(*spec.Parameter)) rows {
		one := spec.Parameter{Name: "A", Type: spec.Type{JSON: spec.String, Name: "String"}}
		f(&one)
		return rows{one}
	}
	plain := p(func(*spec.Parameter) {})
	required := p(func(a *spec.Parameter) { a.Required = true })
	shown := spec.Row{Strength: spec.FromExample}
	field := func(path string, kind spec.JSONType, word string) rows {
		return rows{spec.Field{Path: path, Type: spec.Type{JSON: kind, Name: word}}}
	}
	condition := func(kind spec.ConditionKind, names ...string) rows {
		return p(func(a *spec.Parameter) { a.Conditions = []spec.Condition{{Kind: kind, Parameters: names}} })
	}
	texted := func(text string, change func(*spec.Parameter)) rows {
		return p(func(a *spec.Parameter) { a.Text = text; change(a) })
	}
	listed := func(values ...string) rows { return p(func(a *spec.Parameter) { a.Enum = enum(values...) }) }
	fallback := func(value string) rows { return p(func(a *spec.Parameter) { a.Default = value }) }
	kind := func(json spec.JSONType, word string) rows {
		return p(func(a *spec.Parameter) { a.Type = spec.Type{JSON: json, Name: word} })
	}
	for _, tt := range []struct {
		name     string
		old, new rows
		want     []string
	}{
		{"a header", nil, rows{spec.Header{Field: spec.Field{Name: "ETag"}}}, []string{"compatible field-added response/ETag 0 1"}},
		{"a header in another case", rows{spec.Header{Field: spec.Field{Name: "ETag"}}}, rows{spec.Header{Field: spec.Field{Name: "etag"}}}, nil},
		{"header removed", rows{spec.Header{Field: spec.Field{Name: "ETag"}}}, nil, []string{"breaking field-removed response/ETag 1 0"}},
		{"a condition on one of several", plain, condition(spec.RequiredOneOf, "B", "C"), []string{"risky parameter-condition-added request/A 1 1"}},
		{"condition removed", condition(spec.TogetherWith, "B"), plain, []string{"compatible parameter-condition-removed request/A 1 1"}},
		{"an exclusion", plain, condition(spec.ExclusiveWith, "B"), []string{"risky parameter-condition-added request/A 1 1"}},
		{"kind of condition changed", condition(spec.TogetherWith, "B"), condition(spec.ExclusiveWith, "B"), []string{
			"risky parameter-condition-added request/A 1 1", "compatible parameter-condition-removed request/A 1 1",
		}},
		{"the same condition, in another order", condition(spec.RequiredOneOf, "B", "C"), condition(spec.RequiredOneOf, "C", "B"), nil},
		{"a condition on validity", plain, condition(spec.ValidWhen, "B"), nil},
		{"condition on validity removed", condition(spec.ValidWhen, "B"), plain, nil},
		{"parsed condition replaced by an unparsed one", condition(spec.TogetherWith, "B"), condition(spec.ConditionUnclear), nil},
		{"a condition of a required parameter", required, p(func(a *spec.Parameter) {
			a.Required = true
			a.Conditions = []spec.Condition{{Kind: spec.TogetherWith, Parameters: []string{"B"}}}
		}), nil},
		{"a condition that both texts state", texted("With B.", func(a *spec.Parameter) {
			a.Conditions = []spec.Condition{{Kind: spec.TogetherWith, Parameters: []string{"B"}}}
		}), texted("With B.", func(*spec.Parameter) {}), nil},
		{"a condition that the new text lacks", texted("With B.", func(a *spec.Parameter) {
			a.Conditions = []spec.Condition{{Kind: spec.TogetherWith, Parameters: []string{"B"}}}
		}), texted("With C.", func(*spec.Parameter) {}), []string{"compatible parameter-condition-removed request/A 1 1", "compatible text-changed request/A 1 1"}},

		{"list of values changed", listed("a", "b"), listed("b", "c", "c"), []string{"breaking parameter-enum-value-removed request/A 1 1", "compatible parameter-enum-value-added request/A 1 1"}},
		{"values in another order", listed("a", "b"), listed("b", "a"), nil},
		{"values that only one description mentions", plain, listed("a"), []string{"risky parameter-became-enum request/A 1 1"}},
		{"a value of the operation's name", rows{spec.Parameter{Name: "Action", Limits: spec.Limits{Enum: enum("A")}}}, rows{spec.Parameter{Name: "Action", Limits: spec.Limits{Enum: enum("B")}}}, nil},

		{"value of Action becomes one of two", rows{spec.Parameter{Name: "Action", Limits: spec.Limits{Enum: enum("A")}}}, rows{spec.Parameter{Name: "Action", Limits: spec.Limits{Enum: enum("A", "B")}}}, nil},
		{"value of Action was one of two", rows{spec.Parameter{Name: "Action", Limits: spec.Limits{Enum: enum("A", "B")}}}, rows{spec.Parameter{Name: "Action", Limits: spec.Limits{Enum: enum("A")}}}, nil},

		{"a default in both texts", texted("By default 7.", func(a *spec.Parameter) { a.Default = "7" }), texted("It is 7.", func(*spec.Parameter) {}), []string{
			"compatible parameter-worded-otherwise request/A 1 1", "compatible text-changed request/A 1 1",
		}},
		{"a default within a longer word", texted("By default 7.", func(a *spec.Parameter) { a.Default = "7" }), texted("It is 7b.", func(*spec.Parameter) {}), []string{
			"risky parameter-default-removed request/A 1 1", "compatible text-changed request/A 1 1",
		}},
		{"a default behind a longer word", texted("By default 7.", func(a *spec.Parameter) { a.Default = "7" }), texted("It is _7.", func(*spec.Parameter) {}), []string{
			"risky parameter-default-removed request/A 1 1", "compatible text-changed request/A 1 1",
		}},
		{"a default at both ends of a text", texted("7", func(a *spec.Parameter) { a.Default = "7" }), texted("77 7", func(*spec.Parameter) {}), []string{
			"compatible parameter-worded-otherwise request/A 1 1", "compatible text-changed request/A 1 1",
		}},
		{"another default in both texts", texted("7 or 8.", func(a *spec.Parameter) { a.Default = "7" }), texted("7 or 8.", func(a *spec.Parameter) { a.Default = "8" }), []string{"risky parameter-default-changed request/A 1 1"}},
		{"the same default", fallback("7"), fallback("7"), nil},

		{"a text of a type becomes a number", kind(spec.String, "String"), kind(spec.Number, "Float"), []string{"breaking parameter-type-changed request/A 1 1"}},
		{"a double becomes a float", kind(spec.Number, "Double"), kind(spec.Number, "Float"), []string{"breaking parameter-format-changed request/A 1 1"}},
		{"a float becomes a double", kind(spec.Number, "Float"), kind(spec.Number, "Double"), []string{"compatible parameter-format-changed request/A 1 1"}},
		{"an object becomes a text", kind(spec.Object, "Object"), kind(spec.String, "String"), []string{"breaking parameter-structure-changed request/A 1 1"}},
		{"type no longer stated", kind(spec.String, "String"), kind(spec.Any, ""), []string{"compatible parameter-type-word-changed request/A 1 1"}},
		{"word for the type no longer stated", kind(spec.String, "String"), kind(spec.String, ""), nil},
		{"an index and a type", rows{spec.Parameter{Name: "A.N", Type: spec.Type{JSON: spec.Array}}}, rows{spec.Parameter{Name: "A.1", Type: spec.Type{JSON: spec.String}}}, []string{"compatible parameter-type-word-changed request/A.1 1 1"}},
		{"an index and another scalar", rows{spec.Parameter{Name: "A.N", Type: spec.Type{JSON: spec.Integer}}}, rows{spec.Parameter{Name: "A.N", Type: spec.Type{JSON: spec.String}}}, []string{"compatible parameter-type-changed request/A.N 1 1"}},
		{
			"commas became a list",
			rows{written("A", spec.String, "a,b", spec.Simple)},
			rows{written("A", spec.Array, "a,b", spec.Simple)},
			[]string{"compatible parameter-type-word-changed request/A 1 1"},
		},
		{
			"serialization stated by one page only",
			rows{written("A", spec.String, "a", "")},
			rows{written("A", spec.Array, "a", spec.Flat)},
			[]string{"breaking parameter-structure-changed request/A 1 1"},
		},
		{
			"an example in JSON, and a written rule",
			rows{written("A", spec.String, `{"a":1}`, spec.Flat)},
			rows{written("A", spec.String, `{"a":1}`, spec.AsJSON)},
			[]string{"breaking parameter-serialization-changed request/A 1 1"},
		},

		{"a field of larger numbers", field("F", spec.Integer, "Integer"), field("F", spec.Integer, "Long"), []string{"risky field-format-widened response/F 1 1"}},
		{"a field of smaller numbers", field("F", spec.Integer, "Long"), field("F", spec.Integer, "Integer"), []string{"compatible field-format-narrowed response/F 1 1"}},
		{"a field of narrower fractions", field("F", spec.Number, "Double"), field("F", spec.Number, "Float"), []string{"compatible field-format-narrowed response/F 1 1"}},
		{"a field of wider fractions", field("F", spec.Number, "Float"), field("F", spec.Number, "Double"), []string{"risky field-format-widened response/F 1 1"}},
		{"a field of a type with no width", field("F", spec.Number, "Double"), field("F", spec.Number, "Number"), []string{"risky field-format-widened response/F 1 1"}},
		{"field moved, now only in an example", rows{spec.Field{Row: shown, Path: "A.F"}}, rows{spec.Field{Row: shown, Path: "B.F"}}, []string{"breaking field-moved response/B.F 1 1"}},
		{"two fields swap their paths", rows{spec.Field{Path: "A.F"}, spec.Field{Path: "B.F"}}, rows{spec.Field{Path: "C.F"}, spec.Field{Path: "D.F"}}, []string{
			"compatible field-added response/C.F 0 1", "breaking field-removed response/A.F 1 0", "compatible field-added response/D.F 0 2", "breaking field-removed response/B.F 2 0",
		}},

		{"optional row added for a parameter in an example", rows{spec.Parameter{Row: shown, Name: "A"}}, rows{spec.Parameter{Name: "A"}}, []string{"compatible row-documented request/A 1 1"}},
		{"required row removed, parameter still in an example", rows{spec.Parameter{Name: "A"}}, rows{spec.Parameter{Row: shown, Name: "A", Required: true}}, []string{"compatible row-undocumented request/A 1 1"}},
		{"parameter only in examples of both pages", rows{spec.Parameter{Row: shown, Name: "A"}}, rows{spec.Parameter{Row: shown, Name: "A", Default: "7"}}, []string{"compatible parameter-default-added request/A 1 1"}},

		{"a required member of a structure with rows before", rows{spec.Parameter{Name: "T.N.V"}}, rows{spec.Parameter{Name: "T.N.V"}, spec.Parameter{Name: "T.N.K", Required: true}}, []string{"breaking parameter-added-required request/T.N.K 0 2"}},
		{"an optional member of a new structure", rows{}, rows{spec.Parameter{Name: "T.N.K"}}, []string{"compatible parameter-added request/T.N.K 0 1"}},
		{"a required member of a list that has a row", rows{spec.Parameter{Name: "T"}}, rows{spec.Parameter{Name: "T"}, spec.Parameter{Name: "T.N.K", Required: true}}, []string{"breaking parameter-added-required request/T.N.K 0 2"}},

		{"error with another status and code", rows{refusal(400, "Bad", "a")}, rows{refusal(404, "Worse", "a")}, []string{"compatible error-code-added error/404/Worse 0 1", "risky error-code-removed error/400/Bad 1 0"}},
		{"two errors with one code changed", rows{refusal(400, "Bad", "a"), refusal(400, "Bad", "b")}, rows{refusal(403, "Bad", "c"), refusal(404, "Bad", "d")}, []string{
			"compatible error-row-added error/403/Bad 0 1", "compatible error-row-removed error/400/Bad 1 0", "compatible error-row-added error/404/Bad 0 2", "compatible error-row-removed error/400/Bad#2 2 0",
		}},
		{"errors with one code, paired by status", rows{refusal(400, "Bad", "a"), refusal(403, "Bad", "b")}, rows{refusal(403, "Bad", "c"), refusal(400, "Bad", "d")}, []string{
			"compatible error-message-changed error/403/Bad 2 1", "compatible error-message-changed error/400/Bad 1 2",
		}},

		{"a length of one that grows", p(func(a *spec.Parameter) { a.MaxLength = 1 }), p(func(a *spec.Parameter) { a.MaxLength = 2 }), []string{"compatible parameter-bound-changed request/A 1 1"}},
		{"a length that shrinks", p(func(a *spec.Parameter) { a.MaxLength = 64 }), p(func(a *spec.Parameter) { a.MaxLength = 32 }), []string{"breaking parameter-bound-changed request/A 1 1"}},
		{"a minimum length that grows", p(func(a *spec.Parameter) { a.MinLength = 1 }), p(func(a *spec.Parameter) { a.MinLength = 2 }), []string{"breaking parameter-bound-changed request/A 1 1"}},
		{"a bound in both texts", texted("Up to 64.", func(a *spec.Parameter) { a.MaxLength = 64 }), texted("Within 64.", func(*spec.Parameter) {}), []string{
			"compatible parameter-worded-otherwise request/A 1 1", "compatible text-changed request/A 1 1",
		}},
		{"a pattern in both texts", texted("Like ^a$ only.", func(a *spec.Parameter) { a.Form.Pattern = "^a$" }), texted("So ^a$.", func(*spec.Parameter) {}), []string{
			"compatible parameter-worded-otherwise request/A 1 1", "compatible text-changed request/A 1 1",
		}},
		{"a notation in both texts", texted("A CIDR block.", func(a *spec.Parameter) { a.Form.Notation = spec.CIDR }), texted("In CIDR form.", func(*spec.Parameter) {}), []string{
			"compatible parameter-worded-otherwise request/A 1 1", "compatible text-changed request/A 1 1",
		}},
		{"a notation in JSON in both texts", texted("A JSON array.", func(a *spec.Parameter) { a.Form.Notation = spec.JSONArray }), texted("In JSON form.", func(*spec.Parameter) {}), []string{
			"compatible parameter-worded-otherwise request/A 1 1", "compatible text-changed request/A 1 1",
		}},
		{"notation changed", p(func(a *spec.Parameter) { a.Form.Notation = spec.CIDR }), p(func(a *spec.Parameter) { a.Form.Notation = spec.JSONArray }), []string{"risky parameter-form-changed request/A 1 1"}},
		{"forbidden texts in another order", p(func(a *spec.Parameter) { a.Form.NotContain = []string{"a", "b"} }), p(func(a *spec.Parameter) { a.Form.NotContain = []string{"b", "a"} }), nil},
		{"both pages call the value case-sensitive", p(func(a *spec.Parameter) { a.Case = spec.Sensitive }), p(func(a *spec.Parameter) { a.Case = spec.Sensitive }), nil},
		{"description in Chinese added", texted("", func(*spec.Parameter) {}), texted("名称。", func(*spec.Parameter) {}), []string{"compatible text-changed request/A 1 1"}},
		{"description in Chinese removed", texted("名称。", func(*spec.Parameter) {}), texted("", func(*spec.Parameter) {}), []string{"compatible text-changed request/A 1 1"}},
		{"the new page does not mention case", p(func(a *spec.Parameter) { a.Case = spec.Sensitive }), plain, nil},

		{"an example value", p(func(a *spec.Parameter) { a.Example = "a" }), p(func(a *spec.Parameter) { a.Example = "b" }), []string{"compatible example-value-changed request/A 1 1"}},
		{"an example value of a field", rows{spec.Field{Path: "F", Example: "a"}}, rows{spec.Field{Path: "F", Example: "b"}}, []string{"compatible example-value-changed response/F 1 1"}},
		{"a description of a field", rows{spec.Field{Row: spec.Row{Text: "One."}, Path: "F"}}, rows{spec.Field{Row: spec.Row{Text: "Two."}, Path: "F"}}, []string{"compatible text-changed response/F 1 1"}},
		{"a description of an error", rows{spec.ErrorRow{Row: spec.Row{Text: "One."}, Status: 400, Code: "A"}}, rows{spec.ErrorRow{Row: spec.Row{Text: "Two."}, Status: 400, Code: "A"}}, []string{"compatible text-changed error/400/A 1 1"}},
		{"a summary", rows{spec.Operation{Name: "A", Summary: "One."}}, rows{spec.Operation{Name: "A", Summary: "Two."}}, []string{"compatible summary-changed  0 0"}},
		{"a title", rows{spec.Operation{Name: "A", Title: "One"}}, rows{spec.Operation{Name: "A", Title: "Two"}}, []string{"compatible summary-changed  0 0"}},
		{"a summary in other white space", rows{spec.Operation{Name: "A", Summary: "One two."}}, rows{spec.Operation{Name: "A", Summary: "One\n two."}}, nil},
		{"a summary in another language", rows{spec.Operation{Name: "A", Summary: "One."}}, rows{spec.Operation{Name: "A", Summary: "一。"}}, nil},
		{"a note with other steps", rows{spec.Note{Row: spec.Row{Text: "Do:"}, Steps: []string{"a"}}}, rows{spec.Note{Row: spec.Row{Text: "Do:"}, Steps: []string{"b"}}}, []string{"compatible note-added note 0 1", "compatible note-removed note 1 0"}},
	} {
		t.Run(tt.name, func(t *testing.T) { compare(t, tt.old, tt.new, tt.want...) })
	}
}

// TestContracts_Translation_TextsNotCompared: if the pages have different languages, their texts and notes are not
// compared.
func TestContracts_Translation_TextsNotCompared(t *testing.T) {
	said := func(text string) spec.Row { return spec.Row{Text: text} }
	english := rows{
		spec.Parameter{Row: said("The name."), Name: "A", Limits: spec.Limits{Form: spec.Form{Charset: spec.Charset{Lower: true}}}},
		spec.Field{Row: said("The size."), Path: "F"},
		spec.ErrorRow{Row: said("Bad."), Status: 400, Code: "Bad", Message: "It is bad."},
		spec.Note{Row: said("A note.")},
	}
	chinese := rows{
		spec.Parameter{Row: said("名称。"), Name: "A", Limits: spec.Limits{Form: spec.Form{Charset: spec.Charset{Lower: true, Chinese: true}}}},
		spec.Field{Row: said("大小。"), Path: "F"},
		spec.ErrorRow{Row: said("错误。"), Status: 400, Code: "Bad", Message: "错误。"},
		spec.Note{Row: said("注意。")},
	}
	compare(t, english, chinese)
	chinese[2] = spec.ErrorRow{Row: said("错误。"), Status: 400, Code: "Bad", Message: "It is worse."}
	compare(t, english, chinese, "compatible error-message-changed error/400/Bad 3 3")
	same := rows{spec.Parameter{Row: said("The name."), Name: "A"}, spec.Parameter{Row: said("The size."), Name: "B"}, spec.Parameter{Row: said("The kind."), Name: "C"}}
	mixed := rows{spec.Parameter{Row: said("The name."), Name: "A"}, spec.Parameter{Row: said("大小。"), Name: "B"}, spec.Parameter{Row: said("A kind."), Name: "C"}}
	compare(t, same, mixed, "compatible text-changed request/B 2 2", "compatible text-changed request/C 3 3")
}

// TestContracts_ConditionChanged_SidesHavePositionAndText: a change has the old and new values, their positions, and
// the condition that changed.
func TestContracts_ConditionChanged_SidesHavePositionAndText(t *testing.T) {
	one := func(d spec.Condition) *spec.Contract {
		return page("p.md", spec.Parameter{Name: "A", Conditions: []spec.Condition{d}})
	}
	for _, tt := range []struct {
		condition spec.Condition
		want      string
	}{
		{spec.Condition{Kind: spec.RequiredOneOf, Parameters: []string{"C", "B"}}, "required unless at least one of the following is sent: B, C"},
		{spec.Condition{Kind: spec.TogetherWith, Parameters: []string{"B"}}, "valid only together with B"},
		{spec.Condition{Kind: spec.ExclusiveWith, Parameters: []string{"B"}}, "not valid together with B"},
		{spec.Condition{Kind: spec.RequiredWhen, Parameters: []string{"B"}, Absent: true}, "required if B is not sent"},
		{spec.Condition{Kind: spec.RequiredWhen, Parameters: []string{"B"}, Values: []string{"y", "x"}}, "required if B is x or y"},
		{spec.Condition{Kind: spec.RequiredWhen, Parameters: []string{"B"}}, "required if B is sent"},
	} {
		old := page("old.md", spec.Parameter{Name: "A"})
		all := Contracts(old, one(tt.condition))
		if len(all) != 1 || all[0].New.Value != tt.want || all[0].Old.Value != "" || all[0].Old.File != "old.md" || all[0].New.File != "p.md" || all[0].Operation != "CreateThing" {
			t.Errorf("%+v, want %q", all, tt.want)
		}
		if got := all[0].Row(); got != "request/A" {
			t.Errorf("row %s", got)
		}
	}
	removed := Contracts(page("old.md", spec.Parameter{Name: "A"}), page("new.md"))
	if len(removed) != 1 || removed[0].Row() != "request/A" || removed[0].New != (Side{File: "new.md"}) {
		t.Errorf("removed: %+v", removed)
	}
}

// TestContracts_KindOfPageChanged_OnlyThisChangeReported: pages of different kinds are not compared further, and the
// gateway is not an operation.
func TestContracts_KindOfPageChanged_OnlyThisChangeReported(t *testing.T) {
	operation, gateway := page("a.md", spec.Operation{Name: "A"}), page("b.md", spec.Operation{Name: "B"})
	gateway.Kind = spec.GatewayPage
	rules := func(all []Change) (ids []string) {
		for _, c := range all {
			ids = append(ids, c.Rule)
		}
		return ids
	}
	if diff := cmp.Diff([]string{"page-kind-changed"}, rules(Contracts(operation, gateway))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	other := page("c.md", spec.Operation{Name: "C"})
	other.Kind = spec.GatewayPage
	if got := rules(Contracts(gateway, other)); got != nil {
		t.Errorf("two pages of a gateway: %v", got)
	}
}

func TestContracts_ExplorerLinkChanged_OneChange(t *testing.T) {
	link := func(url string) *spec.Contract {
		c := page("a.md")
		c.Explorer = &spec.Explorer{Row: spec.Row{ID: "explorer"}, URL: url}
		return c
	}
	for _, tt := range []struct {
		old, new *spec.Contract
		want     int
	}{{link("a"), link("b"), 1}, {link("a"), link("a"), 0}, {link("a"), page("a.md"), 0}, {page("a.md"), link("a"), 0}} {
		if got := len(Contracts(tt.old, tt.new)); got != tt.want {
			t.Errorf("%+v to %+v: %d changes, want %d", tt.old.Explorer, tt.new.Explorer, got, tt.want)
		}
	}
}

func TestSets_GatewayOrUnnamedPages_PairedOrReported(t *testing.T) {
	gateway := func(file string) Page {
		c := page(file, spec.Operation{})
		c.Kind = spec.GatewayPage
		return Page{Name: file, Contract: c}
	}
	got := func(old, new []Page) string {
		var all []string
		for _, c := range Sets(old, new) {
			all = append(all, c.Rule+": "+c.Text)
		}
		return strings.Join(all, "\n")
	}
	if s := got([]Page{gateway("x.md"), in("A.md", "A", "1")}, []Page{gateway("y.md"), in("A.md", "A", "1")}); s != "" {
		t.Errorf("a page of the gateway of another name: %s", s)
	}
	unnamed := page("u.md", spec.Operation{})
	want := "operation-removed: the operation of u.md was removed"
	if s := got([]Page{{Name: "u.md", Contract: unnamed}, in("A.md", "A", "1")}, []Page{in("A.md", "A", "1")}); s != want {
		t.Errorf("%s, want %s", s, want)
	}
	if s := got([]Page{in("A.md", "A", "1")}, []Page{in("A.md", "A", "1"), in("B.md", "B", "1")}); s != "operation-added: the operation B was added" {
		t.Errorf("one page, then two: %s", s)
	}
}

// TestReasons_EachRule_ReasonForEachPossibleClass: a rule has a reason for its own class, and for each other class that
// oasdiff may assign.
func TestReasons_EachRule_ReasonForEachPossibleClass(t *testing.T) {
	for _, r := range Rules() {
		all := r.Reasons()
		if all[r.Class] != r.Reason || len(all) != 1+len(r.other) {
			t.Errorf("%s: %v", r.ID, all)
		}
	}
}

// TestAdopt_FindingWithoutOurRule_BecomesChangeOfItsRow: a finding of oasdiff that no rule reports becomes a change
// with the id of the finding.
func TestAdopt_FindingWithoutOurRule_BecomesChangeOfItsRow(t *testing.T) {
	c := newComparer(page("old.md", spec.Parameter{Name: "A"}, spec.Field{Path: "F"}), page("new.md", spec.Parameter{Name: "A"}, spec.Field{Path: "F"}, spec.Field{Path: "G"}))
	for _, tt := range []struct {
		key      string
		old, new spec.RowID
	}{
		{wireKey("request", 0), "request/A", "request/A"},
		{wireKey("response", 0), "response/F", "response/F"},
		{wireKey("response", 1), "", "response/G"},
		{"", "", ""},
	} {
		finding := checker.ApiChange{Id: "request-parameter-became-required", Args: []any{"query", tt.key, 7}, Level: checker.WARN}
		if key := keyOf(finding); key != tt.key {
			t.Errorf("key %s, want %s", key, tt.key)
		}
		c.changes = nil
		c.adopt(tt.key, finding)
		got := c.changes[0]
		if got.Rule != "request-parameter-became-required" || got.Class != Risky || got.Wire != got.Rule || got.Old.Row != tt.old || got.New.Row != tt.new || got.Operation != "CreateThing" {
			t.Errorf("%s: %+v", tt.key, got)
		}
		if strings.Contains(got.Text, "⟦") || !strings.Contains(got.Text, string(tt.old)) {
			t.Errorf("%s: the text %q does not name the row", tt.key, got.Text)
		}
	}
}

func TestAspectOf_EachOasdiffID_ExpectedAspectAndDetail(t *testing.T) {
	for id, want := range map[string]string{
		"request-parameter-default-value-changed": "default", "request-parameter-enum-value-added": "enum", "request-parameter-min-length-increased": "bound",
		"request-parameter-max-decreased": "bound", "request-parameter-became-required": "required", "request-parameter-became-optional": "required",
		"request-parameter-type-changed": "type", "new-required-request-parameter": "existence", "request-parameter-removed": "existence",
		"response-property-removed": "existence", "response-optional-property-added": "existence", "api-deprecated": "api-deprecated",
	} {
		if got := aspectOf(id); got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
	for id, want := range map[string]string{
		"request-parameter-min-items-increased": "minimum number of values", "request-parameter-max-length-decreased": "maximum length",
		"request-parameter-min-increased": "minimum value", "request-parameter-removed": "", "request-parameter-enum-value-removed": "v",
	} {
		if got := detailOf(checker.ApiChange{Id: id, Args: []any{"v"}}); got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
	if got := detailOf(checker.ApiChange{Id: "request-parameter-enum-value-removed"}); got != "" {
		t.Errorf("an id without arguments: %q", got)
	}
}

// TestContracts_SeveralChangesOfOneRow_EachHasItsOwnClassAndReason: if a row has several changes, each of them has the
// class that oasdiff finds for it.
func TestContracts_SeveralChangesOfOneRow_EachHasItsOwnClassAndReason(t *testing.T) {
	of := func(least, most string, values ...string) rows {
		return rows{spec.Parameter{Name: "A", Type: spec.Type{JSON: spec.Integer}, Limits: spec.Limits{Min: least, Max: most}}, spec.Parameter{Name: "B", Limits: spec.Limits{Enum: enum(values...)}}}
	}
	compare(t, of("1", "9", "a", "b"), of("2", "10", "b", "c"),
		"breaking parameter-bound-changed request/A 1 1", "compatible parameter-bound-changed request/A 1 1",
		"breaking parameter-enum-value-removed request/B 2 2", "compatible parameter-enum-value-added request/B 2 2",
	)
	for _, c := range Contracts(page("old.md", of("1", "9", "a", "b")...), page("new.md", of("2", "10", "b", "c")...)) {
		if c.Class == rules[c.Rule].Class && c.Reason != rules[c.Rule].Reason {
			t.Errorf("%s: the reason is %q, not its own", c.Rule, c.Reason)
		}
		if c.Wire == "" {
			t.Errorf("%s has no id of oasdiff", fmt.Sprint(c))
		}
	}
}

// If oasdiff assigns the class of the table, the change keeps the reason of the table.
func TestContracts_OasdiffAgreesWithTable_KeepsReasonOfTable(t *testing.T) {
	old := page("old.md", spec.Parameter{Name: "A"}, spec.Parameter{Name: "B", Required: true}, spec.Field{Path: "F"})
	changed := page("new.md", spec.Parameter{Name: "A", Required: true}, spec.Parameter{Name: "B"}, spec.Parameter{Name: "C", Required: true})
	for _, c := range Contracts(old, changed) {
		if r := rules[c.Rule]; c.Class != r.Class || c.Reason != r.Reason || c.Wire == "" {
			t.Errorf("%s: %s, %q, oasdiff's %q; want %s, %q", c.Rule, c.Class, c.Reason, c.Wire, r.Class, r.Reason)
		}
	}
}

// Changes of texts that only people read are marked, so that a report can leave them out.
func TestRules_ChangesOfTextForPeople_MarkedAsPage(t *testing.T) {
	var got []string
	for _, r := range Rules() {
		if r.Page {
			got = append(got, r.ID)
		}
	}
	want := strings.Fields(`example-added example-changed example-removed example-value-changed explorer-changed field-placed-otherwise field-type-word-changed
		field-worded-otherwise note-added note-removed page-added page-removed parameter-type-word-changed parameter-worded-otherwise row-documented
		row-no-longer-shown row-shown row-undocumented summary-changed text-changed`)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// The new page still states the default 7 if its text contains 7 as a word, with no letter, digit or underscore next to
// it.
func TestContracts_DefaultOnlyInText_NotRemovedIfSeparateWord(t *testing.T) {
	for beside, isWord := range map[string]bool{"0": false, "9": false, "a": false, "z": false, "A": false, "Z": false, "_": false, "/": true, ":": true, "`": true, "{": true, "@": true, "[": true, "-": true} {
		for _, text := range []string{"It is " + beside + "7 now.", "It is 7" + beside + " now."} {
			old := spec.Parameter{Name: "A", Default: "7", Row: spec.Row{Text: "By default 7."}}
			all := Contracts(page("old.md", old), page("new.md", spec.Parameter{Name: "A", Row: spec.Row{Text: text}}))
			if got := all[0].Rule != "parameter-default-removed"; got != isWord {
				t.Errorf("%q: %s", text, all[0].Rule)
			}
		}
	}
}
