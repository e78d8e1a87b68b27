package scenario

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
)

// disk returns a page with one parameter for each kind of fault.
func disk() *spec.Contract {
	row := func(id string, text string) spec.Row { return spec.Row{ID: spec.RowID(id), Text: text} }
	failure := func(code string, f spec.Fault, names ...string) spec.ErrorRow {
		return spec.ErrorRow{Row: row("error/400/"+code, ""), Status: 400, Code: code, Cause: spec.Cause{Fault: f, Parameters: names}}
	}
	return &spec.Contract{
		Kind: spec.OperationPage, Operation: spec.Operation{Name: "AttachDisk"},
		Parameters: []spec.Parameter{
			{Row: row("request/Action", ""), Name: "Action", Limits: spec.Limits{Enum: []spec.EnumValue{{Value: "AttachDisk"}}}},
			{Row: row("request/DiskId", "The ID of the disk."), Name: "DiskId", Resource: "disk", Required: true},
			{Row: row("request/ServerId", "The ID of the server."), Name: "ServerId", Resource: "server"},
			{Row: row("request/ServerRegionId", "A region."), Name: "ServerRegionId"},
			{Row: row("request/Zone", "The zone of the disk."), Name: "Zone"},
			{Row: row("request/Kind", ""), Name: "Kind", Limits: spec.Limits{Enum: []spec.EnumValue{{Value: "Fast"}, {Value: "Slow"}}}, Default: "Fast"},
			{Row: row("request/Size", ""), Name: "Size", Type: spec.Type{JSON: spec.Integer}, Limits: spec.Limits{Min: "1"}, Example: "20"},
			{Row: row("request/Name", ""), Name: "Name", Limits: spec.Limits{MaxLength: 64}},
		},
		Errors: []spec.ErrorRow{
			failure("MissingDiskId", spec.Missing, "DiskId"),
			failure("InvalidDiskId.Malformed", spec.Malformed, "DiskId"),
			failure("InvalidDiskId.NotFound", spec.Unknown, "DiskId"),
			failure("InvalidServerId.NotFound", spec.Unknown, "ServerId"),
			failure("InvalidKind", spec.Enumeration, "Kind"),
			failure("InvalidParameter", spec.Malformed),
			failure("InUse", spec.State, "DiskId"),
			failure("TaskConflict", spec.Conflict),
		},
	}
}

func TestFault_EachStep_ExpectedCause(t *testing.T) {
	prepared := spec.Cause{Fault: spec.State, Parameters: []string{"DiskId"}}
	cause := func(f spec.Fault, names ...string) spec.Cause { return spec.Cause{Fault: f, Parameters: names} }
	for _, tt := range []struct {
		name  string
		steps []Step
		want  spec.Cause
	}{
		{"nothing changed", []Step{Send.With(Post, Format(spec.JSON))}, spec.Cause{}},
		{"omitted", []Step{Make.With(Name("DiskId"), To(Omitted))}, cause(spec.Missing, "DiskId")},
		{"Action in lower case", []Step{Make.With(Name("Action"), To(LowerCase))}, cause(spec.Unknown, "Action")},
		{"another name in lower case", []Step{Make.With(Name("SignatureMethod"), To(LowerCase))}, spec.Cause{}},
		{"empty", []Step{Make.With(Name("DiskId"), To(Empty))}, cause(spec.Missing, "DiskId")},
		{"present", []Step{Make.With(Name("DiskId"), To(Present))}, spec.Cause{}},
		{"nonexistent", []Step{Make.With(Name("DiskId"), To(Nonexistent))}, cause(spec.Unknown, "DiskId")},
		{"reserved characters", []Step{Make.With(Name("DiskId"), To(Reserved))}, cause(spec.Malformed, "DiskId")},
		{"a documented value", []Step{Make.With(Name("Kind"), Is("Slow"))}, spec.Cause{}},
		{"the default", []Step{Make.With(Name("Kind"), Is("Fast"))}, spec.Cause{}},
		{"the example", []Step{Make.With(Name("Size"), Is("20"))}, spec.Cause{}},
		{"an undocumented value", []Step{Make.With(Name("Kind"), Is("NotFast"))}, cause(spec.Enumeration, "Kind")},
		{"below the minimum", []Step{Make.With(Name("Size"), Is("0"))}, cause(spec.Range, "Size")},
		{"the minimum", []Step{Make.With(Name("Size"), Is("1"))}, spec.Cause{}},
		{"not a number", []Step{Make.With(Name("Size"), Is("rowproof"))}, cause(spec.Malformed, "Size")},
		{"a value of a parameter without rules", []Step{Make.With(Name("DiskId"), Is("x"))}, spec.Cause{}},
		{"a value of an undocumented parameter", []Step{Make.With(Name("Other"), Is("x"))}, cause(spec.Malformed, "Other")},
		{"within the maximal length", []Step{Make.With(Name("Name"), Length(64))}, spec.Cause{}},
		{"beyond the maximal length", []Step{Make.With(Name("Name"), Length(65))}, cause(spec.Range, "Name")},
		{"two equal parameters", []Step{Copy.With(Name("DiskId"), Name("ServerId"))}, cause(spec.Equal, "DiskId", "ServerId")},
		{"the same request again", []Step{Repeat.With()}, cause(spec.Duplicate)},
		{"two concurrent requests", []Step{Race.With()}, cause(spec.Conflict)},
		{"a token used before", []Step{Share.With(Name("ClientToken"))}, cause(spec.Replayed, "ClientToken")},
		{"unsigned", []Step{Unsigned.With()}, cause(spec.Signature, Authentication...)},
		{"altered after signing", []Step{Tamper.With()}, cause(spec.Signature)},
		{"body altered after signing", []Step{TamperBody.With()}, cause(spec.Signature)},
		{"a wrong clock", []Step{Skew.With(Offset(time.Hour))}, cause(spec.Expired, "Timestamp")},
		{"a fixture", []Step{UseFixture.With()}, prepared},
		{"a fixture for a second request", []Step{RepeatFixture.With()}, prepared},
		{"the last of two changes", []Step{Make.With(Name("DiskId"), To(Omitted)), Make.With(Name("Zone"), To(Omitted))}, cause(spec.Missing, "Zone")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, Fault(disk(), tt.steps, prepared)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestMayMean_EachFault_MatchingRowsInPageOrder(t *testing.T) {
	for _, tt := range []struct {
		name  string
		fault spec.Cause
		want  []string
	}{
		{"a missing identifier", spec.Cause{Fault: spec.Missing, Parameters: []string{"DiskId"}}, []string{"MissingDiskId", "InvalidDiskId.Malformed", "InvalidDiskId.NotFound", "InvalidParameter"}},
		{"an unknown identifier", spec.Cause{Fault: spec.Unknown, Parameters: []string{"DiskId"}}, []string{"InvalidDiskId.Malformed", "InvalidDiskId.NotFound", "InvalidParameter"}},
		{"an undocumented value", spec.Cause{Fault: spec.Enumeration, Parameters: []string{"Kind"}}, []string{"InvalidKind", "InvalidParameter"}},
		{"a wrong region, related by name", spec.Cause{Fault: spec.Malformed, Parameters: []string{"ServerRegionId"}}, []string{"InvalidServerId.NotFound", "InvalidParameter"}},
		{"a wrong zone, related by description", spec.Cause{Fault: spec.Malformed, Parameters: []string{"Zone"}}, []string{"InvalidDiskId.NotFound", "InvalidParameter"}},
		{"a repeated request", spec.Cause{Fault: spec.Duplicate}, []string{"InUse", "TaskConflict"}},
		{"concurrent requests", spec.Cause{Fault: spec.Conflict}, []string{"InUse", "TaskConflict"}},
		{"a fault without a row", spec.Cause{Fault: spec.Quota}, nil},
		{"nothing wrong", spec.Cause{}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var want []spec.RowID
			for _, code := range tt.want {
				want = append(want, spec.RowID("error/400/"+code))
			}
			if diff := cmp.Diff(want, MayMean(disk(), tt.fault)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// tags returns a page with a list of tags and a row about its quota.
func tags() *spec.Contract {
	tag := func(name string) spec.Parameter {
		return spec.Parameter{Row: spec.Row{ID: spec.RowID("request/" + name)}, Name: name, Serialization: spec.Flat, Required: true, Limits: spec.Limits{MaxItems: 20}}
	}
	return &spec.Contract{
		Kind: spec.OperationPage, Operation: spec.Operation{Name: "TagDisk"},
		Parameters: []spec.Parameter{tag("Tag.N.Key"), tag("Tag.N.Value"), {Name: "Size"}},
		Errors: []spec.ErrorRow{
			{Row: spec.Row{ID: "quota"}, Code: "QuotaExceed.Tags", Cause: spec.Cause{Fault: spec.Quota}},
			{Row: spec.Row{ID: "disks"}, Code: "QuotaExceed.Disks", Cause: spec.Cause{Fault: spec.Quota}},
			{Row: spec.Row{ID: "key"}, Code: "InvalidTagKey", Cause: spec.Cause{Fault: spec.Malformed, Parameters: []string{"Tag.N.Key"}}},
		},
	}
}

func TestMayMean_ListWithTooManyElements_RowsAboutItsMembersAndItsQuota(t *testing.T) {
	fault := Fault(tags(), []Step{Make.With(Name("Tag.N.Value"), Count(21))}, spec.Cause{})
	want := spec.Cause{Fault: spec.Range, Parameters: []string{"Tag.N.Value", "Tag.N.Key"}}
	if diff := cmp.Diff(want, fault); diff != "" {
		t.Errorf("fault: -want +got:\n%s", diff)
	}
	if diff := cmp.Diff([]spec.RowID{"quota", "key"}, MayMean(tags(), fault)); diff != "" {
		t.Errorf("rows: -want +got:\n%s", diff)
	}
}

// An example without the list shows that the list is optional.
func TestDerive_RequiredMemberOfListThatAnExampleLacks_NotOmitted(t *testing.T) {
	call := func(names ...string) []spec.Example {
		e := &spec.ExampleRequest{Parameters: []spec.NameValue{{Name: "Action", Value: "TagDisk"}}}
		for _, name := range names {
			e.Parameters = append(e.Parameters, spec.NameValue{Name: name, Value: "1"})
		}
		return []spec.Example{{Kind: spec.RequestExample, Call: e}}
	}
	for name, tt := range map[string]struct {
		shown []spec.Example
		want  int
	}{
		"no example":            {nil, 2},
		"example with the list": {call("Tag.1.Key", "Size"), 2},
		"example without it":    {call("Size"), 0},
	} {
		c := tags()
		c.Examples = tt.shown
		if got := tried(c, "request/Tag.N.Key", Required); len(got) != tt.want {
			t.Errorf("%s: %d scenarios, want %d: %q", name, len(got), tt.want, got)
		}
	}
}

// Version selects the operation, whatever the table states.
func TestDerive_OptionalVersion_NeverOmitted(t *testing.T) {
	if got := tried(page(spec.Parameter{Row: spec.Row{ID: "request/Version"}, Name: "Version", Example: "2014-11-11"}), "request/Version", Optional); got != nil {
		t.Errorf("got %q, want no scenario", got)
	}
}

func TestExplains_EachPairOfCauses_TrueIfKindAndParametersFit(t *testing.T) {
	for _, tt := range []struct {
		name         string
		cause, fault spec.Fault
		of, at       []string // parameters of the cause, parameters of the fault
		want         bool
	}{
		{"the fault itself", spec.Missing, spec.Missing, []string{"Id"}, []string{"Id"}, true},
		{"another parameter", spec.Missing, spec.Missing, []string{"Zone"}, []string{"Id"}, false},
		{"one of two parameters", spec.Equal, spec.Equal, []string{"A", "B"}, []string{"B"}, true},
		{"a row that names no parameter", spec.Malformed, spec.Missing, nil, []string{"Id"}, true},
		{"another kind that explains the fault", spec.Unknown, spec.Malformed, []string{"Id"}, []string{"Id"}, true},
		{"another kind that does not explain the fault", spec.Missing, spec.Malformed, []string{"Id"}, []string{"Id"}, false},
		{"an unclear row", spec.Unclear, spec.Missing, nil, []string{"Id"}, false},
		{"an unclear fault", spec.Missing, spec.Unclear, nil, nil, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := Explains(spec.Cause{Fault: tt.cause, Parameters: tt.of}, spec.Cause{Fault: tt.fault, Parameters: tt.at})
			if got != tt.want {
				t.Errorf("Explains = %v, want %v", got, tt.want)
			}
		})
	}
	for fault, kinds := range explanations {
		if !Explains(spec.Cause{Fault: fault}, spec.Cause{Fault: fault}) {
			t.Errorf("Explains(%v, the same fault) = false, although the kinds that explain it are %v", fault, kinds)
		}
	}
}

// TestDerive_ErrorScenarios_RowExplainsTheFault checks that each scenario for an error row has a fault that the row
// explains.
func TestDerive_ErrorScenarios_RowExplainsTheFault(t *testing.T) {
	c := disk()
	tried := 0
	for _, section := range Derive(c) {
		for _, outline := range section.Scenarios {
			if outline.Kind != ErrorInput {
				continue
			}
			for _, s := range outline.Expand() {
				e := c.Error(s.Rows[0])
				if fault := Fault(c, s.Steps, e.Cause); !Explains(e.Cause, fault) {
					t.Errorf("%s (%v) does not explain %+v of %q", e.ID, e.Cause, fault, s.Title)
				}
				tried++
			}
		}
	}
	if tried == 0 {
		t.Error("no scenario was derived")
	}
}

func TestExpand_Outline_OneScenarioPerExample(t *testing.T) {
	columns := proving(spec.Row{}, Accepted, "<format> of %s", "x").step(Make, Name("Id"), change).step(Send, Post, format).
		over([]string{"format", "change"}, []Value{json, Is("<format>")}, []Value{xml, To(Omitted)})
	var got []string
	for _, s := range columns.Expand() {
		got = append(got, fmt.Sprintf("%s: %s, %s", s.Title, s.Steps[0].Text(), s.Format()))
	}
	want := []string{`JSON of x: Id is "\u003cformat>", JSON`, "XML of x: Id is omitted, XML"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	single := proving(spec.Row{}, Accepted, "one").step(SendBoth, Post)
	if all := single.Expand(); len(all) != 1 || all[0].Title != "one" || all[0].Format() != "" {
		t.Errorf("a scenario without columns expands to %+v", all)
	}
}

func TestReadable_AnyText_OneShortLine(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"white space", "  a\r\n\tb\u00a0 c ", "a b c"},
		{"control characters", "a\x00b\x1b[0m\u202e", "ab[0m"},
		{"marks of a column", "<value>", "‹value›"},
		{"the maximum length", "0123456789", "0123456789"},
		{"too long", "0123456789a", "012345678…"},
		{"nothing", " \n", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := Readable(tt.text, 10); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}
