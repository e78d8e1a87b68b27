package contradiction_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/contradiction"
)

// tableRow returns a row of a table.
func tableRow(id spec.RowID, line int) spec.Row {
	return spec.Row{ID: id, Pos: spec.Position{Line: line, End: line}, Strength: spec.Table}
}

// parameter returns a row of the request table, at line 10.
func parameter(name string, change ...func(*spec.Parameter)) spec.Parameter {
	p := spec.Parameter{Row: tableRow(spec.RowID("request/"+name), 10), Name: name, In: spec.InQuery, Type: spec.Type{JSON: spec.String, Name: "String"}}
	for _, f := range change {
		f(&p)
	}
	return p
}

func at(line int) func(*spec.Parameter) {
	return func(p *spec.Parameter) { p.Pos = spec.Position{Line: line, End: line} }
}
func required(p *spec.Parameter) { p.Required = true }
func typed(name string) func(*spec.Parameter) {
	return func(p *spec.Parameter) { p.Type.Name = name }
}

func says(text string) func(*spec.Parameter) {
	return func(p *spec.Parameter) { p.Text = text }
}

func values(all ...string) func(*spec.Parameter) {
	return func(p *spec.Parameter) {
		for _, v := range all {
			p.Enum = append(p.Enum, spec.EnumValue{Value: v})
		}
	}
}

func inProse(p *spec.Parameter) { p.Strength = spec.Prose }

// found returns the names in the texts of the contradictions of a rule. The names follow the colon at the end of each
// text.
func found(c *spec.Contract, rule string) []string {
	var all []string
	for _, f := range contradiction.Of(c) {
		if f.Rule.ID == rule {
			all = append(all, f.Text[strings.LastIndex(f.Text, ": ")+len(": "):])
		}
	}
	return all
}

// quoted returns the quotations to which the contradictions of a rule point.
func quoted(c *spec.Contract, rule string) []string {
	var all []string
	for _, f := range contradiction.Of(c) {
		if f.Rule.ID == rule {
			all = append(all, f.Quote)
		}
	}
	return all
}

// TestOf_ExampleLacksRequired_OnlyIfEveryCallRequiresIt: a request example must show every parameter that
// all calls require, and may omit all others.
func TestOf_ExampleLacksRequired_OnlyIfEveryCallRequiresIt(t *testing.T) {
	lacks := func(what string) []string { return []string{what} }
	for _, tt := range []struct {
		name string
		rows []spec.Parameter
		sent string // names of the parameters in the request example, separated by spaces
		want []string
	}{
		{"shown in the example", []spec.Parameter{parameter("Id", required)}, "Id", nil},
		{"shown in another case", []spec.Parameter{parameter("Id", required)}, "ID", nil},
		{"not shown in the example", []spec.Parameter{parameter("Id", required)}, "Action", lacks("Id (line 10)")},
		{"two not shown", []spec.Parameter{parameter("Id", required), parameter("Zone", required, at(11))}, "Action", lacks("Id (line 10), Zone (line 11)")},
		{"an example without parameters", []spec.Parameter{parameter("Id", required)}, "", nil},
		{"optional", []spec.Parameter{parameter("Id")}, "Action", nil},
		{"required only by a sentence", []spec.Parameter{parameter("Id", required, inProse)}, "Action", nil},
		{"a header", []spec.Parameter{parameter("Id", required, func(p *spec.Parameter) { p.In = spec.InHeader })}, "Action", nil},
		{"required on a condition", []spec.Parameter{parameter("Id", required, func(p *spec.Parameter) {
			p.Conditions = []spec.Condition{{Kind: spec.RequiredOneOf}}
		})}, "Action", nil},
		{"required on a condition of the text", []spec.Parameter{parameter("Id", required, says("Unless it is free."))}, "Action", nil},
		{"a member", []spec.Parameter{parameter("Id", required, func(p *spec.Parameter) { p.Parent = "Rules" })}, "Action", nil},
		{"the first of a list", []spec.Parameter{parameter("Id.N", required)}, "Id.1", nil},
		{"a list not shown", []spec.Parameter{parameter("Id.N", required)}, "Action", lacks("Id.N (line 10)")},
		{"a list whose members are shown", []spec.Parameter{parameter("A", required)}, "A.1.B.C", nil},
		{"a member of a list with another shown member", []spec.Parameter{parameter("A.N.B", required)}, "A.1.C", nil},
		{"a member of an optional structure", []spec.Parameter{parameter("A"), parameter("A.B", required)}, "Action", nil},
		{"a member of a required structure", []spec.Parameter{parameter("A", required), parameter("A.B", required, at(11))}, "Action", lacks("A (line 10), A.B (line 11)")},
		{"a member of a structure without a row", []spec.Parameter{parameter("A.B", required)}, "Action", nil},
		{"a member of a structure that is sent as a whole", []spec.Parameter{parameter("A", required), parameter("A.B", required)}, "A", nil},
		{"a structure, not shown", []spec.Parameter{parameter("Rules", required, typed("Array of Rule")), parameter("Port", required, at(11))}, "Action", lacks("Rules (line 10)")},
		{
			"a row after a structure with dotted members",
			[]spec.Parameter{parameter("Rules", typed("Array of Rule")), parameter("Rules.Port", required, at(11)), parameter("Size", required, at(12))},
			"Action", lacks("Size (line 12)"),
		},
		{
			"a row between two structures",
			[]spec.Parameter{parameter("Rules", typed("Array of Rule")), parameter("Port", required, at(11)), parameter("Tags", typed("Array of Tag"), at(12)), parameter("Key", required, at(13))},
			"Action", nil,
		},
		{"a row after a JSON text", []spec.Parameter{parameter("Rules", typed("JSON String")), parameter("Port", required, at(11))}, "Action", lacks("Port (line 11)")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := &spec.Contract{Kind: spec.OperationPage, Operation: spec.Operation{Name: "Make", Style: spec.RPC}, Parameters: tt.rows}
			call := &spec.ExampleRequest{}
			for _, name := range strings.Fields(tt.sent) {
				call.Parameters = append(call.Parameters, spec.NameValue{Name: name, Value: "x"})
			}
			c.Examples = []spec.Example{{Row: tableRow("example/request", 30), Kind: spec.RequestExample, Call: call}}
			if diff := cmp.Diff(tt.want, found(c, "example-lacks-required")); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			c.Examples[0].Body = "https://example.com/?Action=Make&…"
			if got := found(c, "example-lacks-required"); got != nil {
				t.Errorf("abridged: %q", got)
			}
			c.Examples[0].Body, c.Operation.Style = "", spec.ROA
			if got := found(c, "example-lacks-required"); got != nil {
				t.Errorf("called by a path: %q", got)
			}
		})
	}
}

// TestOf_ProtocolParameters_Ignored: a request example may omit the parameters that every call has.
func TestOf_ProtocolParameters_Ignored(t *testing.T) {
	for name, want := range map[string]bool{
		"Action": false, "Version": false, "AccessKeyId": false, "Signature": false, "SignatureMethod": false, "SignatureVersion": false, "SignatureNonce": false,
		"timestamp": false, "Format": true, "RegionId": true,
	} {
		c := &spec.Contract{Kind: spec.OperationPage, Operation: spec.Operation{Style: spec.RPC}, Parameters: []spec.Parameter{parameter(name, required)}}
		c.Examples = []spec.Example{{Call: &spec.ExampleRequest{Parameters: []spec.NameValue{{Name: "Other"}}}}}
		if got := found(c, "example-lacks-required") != nil; got != want {
			t.Errorf("%s: accused %v, want %v", name, got, want)
		}
	}
}

// TestOf_ErrorRequiresOptional_OnlyIfUnconditional: an error row for a missing parameter contradicts a
// table that marks the parameter as optional without a condition.
func TestOf_ErrorRequiresOptional_OnlyIfUnconditional(t *testing.T) {
	accused := []string{"MissingMode"}
	names := func(all ...string) []string { return all }
	for _, tt := range []struct {
		name          string
		p             spec.Parameter
		fault         spec.Fault
		of            []string
		code, message string
		text          string
		want          []string
	}{
		{"named by the code", parameter("Mode"), spec.Missing, names("Mode"), "MissingMode", "Mode is missing.", "", accused},
		{"another fault", parameter("Mode"), spec.Malformed, names("Mode"), "MissingMode", "Mode is missing.", "", nil},
		{"about two parameters", parameter("Mode"), spec.Missing, names("Mode", "Id"), "MissingMode", "Mode is missing.", "", nil},
		{"on a condition, by the text", parameter("Mode"), spec.Missing, names("Mode"), "MissingMode", "Mode is missing.", "If it is fast.", nil},
		{"an undocumented parameter", parameter("Mode"), spec.Missing, names("Speed"), "MissingMode", "Mode is missing.", "", nil},
		{"mentions only the resource", parameter("Mode"), spec.Missing, names("Mode"), "MissingMode", "The modes are missing.", "", nil},
		{"a name with an underscore", parameter("Mode"), spec.Missing, names("Mode"), "MissingMode", "My_Mode is missing.", "", nil},
		{"a name with a digit", parameter("Mode"), spec.Missing, names("Mode"), "MissingMode", "Mode2 is missing.", "", nil},
		{"a name among Chinese", parameter("Mode"), spec.Missing, names("Mode"), "MissingMode", "参数MODE缺失", "", accused},
		{"required", parameter("Mode", required), spec.Missing, names("Mode"), "MissingMode", "Mode is missing.", "", nil},
		{"parameter from a sentence, not the table", parameter("Mode", inProse), spec.Missing, names("Mode"), "MissingMode", "Mode is missing.", "", nil},
		{"parameter of the protocol", parameter("SignatureNonce"), spec.Missing, names("SignatureNonce"), "MissingMode", "SignatureNonce is missing.", "", nil},
		{"optional on a condition", parameter("Mode", func(p *spec.Parameter) { p.Conditions = []spec.Condition{{Kind: spec.ValidWhen}} }), spec.Missing, names("Mode"), "MissingMode", "Mode is missing.", "", nil},
		{"optional on a condition of the text", parameter("Mode", says("Depends on the region.")), spec.Missing, names("Mode"), "MissingMode", "Mode is missing.", "", nil},
		{"a member", parameter("Mode", func(p *spec.Parameter) { p.Parent = "Rules" }), spec.Missing, names("Mode"), "MissingMode", "Mode is missing.", "", nil},
		{"an object", parameter("Mode", func(p *spec.Parameter) { p.Type.JSON = spec.Object }), spec.Missing, names("Mode"), "MissingMode", "Mode is missing.", "", nil},
		{"a member by its name", parameter("Tag.Mode"), spec.Missing, names("Tag.Mode"), "MissingMode", "Mode is missing: Tag.Mode.", "", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := &spec.Contract{Kind: spec.OperationPage, Parameters: []spec.Parameter{tt.p}}
			c.Errors = []spec.ErrorRow{{Row: tableRow("error/400/MissingMode", 20), Code: tt.code, Message: tt.message, Cause: spec.Cause{Fault: tt.fault, Parameters: tt.of}}}
			c.Errors[0].Text = tt.text
			if diff := cmp.Diff(tt.want, quoted(c, "error-requires-optional")); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestOf_ValuesOutsideEnumeration_OnlyIfClosed: an example or a default that is not a documented value
// contradicts the documented values, unless their list may be incomplete.
func TestOf_ValuesOutsideEnumeration_OnlyIfClosed(t *testing.T) {
	example := func(text string) func(*spec.Parameter) { return func(p *spec.Parameter) { p.Example = text } }
	integer := func(p *spec.Parameter) { p.Type.JSON = spec.Integer }
	number := func(p *spec.Parameter) { p.Type.JSON = spec.Number }
	boolean := func(p *spec.Parameter) { p.Type.JSON = spec.Boolean }
	for _, tt := range []struct {
		name string
		p    spec.Parameter
		want string // the undocumented value; "" for none
	}{
		{"documented", parameter("Mode", values("Fast", "Slow"), example("Slow")), ""},
		{"documented in another case, with blanks", parameter("Mode", values("Fast", "Slow"), example(" slow ")), ""},
		{"undocumented", parameter("Mode", values("Fast", "Slow"), example("Warp")), "Warp"},
		{"undocumented, with blanks", parameter("Mode", values("Fast", "Slow"), example(" Warp ")), "Warp"},
		{"two documented values", parameter("Mode", values("Fast", "Slow"), example(`["Fast","Slow"]`)), ""},
		{"the second value", parameter("Mode", values("Fast", "Slow"), example("Fast,Warp")), "Warp"},
		{"after a comma", parameter("Mode", values("Fast", "Slow"), example(",Warp")), "Warp"},
		{"a documented value with a comma", parameter("Mode", values("a,b", "c"), example("a,b")), ""},
		{"a placeholder", parameter("Mode", values("Fast", "Slow"), example("xxx")), ""},
		{"a placeholder in capitals", parameter("Mode", values("Fast", "Slow"), example("XXX")), ""},
		{"a placeholder in brackets", parameter("Mode", values("Fast", "Slow"), example("<mode>")), ""},
		{"a sentence", parameter("Mode", values("Fast", "Slow"), example("any mode")), ""},
		{"an object", parameter("Mode", values("Fast", "Slow"), example("{Warp}")), ""},
		{"no example", parameter("Mode", values("Fast", "Slow")), ""},
		{"one value", parameter("Mode", values("Fast"), example("Warp")), ""},
		{"the two ends of a range", parameter("Mode", values("1", "9"), integer, example("5")), ""},
		{"three numbers", parameter("Mode", values("1", "5", "9"), integer, example("7")), "7"},
		{"a number and a word", parameter("Mode", values("1", "many"), example("7")), "7"},
		{"a value of another type", parameter("Mode", values("1", "5", "a"), integer, example("7")), ""},
		{"numbers", parameter("Mode", values("0.5", "1.5", "2"), number, example("7")), "7"},
		{"a word among numbers", parameter("Mode", values("0.5", "1.5", "many"), number, example("7")), ""},
		{"booleans", parameter("Mode", values("true", "FALSE"), boolean, example("yes")), "yes"},
		{"a number for a boolean", parameter("Mode", values("true", "0"), boolean, example("yes")), ""},
		{"the name of a parameter", parameter("Mode", values("Fast", "Id"), example("Warp")), ""},
		{"a part of a pattern", parameter("Mode", values("Fast", "Slow"), example("Warp"), says("Format: {Fast}-1.")), ""},
		{"examples of values", parameter("Mode", values("Fast", "Slow"), example("Warp"), says("Such as Fast and Slow.")), ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := &spec.Contract{Kind: spec.OperationPage, Parameters: []spec.Parameter{tt.p, parameter("Id")}}
			var want []string
			if tt.want != "" {
				want = []string{tt.want}
			}
			if diff := cmp.Diff(want, quoted(c, "example-outside-enumeration")); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			p := &c.Parameters[0]
			p.Default, p.Example = p.Example, ""
			if got := found(c, "default-outside-enumeration"); tt.want != "" && tt.want == p.Default && len(got) != 1 {
				t.Errorf("as a default: %q, want one contradiction", got)
			}
			p.Default = "xyz"
			if got := found(c, "default-outside-enumeration"); tt.want == "" && (strings.HasPrefix(tt.name, "one value") || strings.Contains(tt.name, "range")) && got != nil {
				t.Errorf("as a default: %q, want none", got)
			}
		})
	}
}

// TestOf_RequestExampleOutsideEnumeration_ReportedOnce: a value in a request example is compared with the
// first row of the parameter's name. If the row has the same value as its own example, the value is reported once.
func TestOf_RequestExampleOutsideEnumeration_ReportedOnce(t *testing.T) {
	for _, tt := range []struct {
		name        string
		sent, value string
		want        []string
	}{
		{"undocumented", "Mode", "Warp", []string{"Warp"}},
		{"documented", "Mode", "Slow", nil},
		{"the example of the row", "Mode", "Own", nil},
		{"of another parameter", "Id", "Warp", nil},
		{"of an undocumented parameter", "Other", "Warp", nil},
		{"of an open enumeration", "Open", "Warp", nil},
		{"of an enumeration with other states", "States", "Warp", nil},
		{"of an enumeration with other states in Chinese", "Chinese", "Warp", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			own := parameter("Mode", values("Fast", "Slow"))
			own.Example = "Own"
			c := &spec.Contract{Kind: spec.OperationPage, Parameters: []spec.Parameter{
				own, parameter("Mode", values("Warp", "Other")), parameter("Id"), parameter("Open", values("a", "b"), says("For example, a or b.")),
				parameter("States", values("a", "b"), says("Values: a, b, and other states.")), parameter("Chinese", values("a", "b"), says("取值：a、b及其他状态")),
			}}
			c.Examples = []spec.Example{{Row: tableRow("example/request", 30), Kind: spec.RequestExample, Call: &spec.ExampleRequest{Parameters: []spec.NameValue{{Name: tt.sent, Value: tt.value}}}}}
			got := slices.DeleteFunc(quoted(c, "example-outside-enumeration"), func(s string) bool { return s == own.Example })
			if len(got) == 0 {
				got = nil
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestOf_ManyValues_MessageListsFirstEight: a message lists at most eight values, without duplicates.
func TestOf_ManyValues_MessageListsFirstEight(t *testing.T) {
	p := parameter("Mode", values("a", "a", "b", "c", "d", "e", "f", "g", "h", "i"))
	p.Default = "z"
	c := &spec.Contract{Kind: spec.OperationPage, Parameters: []spec.Parameter{p}}
	want := []string{"a, b, c, d, e, f, g, h, …"}
	if diff := cmp.Diff(want, found(c, "default-outside-enumeration")); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestOf_RequiredButOptionalInText_QuotesTheSentence(t *testing.T) {
	long := "This parameter is optional " + strings.Repeat("x", 33)
	for _, tt := range []struct {
		name string
		p    spec.Parameter
		want string // the quoted sentence; "" for no contradiction
	}{
		{"a sentence", parameter("Mode", required, says("This parameter is optional")), "This parameter is optional"},
		{"the second of three sentences", parameter("Mode", required, says("If any, the mode. This parameter is optional. It has a value.")), "This parameter is optional."},
		{"a hedged sentence", parameter("Mode", required, says("This parameter is optional for reads.")), ""},
		{"another sentence", parameter("Mode", required, says("The mode.")), ""},
		{"a bullet", parameter("Mode", required, says("The mode.\n- Fast: This parameter is optional.")), ""},
		{"an optional parameter", parameter("Mode", says("This parameter is optional.")), ""},
		{"required by a sentence, not the table", parameter("Mode", required, inProse, says("This parameter is optional.")), ""},
		{"sixty characters", parameter("Mode", required, says(long)), long},
		{"more than sixty characters", parameter("Mode", required, says(long+"y")), long + "…"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := &spec.Contract{Kind: spec.OperationPage, Parameters: []spec.Parameter{tt.p}}
			var want []string
			if tt.want != "" {
				want = []string{tt.want}
			}
			if diff := cmp.Diff(want, found(c, "required-contradicted")); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestOf_DefaultOfRequired_ReportedIfRequiredByTable(t *testing.T) {
	fallback := func(p *spec.Parameter) { p.Default = "a" }
	for _, tt := range []struct {
		name string
		p    spec.Parameter
		want bool
	}{
		{"required", parameter("Mode", required, fallback), true},
		{"optional", parameter("Mode", fallback), false},
		{"without a default", parameter("Mode", required), false},
		{"required by a sentence, not the table", parameter("Mode", required, fallback, inProse), false},
		{"the parameter Action", parameter("Action", required, fallback, values("a")), false},
		{"a structure", parameter("Mode", required, fallback, typed("Object")), false},
		{"a text in JSON", parameter("Mode", required, fallback, typed("JSON String")), true},
		{"an example in JSON", parameter("Mode", required, fallback, func(p *spec.Parameter) { p.Example = "[1]" }), false},
	} {
		c := &spec.Contract{Kind: spec.OperationPage, Parameters: []spec.Parameter{tt.p}}
		if got := found(c, "default-of-required") != nil; got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestOf_ExamplesInTwoFormats_MissingFieldsListedPerFormat(t *testing.T) {
	jsonLacks := func(all ...string) map[spec.Format][]string {
		return map[spec.Format][]string{spec.JSON: all, spec.XML: nil}
	}
	xmlLacks := func(all ...string) map[spec.Format][]string {
		return map[spec.Format][]string{spec.JSON: nil, spec.XML: all}
	}
	deep := func(n int) string {
		return "<R><C>1</C>" + strings.Repeat("<A>", n) + "<Only>1</Only>" + strings.Repeat("</A>", n) + "</R>"
	}
	deepJSON := func(n int) string {
		return `{"C":1,"A":` + strings.Repeat(`{"A":`, n-1) + `{"Only":1}` + strings.Repeat("}", n)
	}
	for _, tt := range []struct {
		name, xml, json string
		want            map[spec.Format][]string // fields that the example in one format lacks and the other example shows
	}{
		{"the same", "<R><A>1</A></R>", `{"A":1}`, nil},
		{"in another case", "<R><a>1</a></R>", `{"A":1}`, nil},
		{"JSON lacks one", "<R><A>1</A><B>2</B></R>", `{"A":1}`, jsonLacks("B")},
		{"XML lacks two", "<R><A>1</A></R>", `{"A":1,"B":true,"C":null}`, xmlLacks("B", "C")},
		{"each lacks one", "<R><A>1</A></R>", `{"B":2}`, map[spec.Format][]string{spec.JSON: {"A"}, spec.XML: {"B"}}},
		{"an empty element", "<R><A>1</A><B> </B><C/></R>", `{"A":1}`, nil},
		{"an empty text", "<R><A>1</A></R>", `{"A":1,"B":""}`, nil},
		{"an empty object and an empty list", "<R><A>1</A></R>", `{"A":1,"B":{},"C":[]}`, nil},
		{"a number greater than any float", "<R><A>1</A></R>", `{"A":1e999,"B":1}`, xmlLacks("B")},
		{"a list of scalars", "<R><Ids><Id>a</Id><Id>b</Id></Ids></R>", `{"Ids":["a","b"]}`, nil},
		{"a list of scalars within an object", "<R><Ids><Id>a</Id></Ids></R>", `{"Ids":{"Id":["a"]}}`, nil},
		{"a list of lists of scalars", "<R><Rows><Row><Cell>a</Cell><Cell>b</Cell></Row><Row><Cell>c</Cell></Row></Rows></R>", `{"Rows":[["a","b"],["c"]]}`, nil},
		{"a list of lists of scalars within an object", "<R><Rows><Row><Cell>a</Cell></Row></Rows></R>", `{"Rows":{"Row":[["a"]]}}`, nil},
		{"a list of lists of scalars without an outer wrapper", "<R><Rows><Cell>a</Cell></Rows><Rows><Cell>b</Cell></Rows></R>", `{"Rows":[["a"],["b"]]}`, nil},
		{"three nested lists of scalars", "<R><A><B><C><D>1</D></C></B></A></R>", `{"A":[[[1]]]}`, nil},
		{"a list of lists whose first list is empty", "<R><Rows><Row/><Row><Cell>c</Cell></Row></Rows></R>", `{"Rows":[[],["c"]]}`, nil},
		{"more elements than lists", "<R><Rows><Row><Cell><X>a</X></Cell></Row></Rows></R>", `{"Rows":[["a"]]}`, jsonLacks("X")},
		{"an object in a list of scalars", "<R><Ids><Id><X>a</X></Id></Ids></R>", `{"Ids":["a"]}`, jsonLacks("X")},
		{"a list of lists of objects", "<R><Rows><Row><Cell><X>a</X><Y>b</Y></Cell></Row></Rows></R>", `{"Rows":[[{"X":"a"}]]}`, jsonLacks("Y")},
		{"a list of objects", "<R><Disks><Disk><Id>a</Id></Disk></Disks></R>", `{"Disks":[{"Id":"a"}]}`, nil},
		{"a list of objects with different fields", "<R><Disks><Disk><Id>a</Id></Disk></Disks></R>", `{"Disks":[{"Id":"a"},{"Id":"b","Size":1}]}`, xmlLacks("Size")},
		{"an object with a missing field", "<R><Disk><Id>a</Id><Size>1</Size></Disk></R>", `{"Disk":{"Id":"a"}}`, jsonLacks("Size")},
		{"a field at two paths", "<R><A><X>1</X></A><B><X>2</X></B><C>1</C></R>", `{"C":1}`, jsonLacks("X")},
		{"a field at another path", "<R><A><X>1</X></A></R>", `{"A":1,"X":1}`, nil},
		{"a dot in a name", "<R><a.b>1</a.b><C>1</C></R>", `{"C":1}`, jsonLacks("a.b")},
		{"the same name with a dot in both formats", "<R><a.b>1</a.b></R>", `{"a.b":1}`, nil},
		{"a list at the top", "<R><R1><A>1</A></R1></R>", `[{"A":1}]`, nil},
		{"a top-level list with a missing field", "<R><R1><A>1</A><B>1</B></R1></R>", `[{"A":1}]`, jsonLacks("B")},
		{"JSON under the name of the root", "<MakeResponse><A>1</A><B>1</B></MakeResponse>", `{"MakeResponse":{"A":1}}`, jsonLacks("B")},
		{"JSON with a sibling of the root name", "<MakeResponse><A>1</A></MakeResponse>", `{"MakeResponse":{"A":1},"B":1}`, xmlLacks("B")},
		{"an element with text and members", "<R><A>x<B>1</B></A></R>", `{"B":1}`, nil},
		{"a list of texts at the top", "<R><A>1</A></R>", `["a"]`, jsonLacks("A")},
		{"a field that is empty the second time", "<R><C>1</C><D><X>1</X></D><D><X/></D></R>", `{"C":1}`, jsonLacks("X")},
		{"only the root, with a text", "<MakeResponse><A>1</A></MakeResponse>", `{"MakeResponse":"x"}`, nil},
		{"fields before XML that is too deep", "<R><C>1</C><X>1</X>" + strings.Repeat("<A>", 1000) + "<B/>" + strings.Repeat("</A>", 1000) + "</R>", `{"C":1}`, nil},
		{"fields before JSON that is too deep", "<R><C>1</C></R>", `{"C":1,"X":1,"A":` + strings.Repeat(`{"A":`, 1000) + "1" + strings.Repeat("}", 1001), nil},
		{"two roots", "<R><B>1</B></R><R/>", `{"A":1}`, nil},
		{"an element that is not closed", "<R><B>1</B>", `{"A":1}`, nil},
		{"no XML", "", `{"A":1}`, nil},
		{"JSON that is not well-formed", "<R><B>1</B></R>", `{"A":1`, nil},
		{"a text", "<R><B>1</B></R>", `"A"`, nil},
		{"a name that begins with a digit in JSON", "<R><_200>1</_200><A>1</A></R>", `{"200":1,"A":1}`, nil},
		{"a comment after the root", "<R><A>1</A><B>1</B></R>\n<!-- end -->\n", `{"A":1}`, jsonLacks("B")},
		{"the maximum depth", deep(999), `{"C":1}`, jsonLacks("Only")},
		{"more than the maximum depth", deep(1000), `{"C":1}`, nil},
		{"JSON of the maximum depth", "<R><C>1</C></R>", deepJSON(999), xmlLacks("Only")},
		{"JSON of more than the maximum depth", "<R><C>1</C></R>", deepJSON(1000), nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := &spec.Contract{Kind: spec.OperationPage, Operation: spec.Operation{Name: "Make"}}
			c.Examples = []spec.Example{
				{Row: tableRow("example/xml", 6), Kind: spec.SuccessExample, Format: spec.XML, Body: tt.xml},
				{Row: tableRow("example/json", 7), Kind: spec.SuccessExample, Format: spec.JSON, Body: tt.json},
				{Row: tableRow("example/error", 8), Kind: spec.ErrorExample, Format: spec.JSON, Body: "{}"},
			}
			var got map[spec.Format][]string
			for _, f := range contradiction.Of(c) {
				got = f.Lacks
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			for i := range 2 {
				one := *c
				one.Examples = c.Examples[i : i+1]
				if got := found(&one, "formats-disagree"); got != nil {
					t.Errorf("the %s example alone: %q", one.Examples[0].Format, got)
				}
			}
			c.Examples[2].Kind = spec.SuccessExample
			if got := found(c, "formats-disagree"); got != nil {
				t.Errorf("with two examples in JSON: %q", got)
			}
		})
	}
}

// TestOf_FormatsDisagree_ListsRowsAndMissingFields: the contradiction lists both examples, beginning with
// the example that lacks more fields, and the rows of the fields that only one example shows.
func TestOf_FormatsDisagree_ListsRowsAndMissingFields(t *testing.T) {
	c := &spec.Contract{Kind: spec.OperationPage, Operation: spec.Operation{Name: "Make"}}
	c.Examples = []spec.Example{
		{Row: tableRow("example/xml", 6), Kind: spec.SuccessExample, Format: spec.XML, Repaired: "<R><A>1</A><B>1</B></R>", Body: "<R><A>1</A><B>1</B>"},
		{Row: tableRow("example/json", 7), Kind: spec.SuccessExample, Format: spec.JSON, Body: `{"A":1,"C":1}`},
	}
	for _, name := range []string{"A", "B", "C"} {
		c.Fields = append(c.Fields, spec.Field{Row: tableRow(spec.RowID("response/"+name), 9), Name: name, Path: name})
	}
	c.Fields = append(c.Fields, spec.Field{Row: spec.Row{ID: "response/D", Strength: spec.FromExample}, Name: "B", Path: "B"})
	all := contradiction.Of(c)
	if len(all) != 1 {
		t.Fatalf("%d contradictions, want 1", len(all))
	}
	if diff := cmp.Diff([]spec.RowID{"example/json", "example/xml", "response/B", "response/C"}, all[0].Rows); diff != "" {
		t.Errorf("rows: -want +got:\n%s", diff)
	}
	if diff := cmp.Diff(map[spec.Format][]string{spec.JSON: {"B"}, spec.XML: {"C"}}, all[0].Lacks); diff != "" {
		t.Errorf("missing fields: -want +got:\n%s", diff)
	}
}
