package spec_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
)

// TestMessageMatches_EachPlaceholder_MatchesAnyText: a placeholder of a documented message matches any text; the rest
// must be identical.
func TestMessageMatches_EachPlaceholder_MatchesAnyText(t *testing.T) {
	for _, tt := range []struct {
		documented, answered string
		want                 bool
	}{
		{"The disk is busy.", "The disk is busy.", true},
		{"The disk is busy.", "The disk is busy. Wait.", false},
		{"The disk is busy.", "Now: The disk is busy.", false},
		{"The disk is busy.", "the disk is busy.", false},
		{"", "", true},
		{"", "Busy.", false},
		{"The disk %s is busy.", "The disk d-1 is busy.", true},
		{"The disk %s is busy.", "The disk %s is busy.", true},
		{"The disk %s is busy.", "The disk  is busy.", true},
		{"The disk %s is busy.", "A disk d-1 is busy.", false},
		{"The disk %s is busy.", "The disk d-1 is free.", false},
		{"The disk %s is busy.", "The disk is busy.", false},
		{`The disk \"%s\" is busy.`, `The disk "d-1" is busy.`, true},
		{`The disk \"%s\" is busy.`, `The disk \"d-1\" is busy.`, true},
		{`The disk \"%s\" is busy.`, "The disk d-1 is busy.", false},
		{`The disk is \"busy\".`, `The disk is "busy".`, true},
		{"%s", "anything", true},
		{"%s is busy", "x is busy", true},
		{"busy: %d", "busy: 7", true},
		{"%s of %s is %s.", "a of b is c.", true},
		{"%s of %s is %s.", "a is c.", false},
		{"%s of %s of %s.", "a of b.", false},
		{"a%saa%sa", "aaaa", true},
		{"a%saa%sa", "aaa", false},
		{"%s-%s-%s", "x--y", true},
		{"The {Thing Name} is bad.", "The disk is bad.", true},
		{"The <thing> is bad.", "The disk is bad.", true},
		{"The value xxx is bad.", "The value 5 is bad.", true},
		{"The value {0} is bad.", "The value 5 is bad.", true},
		{"The value { ID } is bad.", "The value { 5 } is bad.", true},
		{"The value { ID } is bad.", "The value 5 is worse.", false},
		{"The stack (%(stack_name)s) is bad.", "The stack (s-1) is bad.", true},
		{"The value {} is bad.", "The value 5 is bad.", false},
		{"It is 100% bad.", "It is 5 bad.", false},
	} {
		if got := spec.MessageMatches(tt.documented, tt.answered); got != tt.want {
			t.Errorf("%q matches %q: %v, want %v", tt.documented, tt.answered, got, tt.want)
		}
	}
}

func TestErrorRowFor_Template_PlaceholderReplacedByName(t *testing.T) {
	template, plain := spec.ErrorRow{Code: "Missing{Param}", Message: "{Param} of {Param}."}, spec.ErrorRow{Code: "Busy", Message: "{Param} is busy."}
	if !template.IsTemplate() || plain.IsTemplate() {
		t.Errorf("templates: %v, %v", template.IsTemplate(), plain.IsTemplate())
	}
	if e := template.For("Zone"); e.Code != "MissingZone" || e.Message != "Zone of Zone." {
		t.Errorf("%+v", e)
	}
}

func TestWorst_EachPair_ReturnsTheWorseVerdict(t *testing.T) {
	order := []spec.Verdict{"", spec.NotSelected, spec.Unreached, spec.Passed, spec.Contradicted, spec.Inconclusive, spec.Failed}
	for i, a := range order {
		for j, b := range order {
			if got, want := spec.Worst(a, b), order[max(i, j)]; got != want {
				t.Errorf("worst of %q and %q: %q, want %q", a, b, got, want)
			}
		}
	}
}

func TestMeaning_EachVerdict_IsUnique(t *testing.T) {
	all := spec.Verdicts()
	want := []spec.Verdict{spec.Passed, spec.Failed, spec.Inconclusive, spec.Contradicted, spec.Unreached, spec.NotSelected}
	if diff := cmp.Diff(want, all); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	seen := map[string]bool{"": true}
	for _, v := range all {
		if seen[v.Meaning()] {
			t.Errorf("%s means %q, like another verdict", v, v.Meaning())
		}
		seen[v.Meaning()] = true
	}
	if got := spec.Verdict("odd").Meaning(); got != "" {
		t.Errorf("an unknown verdict means %q", got)
	}
}

func TestGrade_EachFault_ExpectedGrade(t *testing.T) {
	byGrade := map[spec.Grade][]spec.Fault{}
	for _, f := range append(spec.Faults(), spec.Unclear) {
		g := spec.Cause{Fault: f}.Grade()
		byGrade[g] = append(byGrade[g], f)
	}
	want := map[spec.Grade][]spec.Fault{
		spec.R0: {spec.Missing, spec.Malformed, spec.Enumeration, spec.Range, spec.Equal, spec.Signature, spec.Expired, spec.Replayed, spec.Unsupported, spec.DryRun},
		spec.R1: {spec.Unknown},
		spec.R2: {spec.State, spec.Duplicate, spec.Dependency, spec.Permission},
		spec.R3: {spec.Conflict, spec.Throttled},
		spec.R4: {spec.Quota, spec.Billing, spec.Internal, spec.Unclear},
	}
	if diff := cmp.Diff(want, byGrade); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if diff := cmp.Diff([]spec.Grade{spec.R0, spec.R1, spec.R2, spec.R3, spec.R4}, spec.Grades()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	for _, g := range spec.Grades() {
		if g.Meaning() == "" {
			t.Errorf("%s has no meaning", g)
		}
	}
}

func TestRows_EachSection_InDocumentedOrder(t *testing.T) {
	row := func(id string) spec.Row { return spec.Row{ID: spec.RowID(id)} }
	c := &spec.Contract{
		Explorer: &spec.Explorer{Row: row("explorer")}, Parameters: []spec.Parameter{{Row: row("request/A")}}, Fields: []spec.Field{{Row: row("response/A")}},
		Examples: []spec.Example{{Row: row("example/xml")}}, Errors: []spec.ErrorRow{{Row: row("error/400/A")}, {Row: row("error/400/B"), Code: "B"}}, Notes: []spec.Note{{Row: row("note/1")}},
	}
	ids := func() string {
		var all []string
		for _, r := range c.Rows() {
			all = append(all, string(r.ID))
		}
		return strings.Join(all, " ")
	}
	if got, want := ids(), "explorer request/A response/A example/xml error/400/A error/400/B note/1"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if c.Explorer = nil; strings.Contains(ids(), "explorer") {
		t.Errorf("%s, without an explorer", ids())
	}
	if e := c.Error("error/400/B"); e == nil || e.Code != "B" {
		t.Errorf("error row B: %+v", e)
	}
	if e := c.Error("error/400/C"); e != nil {
		t.Errorf("an error row that the page lacks: %+v", e)
	}
}

func TestIDs_RepeatedIDs_Numbered(t *testing.T) {
	ids := &spec.IDs{Prefix: spec.GatewayPrefix}
	var got []spec.RowID
	for _, parts := range [][]string{{"request", "A"}, {"request", "A"}, {"request", "A#2"}, {"request", "A"}, {"note"}} {
		got = append(got, ids.New(parts...))
	}
	want := []spec.RowID{"gateway/request/A", "gateway/request/A#2", "gateway/request/A#2#2", "gateway/request/A#3", "gateway/note"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	for id, section := range map[spec.RowID]string{"gateway/request/A": "request", "procedure#2": "procedure", "error/404/A#2": "error", "explorer": "explorer"} {
		if got := id.Section(); got != section {
			t.Errorf("section of %s: %s, want %s", id, got, section)
		}
	}
}

func TestParameterSent_RowNameOrSentName_FindsTheRow(t *testing.T) {
	c := &spec.Contract{Parameters: []spec.Parameter{
		{Name: "Port", Parent: "Rules"}, {Name: "Port", Parent: "Rows"}, {Name: "Key.N", Parent: "Tags"}, {Name: "A.N.B.N"}, {Name: "Set.1.Key"}, {Name: "N.Name"}, {Name: "Zone"},
	}}
	for name, want := range map[string]int{
		"Port": 0, "Rows.Port": 1, "Zone": 6, "zone": -1, "A.1.B.2": 3, "A.1.B": -1, "A.1.B.2.C": -1, "A.N.B.2": 3, "A.M.B.2": -1, "A.x.B.2": -1, "X.1.B.2": -1, "A.1.C.2": -1,
		"Set.2.Key": -1, "Set.1.Key": 4, "1.Name": -1, "Key.1": -1, "Tags.Key.N": 2,
	} {
		got := -1
		for i := range c.Parameters {
			if c.ParameterSent(name) == &c.Parameters[i] {
				got = i
			}
		}
		if got != want {
			t.Errorf("%s is sent for row %d, want %d", name, got, want)
		}
	}
}

func TestSendable_MaskedValueOrIdentifier_False(t *testing.T) {
	for value, want := range map[string]bool{
		"d-1****": true, "a*": true, "<id>": true, "{id}": true, "$id": true, "xxx": true, "XXL": true, "axx": false, "x": false, "d-1": false, "": false,
	} {
		if got := spec.IsPlaceholder(value); got != want {
			t.Errorf("%q is a placeholder: %v, want %v", value, got, want)
		}
	}
	for _, tt := range []struct {
		p    spec.Parameter
		want string
	}{
		{spec.Parameter{Example: "abc"}, "abc"},
		{spec.Parameter{Example: "a*c"}, "a*c"},
		{spec.Parameter{}, ""},
		{spec.Parameter{Example: "a**"}, ""},
		{spec.Parameter{Example: "abc", Resource: "disk"}, ""},
		{spec.Parameter{Example: "10.2.XX.XX/16"}, ""},
		{spec.Parameter{Example: "10.2.xx.xx"}, ""},
		{spec.Parameter{Example: `["a",...]`}, ""},
		{spec.Parameter{Example: "a,b", Type: spec.Type{JSON: spec.Array}, Serialization: spec.Simple}, "a,b"},
		{spec.Parameter{Example: "a,b", Type: spec.Type{JSON: spec.Array}, In: spec.InBody}, ""},
		{spec.Parameter{Example: `["a"]`, Type: spec.Type{JSON: spec.Array}, In: spec.InBody}, `["a"]`},
		{spec.Parameter{Example: `["a"]`, Type: spec.Type{JSON: spec.Object}, Serialization: spec.AsJSON}, ""},
		{spec.Parameter{Example: `{'a': 1}`, Type: spec.Type{JSON: spec.Object}, Serialization: spec.AsJSON}, ""},
		{spec.Parameter{Example: `{"a": 1}`, Type: spec.Type{JSON: spec.Object}, Serialization: spec.AsJSON}, `{"a": 1}`},
		{spec.Parameter{Example: "XXL"}, "XXL"},
	} {
		if got, ok := tt.p.Sendable(); got != tt.want || ok != (tt.want != "") {
			t.Errorf("%+v sends %q, %v", tt.p, got, ok)
		}
	}
}

func TestIdentifies_NameEndsInId_True(t *testing.T) {
	for path, want := range map[string]bool{
		"RequestId": true, "VpcIDs": true, "Items.Item[].Id": true, "Ids[]": true, "disk_id": true, "id": true, "Items[].id": true, "Paid": false, "Id.Name": false, "RequestIdea": false, "I": false,
	} {
		if got := (&spec.Field{Path: path}).Identifies(); got != want {
			t.Errorf("%s identifies: %v, want %v", path, got, want)
		}
	}
}

func TestIsFixed_ActionOrVersionWithOneValue_True(t *testing.T) {
	one, two := []spec.EnumValue{{Value: "a"}}, []spec.EnumValue{{Value: "a"}, {Value: "b"}}
	for _, tt := range []struct {
		p    spec.Parameter
		want bool
	}{
		{spec.Parameter{Name: "Action", Limits: spec.Limits{Enum: one}}, true},
		{spec.Parameter{Name: "Version", Limits: spec.Limits{Enum: one}}, true},
		{spec.Parameter{Name: "Action", Limits: spec.Limits{Enum: two}}, false},
		{spec.Parameter{Name: "Action"}, false},
		{spec.Parameter{Name: "Mode", Limits: spec.Limits{Enum: one}}, false},
	} {
		if got := tt.p.IsFixed(); got != tt.want {
			t.Errorf("%+v is fixed: %v, want %v", tt.p, got, tt.want)
		}
	}
}

func TestReads_EachOperation_DecidedByVerb(t *testing.T) {
	for name, want := range map[string]bool{
		"DescribeDisks": true, "GetA": true, "ListZ": true, "Query": true, "Getaway": false, "Get2": false, "Get_": false, "CreateDisk": false, "": false, "getDisk": false, "CheckDisk": true,
	} {
		if got := (spec.Operation{Name: name}).Reads(); got != want {
			t.Errorf("%s reads: %v, want %v", name, got, want)
		}
	}
}

func TestSortFindings_AnyOrder_SortedByPositionRuleAndMessage(t *testing.T) {
	var got []string
	all := []spec.Finding{
		{File: "b", Line: 1},
		{File: "a", Line: 2, Column: 2},
		{File: "a", Line: 2, Column: 1, Rule: "y"},
		{File: "a", Line: 2, Column: 1, Rule: "x", Message: "n"},
		{File: "a", Line: 2, Column: 1, Rule: "x", Message: "m"},
		{File: "a", Line: 1, Column: 9, Rule: "z"},
	}
	spec.SortFindings(all)
	for _, f := range all {
		got = append(got, f.Position()+f.Rule+f.Message)
	}
	if want := "a:1:9z a:2:1xm a:2:1xn a:2:1y a:2:2 b:1"; strings.Join(got, " ") != want {
		t.Errorf("%v, want %s", got, want)
	}
}

// TestLimitPerRule_MoreThanThousand_LastFindingStatesNumberDropped: if a rule has more than a thousand findings, the
// last remaining finding states how many were dropped.
func TestLimitPerRule_MoreThanThousand_LastFindingStatesNumberDropped(t *testing.T) {
	for _, tt := range []struct {
		found, kept int
		last        string
	}{{1, 1, "1"}, {1000, 1000, "1000"}, {1001, 1000, "1000 (and 1 more findings like this one)"}, {1200, 1000, "1000 (and 200 more findings like this one)"}} {
		all := []spec.Finding{{Rule: "other", Message: "first"}}
		for i := range tt.found {
			all = append(all, spec.Finding{Rule: "many", Message: fmt.Sprint(i + 1)})
		}
		all = append(all, spec.Finding{Rule: "other", Message: "second"})
		few := spec.LimitPerRule(all)
		if len(few) != tt.kept+2 || few[0].Message != "first" || few[len(few)-1].Message != "second" || few[len(few)-2].Message != tt.last {
			t.Errorf("of %d: %d kept, the last of them %q", tt.found, len(few)-2, few[len(few)-2].Message)
		}
	}
}

func TestRulesNew_Rule_IsListedAndMakesFindings(t *testing.T) {
	var rules spec.Rules
	r := rules.New(spec.Rule{ID: "a-rule", Severity: spec.Warning})
	if all := rules.All(); len(all) != 1 || all[0].ID != "a-rule" {
		t.Errorf("rules: %+v", all)
	}
	if f := r.Finding(7, "bad"); f.Line != 7 || f.Rule != "a-rule" || f.Severity != spec.Warning || f.Message != "bad" {
		t.Errorf("finding: %+v", f)
	}
}

func TestAnswer_RepairedExample_ReturnedInsteadOfBody(t *testing.T) {
	if got := (spec.Example{Body: "{", Repaired: "{}"}).Answer(); got != "{}" {
		t.Errorf("repaired: %q", got)
	}
	if got := (spec.Example{Body: "{}"}).Answer(); got != "{}" {
		t.Errorf("well-formed: %q", got)
	}
}

func TestCharsetHas_EachKindOfCharacter_IncludesItsFirstAndLast(t *testing.T) {
	for _, tt := range []struct {
		name        string
		set         spec.Charset
		has, hasNot string
	}{
		{"any", spec.Charset{}, "aZ0 é名\x00", ""},
		{"ASCII", spec.Charset{ASCII: true}, "\x00\x7faZ09 ~", "\u0080é名"},
		{"upper case", spec.Charset{Upper: true}, "AZ", "@[az09名"},
		{"lower case", spec.Charset{Lower: true}, "az", "`{AZ09名"},
		{"digits", spec.Charset{Digits: true}, "09", "/:azAZ名"},
		{"Chinese", spec.Charset{Chinese: true}, "\u4e00\u9fff", "\u4dff\ua000aZ0"},
		{"symbols", spec.Charset{Symbols: "._é"}, "._é", "-aZ0"},
	} {
		for _, r := range tt.has {
			if !tt.set.Has(r) {
				t.Errorf("%s does not contain %q", tt.name, r)
			}
		}
		for _, r := range tt.hasNot {
			if tt.set.Has(r) {
				t.Errorf("%s contains %q", tt.name, r)
			}
		}
	}
}

func TestCharsetWith_TwoCharsets_ReturnsUnion(t *testing.T) {
	sets := []spec.Charset{{ASCII: true}, {Upper: true}, {Lower: true}, {Digits: true}, {Chinese: true}, {Symbols: "._"}, {Symbols: "_-"}}
	for _, a := range sets {
		for _, b := range sets {
			union := a.With(b)
			for _, r := range "aZ0._-é名" {
				if got, want := union.Has(r), a.Has(r) || b.Has(r); got != want {
					t.Errorf("%+v with %+v has %q: %v, want %v", a, b, r, got, want)
				}
			}
			if !a.Within(union) || !b.Within(union) {
				t.Errorf("%+v or %+v is not within its union", a, b)
			}
		}
	}
	if got := (spec.Charset{Symbols: "._"}).With(spec.Charset{Symbols: "_-"}).Symbols; got != "._-" {
		t.Errorf("symbols %q, want no duplicates", got)
	}
}

func TestCharsetWithin_EachKindOfCharacter_TrueOnlyIfSubset(t *testing.T) {
	most := spec.Charset{Upper: true, Lower: true, Digits: true, Chinese: true, Symbols: "._"}
	for _, tt := range []struct {
		name         string
		small, large spec.Charset
		want         bool
	}{
		{"upper case in none", spec.Charset{Upper: true, Digits: true}, spec.Charset{Digits: true}, false},
		{"lower case in none", spec.Charset{Lower: true, Digits: true}, spec.Charset{Digits: true}, false},
		{"digits in none", spec.Charset{Upper: true, Digits: true}, spec.Charset{Upper: true}, false},
		{"Chinese in none", spec.Charset{Upper: true, Chinese: true}, spec.Charset{Upper: true}, false},
		{"symbols in none", spec.Charset{Upper: true, Symbols: "."}, spec.Charset{Upper: true}, false},
		{"each kind in all", spec.Charset{Upper: true, Symbols: "_"}, most, true},
		{"all in ASCII and Chinese", most, spec.Charset{ASCII: true, Chinese: true}, true},
		{"all in ASCII", most, spec.Charset{ASCII: true}, false},
		{"a symbol beyond ASCII", spec.Charset{Symbols: "é"}, spec.Charset{ASCII: true}, false},
		{"a symbol beyond ASCII that is listed", spec.Charset{Symbols: "é."}, spec.Charset{ASCII: true, Symbols: "é"}, true},
		{"ASCII in all", spec.Charset{ASCII: true}, most, false},
	} {
		if got := tt.small.Within(tt.large); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestRegexp_EachRule_ExpectedPattern(t *testing.T) {
	for _, tt := range []struct {
		form spec.Form
		want string
	}{
		{spec.Form{}, ""},
		{spec.Form{NotStart: []string{"a"}}, ""},
		{spec.Form{Pattern: "^a$", Charset: letters}, "^a$"},
		{spec.Form{Charset: letters}, "^[A-Za-z]*$"},
		{spec.Form{Start: letters}, "^[A-Za-z]"},
		{spec.Form{Start: letters, Charset: names}, `^[A-Za-z][A-Za-z0-9._\-]*$`},
		{spec.Form{Charset: spec.Charset{ASCII: true, Upper: true, Lower: true, Digits: true, Symbols: ".\x7fé"}}, `^[\x00-\x7Fé]*$`},
		{spec.Form{Charset: spec.Charset{Chinese: true}}, "^[\u4e00-\u9fff]*$"},
	} {
		if got := tt.form.Regexp(); got != tt.want {
			t.Errorf("%+v: %s, want %s", tt.form, got, tt.want)
		}
	}
}

func TestFormIsZero_AnyRuleSet_False(t *testing.T) {
	if !(spec.Form{}).IsZero() {
		t.Error("no rule: false, want true")
	}
	for _, f := range []spec.Form{
		{Charset: letters}, {Start: letters}, {NotStart: []string{"a"}}, {NotContain: []string{"a"}}, {NotStart: []string{"a"}, NotContain: []string{"b"}}, {Pattern: "a"}, {Notation: spec.CIDR},
	} {
		if f.IsZero() {
			t.Errorf("%+v: true, want false", f)
		}
	}
}

func TestFormAllows_EmptyOrOddValue_ExpectedResult(t *testing.T) {
	for _, tt := range []struct {
		form  spec.Form
		value string
		want  bool
	}{
		{spec.Form{Start: letters, Charset: names}, "", true},
		{spec.Form{Pattern: "["}, "anything", true},
		{spec.Form{Pattern: "^a$"}, "", false},
		{spec.Form{Notation: spec.JSONArray}, "null", false},
		{spec.Form{Notation: spec.JSONArray}, "[]", true},
		{spec.Form{Notation: spec.CIDR}, "", false},
	} {
		if got := tt.form.Allows(tt.value); got != tt.want {
			t.Errorf("%+v allows %q: %v, want %v", tt.form, tt.value, got, tt.want)
		}
	}
}

func TestPosition_FirstColumn_IsPrinted(t *testing.T) {
	if got := (spec.Finding{File: "a", Line: 2, Column: 1}).Position(); got != "a:2:1" {
		t.Errorf("%s, want a:2:1", got)
	}
}

func TestFileName_LongNames_ShortAndDifferent(t *testing.T) {
	long := strings.Repeat("ü", 150)
	a, b := spec.FileName(long+"a"), spec.FileName(long+"b")
	for _, name := range []string{a, b} {
		if len(name) > 200 || len(name) < 190 || !utf8.ValidString(name) {
			t.Errorf("%q has %d bytes; want at most 200 in UTF-8", name, len(name))
		}
	}
	if a == b || a != spec.FileName(long+"a") {
		t.Errorf("%q and %q: want two names that do not change", a, b)
	}
	if short := strings.Repeat("x", 200); spec.FileName(short) != short {
		t.Error("a name of 200 bytes is changed")
	}
}

func TestOperation_EachVerb_ReadsModifiesOrActsOnExisting(t *testing.T) {
	for name, want := range map[string][3]bool{
		"DescribeDisks":   {true, false, true},
		"ModifyDisk":      {false, true, false},
		"SetDisk":         {false, true, false},
		"SetupDisk":       {false, false, false},
		"DeleteDisk":      {false, false, true},
		"CreateDisk":      {false, false, false},
		"Detach":          {false, false, true},
		"DetachmentOfFan": {false, false, false},
	} {
		o := spec.Operation{Name: name}
		if got := [3]bool{o.Reads(), o.Modifies(), o.ActsOnExisting()}; got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

func TestField_EachDescription_ConditionalIfAnAnswerCanLackIt(t *testing.T) {
	for text, want := range map[string]bool{
		"The ID of the VPC.": false,
		"The ID of the VPC. If a VPC ID is returned, the network type is VPC.": true,
		"This parameter is returned only if Async is true.":                    true,
		"This parameter is returned if the stack is nested.":                   true,
		"This parameter is returned regardless of the result.":                 false,
		"VPC ID。如果返回VPC ID，表示网络类型为VPC。":                                        true,
		"上一次的发布单ID，未执行过则为空。":                                                   true,
		"仅当Async=true时返回该值。":                                                   true,
		"专有网络ID。":                                                              false,
	} {
		if got := (&spec.Field{Row: spec.Row{Text: text}}).IsConditional(); got != want {
			t.Errorf("%q: %t, want %t", text, got, want)
		}
	}
}
