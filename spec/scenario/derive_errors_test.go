package scenario

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
)

// refusal returns an error row with the status 400. Its id ends with its code.
func refusal(code, message string, f spec.Fault, parameters ...string) spec.ErrorRow {
	return spec.ErrorRow{Row: spec.Row{ID: spec.RowID("error/400/" + code)}, Status: 400, Code: code, Message: message, Cause: cause(f, parameters...)}
}

func TestDerive_ErrorRowByInput_TriesMatchingChanges(t *testing.T) {
	disk := spec.Parameter{Name: "DiskId", Resource: "disk", Required: true, Example: "d-bp67****"}
	server := spec.Parameter{Name: "ServerId", Resource: "server"}
	region := spec.Parameter{Name: "RegionId", Resource: "Region", Required: true}
	size := spec.Parameter{Name: "Size", Type: integer, Limits: spec.Limits{Min: "1", Max: "9"}}
	unclear := spec.Parameter{Name: "Iops", Type: integer, Limits: spec.Limits{Max: "9"}, Conditions: []spec.Condition{{Kind: spec.ConditionUnclear}}}
	list := spec.Parameter{Name: "Tag.N.Key", Serialization: spec.Flat, Example: "k"}
	token := spec.Parameter{Name: "ClientToken", Idempotency: true}
	action := spec.Parameter{Name: "Action", Limits: spec.Limits{Enum: enum("CreateDisk")}, Required: true}
	for _, tt := range []struct {
		name       string
		parameters []spec.Parameter
		row        spec.ErrorRow
		others     []spec.ErrorRow
		want       []string // the changes of the request
	}{
		{"missing", []spec.Parameter{disk, server}, refusal("MissingDiskId", "", spec.Missing, "DiskId"), nil, []string{"DiskId is omitted"}},
		{"missing, optional parameter", []spec.Parameter{disk, server}, refusal("MissingServerId", "", spec.Missing, "ServerId"), nil, nil},
		{"missing, row names no parameter", []spec.Parameter{action, disk, server, region}, refusal("MissingParameter", "", spec.Missing), nil, []string{"DiskId is omitted", "RegionId is omitted"}},
		{"missing, without a named parameter", []spec.Parameter{disk}, refusal("MissingTicket", "", spec.Missing), nil, nil},
		{
			"missing, on a condition",
			[]spec.Parameter{{Name: "P", Conditions: []spec.Condition{{Kind: spec.RequiredWhen, Parameters: []string{"ServerId"}, Absent: true}}}, server},
			refusal("MissingP", "", spec.Missing, "P"), nil,
			[]string{"ServerId is omitted; P is omitted"},
		},
		{
			"missing, required on an impossible condition",
			[]spec.Parameter{{Name: "P", Conditions: []spec.Condition{{Kind: spec.RequiredWhen, Parameters: []string{"ServerId"}}}}, server},
			refusal("MissingP", "", spec.Missing, "P"), nil, nil,
		},
		{"out of range, of a parameter by name", []spec.Parameter{size}, refusal("InvalidSize", "", spec.Range, "Size"), nil, []string{`Size is "10"`, `Size is "0"`, `Size is "rowproof"`}},
		{"malformed, of a number by name", []spec.Parameter{size}, refusal("InvalidSize", "", spec.Malformed, "Size"), nil, []string{`Size is "10"`, `Size is "0"`, `Size is "rowproof"`}},
		{"malformed, row names no parameter", []spec.Parameter{size}, refusal("InvalidParameter", "", spec.Malformed), nil, []string{`Size is "10"`}},
		{
			"malformed, with another row for the range",
			[]spec.Parameter{size},
			refusal("InvalidParameter", "", spec.Malformed),
			[]spec.ErrorRow{refusal("InvalidSize", "", spec.Range, "Size")},
			nil,
		},
		{
			"malformed, with another row for another parameter",
			[]spec.Parameter{size},
			refusal("InvalidParameter", "", spec.Malformed),
			[]spec.ErrorRow{refusal("InvalidIops", "", spec.Range, "Iops")},
			[]string{`Size is "10"`},
		},
		{
			"malformed, with another row without a parameter",
			[]spec.Parameter{size},
			refusal("InvalidParameter", "", spec.Malformed),
			[]spec.ErrorRow{refusal("InvalidValue", "", spec.Range)},
			[]string{`Size is "10"`},
		},
		{
			"malformed, with another row for unknown resources",
			[]spec.Parameter{disk},
			refusal("InvalidParameter", "", spec.Malformed),
			[]spec.ErrorRow{refusal("InvalidDiskId.NotFound", "", spec.Unknown, "DiskId")},
			[]string{"DiskId is a string of reserved characters"},
		},
		{"under an unparsed condition", []spec.Parameter{unclear}, refusal("InvalidIops", "", spec.Range, "Iops"), nil, nil},
		{"malformed, of an identifier", []spec.Parameter{disk}, refusal("InvalidDiskId", "", spec.Malformed, "DiskId"), nil, []string{"DiskId is a string of reserved characters", "DiskId is nonexistent"}},
		{"malformed, of an optional identifier", []spec.Parameter{server}, refusal("InvalidServerId", "", spec.Malformed, "ServerId"), nil, []string{"ServerId is nonexistent"}},
		{
			"malformed, identifier in another form",
			[]spec.Parameter{{Name: "DiskId", Resource: "disk", Required: true, Example: "disk1"}},
			refusal("InvalidDiskId", "", spec.Malformed, "DiskId"), nil,
			[]string{"DiskId is nonexistent"},
		},
		{
			"malformed, of a list of identifiers",
			[]spec.Parameter{{Name: "DiskId.N", Resource: "disk", Required: true, Example: "d-1****", Serialization: spec.Flat}},
			refusal("InvalidDiskId", "", spec.Malformed, "DiskId.N"), nil, nil,
		},
		{
			"malformed, of a list of tags",
			[]spec.Parameter{{Name: "Tags.N", Serialization: spec.Flat, Limits: spec.Limits{MaxItems: 2, Form: spec.Form{Charset: spec.Charset{Lower: true}, NotStart: []string{"acs"}}}}},
			refusal("InvalidTags", "", spec.Malformed, "Tags.N"), nil,
			[]string{"Tags.N is a list of 2 members; Tags.N is a list of 3 members", `Tags.N is suffixed with "~"`, `Tags.N is prefixed with "acs"`},
		},
		{"out of range, of an identifier", []spec.Parameter{server}, refusal("InvalidServerId", "", spec.Range, "ServerId"), nil, nil},
		{
			"malformed, list of identifiers in one text",
			[]spec.Parameter{{Name: "DiskIds", Resource: "disk", Required: true, Example: "d-1****", Serialization: spec.Simple}},
			refusal("InvalidDiskIds", "", spec.Malformed, "DiskIds"), nil, nil,
		},
		{"unknown, of a parameter by name", []spec.Parameter{disk, server}, refusal("InvalidServerId.NotFound", "", spec.Unknown, "ServerId"), nil, []string{"ServerId is nonexistent"}},
		{"unknown, not an identifier", []spec.Parameter{size}, refusal("InvalidSize.NotFound", "", spec.Unknown, "Size"), nil, nil},
		{
			"unknown, of identifiers in JSON",
			[]spec.Parameter{{Name: "DiskIds", Resource: "disk", Serialization: spec.AsJSON}},
			refusal("InvalidDiskIds.NotFound", "", spec.Unknown, "DiskIds"), nil, nil,
		},
		{"unknown, resource in the message", []spec.Parameter{disk, server}, refusal("NotFound", "The SERVER is not found.", spec.Unknown), nil, []string{"ServerId is nonexistent"}},
		{"unknown, resource not mentioned", []spec.Parameter{region, disk, server}, refusal("NotFound", "Not found.", spec.Unknown), nil, []string{"DiskId is nonexistent"}},
		{"unknown, another identifier in the code", []spec.Parameter{region, disk}, refusal("InvalidVolumeId.NotFound", "The specified volume does not exist.", spec.Unknown), nil, nil},
		{"unknown, a longer identifier in the code", []spec.Parameter{region, disk}, refusal("InvalidDBDiskId.NotFound", "Not found.", spec.Unknown), nil, []string{"DiskId is nonexistent"}},
		{"unknown, one of two required resources", []spec.Parameter{disk, {Name: "HostId", Resource: "host", Required: true}}, refusal("NotFound", "Not found.", spec.Unknown), nil, nil},
		{"unknown, optional resource", []spec.Parameter{server}, refusal("NotFound", "Not found.", spec.Unknown), nil, nil},
		{
			"equal",
			[]spec.Parameter{disk, server},
			refusal("Same", "", spec.Equal, "DiskId", "ServerId"), nil,
			[]string{"DiskId has the value of ServerId"},
		},
		{"equal, row names one parameter", []spec.Parameter{disk}, refusal("Same", "", spec.Equal, "DiskId"), nil, nil},
		{"duplicate, in a list", []spec.Parameter{list}, refusal("DuplicateTag", "", spec.Duplicate, "Tag.N.Key"), nil, []string{"Tag.N.Key is a list of 2 members; Tag.2.Key has the value of Tag.1.Key"}},
		{
			"duplicate, in a list of a structure",
			[]spec.Parameter{{Name: "Key.N", Parent: "Tag", Serialization: spec.Flat, Example: "k"}},
			refusal("DuplicateTag", "", spec.Duplicate, "Key.N"), nil,
			[]string{"Tag.Key.N is fresh; the same request is sent twice"},
		},
		{
			"duplicate, member of a list",
			[]spec.Parameter{{Name: "Tag.Key", Serialization: spec.Flat, Example: "k", Required: true}},
			refusal("DuplicateTag", "", spec.Duplicate, "Tag.Key"), nil,
			[]string{"the same request is sent twice"},
		},
		{"duplicate, of an optional identifier", []spec.Parameter{server}, refusal("DuplicateServer", "", spec.Duplicate, "ServerId"), nil, []string{"ServerId is present; the same request is sent twice"}},
		{"duplicate, of a required parameter", []spec.Parameter{disk}, refusal("DuplicateDisk", "", spec.Duplicate, "DiskId"), nil, []string{"the same request is sent twice"}},
		{"duplicate, undocumented parameter", []spec.Parameter{disk}, refusal("DuplicateDisk", "", spec.Duplicate, "Other"), nil, []string{"the same request is sent twice"}},
		{"duplicate, within the request", []spec.Parameter{disk}, refusal("Duplicate.TagKey", "The TagKey contains duplicate keys.", spec.Duplicate), nil, nil},
		{"duplicate, within the request, in Chinese", []spec.Parameter{disk}, refusal("Duplicate.TagKey", "标签中存在重复的键。", spec.Duplicate), nil, nil},
		{"duplicate, of a key", []spec.Parameter{disk}, refusal("ParameterKey.Duplicate", "Parameter names cannot be duplicated.", spec.Duplicate), nil, nil},
		{"duplicate, within a list of the request", []spec.Parameter{list}, refusal("Duplicate.TagKey", "The Tag.N.Key contain duplicate key.", spec.Duplicate, "Tag.N.Key"), nil, []string{"Tag.N.Key is a list of 2 members; Tag.2.Key has the value of Tag.1.Key"}},
		{"replayed", []spec.Parameter{token, disk}, refusal("Mismatch", "", spec.Replayed, "ClientToken"), nil, []string{"a second, different request has the same ClientToken"}},
		{"replayed, not a token", []spec.Parameter{disk}, refusal("Mismatch", "", spec.Replayed, "DiskId"), nil, nil},
		{"conflict", []spec.Parameter{disk}, refusal("TaskConflict", "", spec.Conflict), nil, []string{"the same request is sent twice concurrently"}},
		{"state", []spec.Parameter{disk}, refusal("IncorrectStatus", "", spec.State, "DiskId"), nil, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := page(tt.parameters...)
			c.Errors = append([]spec.ErrorRow{tt.row}, tt.others...)
			var want []string
			for _, change := range tt.want {
				want = append(want, "error: "+change+"; the response is error row "+quote(string(tt.row.ID)))
			}
			if diff := cmp.Diff(want, tried(c, tt.row.ID, ErrorInput)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestDerive_ErrorRowOfReadingOperation_OnlyFaultsThatMustBeRejected: an operation that only reads may answer a
// malformed identifier with an empty list, and must accept a repeated request. Neither fault is tried.
func TestDerive_ErrorRowOfReadingOperation_OnlyFaultsThatMustBeRejected(t *testing.T) {
	c := page(spec.Parameter{Name: "DiskId", Resource: "disk", Required: true, Example: "d-bp67****"}, spec.Parameter{Name: "ClientToken", Idempotency: true})
	c.Operation.Name = "DescribeDisks"
	c.Errors = []spec.ErrorRow{
		refusal("InvalidDiskId", "", spec.Malformed, "DiskId"), refusal("Duplicate", "", spec.Duplicate), refusal("Busy", "", spec.Conflict), refusal("Mismatch", "", spec.Replayed, "ClientToken"),
	}
	for id, want := range map[spec.RowID][]string{
		"error/400/InvalidDiskId": {`error: DiskId is nonexistent; the response is error row "error/400/InvalidDiskId"`},
		"error/400/Duplicate":     nil,
		"error/400/Busy":          nil,
		"error/400/Mismatch":      nil,
	} {
		if diff := cmp.Diff(want, tried(c, id, ErrorInput)); diff != "" {
			t.Errorf("%s: -want +got:\n%s", id, diff)
		}
	}
}

// TestDerive_ErrorRowForMissingOptionalParameter_Tried: a page contradicts itself if it marks a parameter as optional
// and has an error row for its absence. The error row is tried nevertheless.
func TestDerive_ErrorRowForMissingOptionalParameter_Tried(t *testing.T) {
	c := page(spec.Parameter{Row: spec.Row{Strength: spec.Table}, Name: "Label"}, spec.Parameter{Row: spec.Row{Strength: spec.Table}, Name: "Note"})
	c.Errors = []spec.ErrorRow{refusal("MissingLabel", "Label is missing.", spec.Missing, "Label"), refusal("MissingParameter", "A value is missing.", spec.Missing)}
	if got := tried(c, "error/400/MissingLabel", ErrorInput); len(got) != 1 {
		t.Errorf("the row that names the parameter: %q, want one scenario", got)
	}
	if got := tried(c, "error/400/MissingParameter", ErrorInput); got != nil {
		t.Errorf("the row that names none: %q, want none", got)
	}
}

func TestFailing_ErrorRow_TitleHasCodeAndDescriptionHasMessage(t *testing.T) {
	e := refusal("Bad<Code>", "The message.", spec.State)
	e.Pos.Line, e.Text = 9, "The text."
	s := failing(e, Fixture, "how")
	if s.Title != "400 Bad‹Code›, how" || s.Description != "Line 9: The message." {
		t.Errorf("title %q, description %q", s.Title, s.Description)
	}
	e.Status, e.Message = 0, ""
	if s = failing(e, Fixture, "how"); s.Title != "Bad‹Code›, how" || s.Description != "Line 9: The text." {
		t.Errorf("without status and message: title %q, description %q", s.Title, s.Description)
	}
}

func TestCause_EachCodeAndMessage_ParametersThatTheyName(t *testing.T) {
	c := page(
		spec.Parameter{Name: "Action", Limits: spec.Limits{Enum: enum("CreateDisk")}}, spec.Parameter{Name: "SourcePortRange"}, spec.Parameter{Name: "DestPortRange"},
		spec.Parameter{Name: "Tag.N.Key", Limits: spec.Limits{MaxItems: 5}}, spec.Parameter{Name: "Label", Limits: spec.Limits{MaxLength: 5}}, spec.Parameter{Name: "Ab"}, spec.Parameter{Name: "lower"},
		spec.Parameter{Name: "Gate", Parent: "Rules"},
	)
	for _, tt := range []struct {
		name          string
		code, message string
		cause         spec.Cause
		want          spec.Cause
	}{
		{"a part of two names", "InvalidPortRange", "", cause(spec.Malformed), cause(spec.Malformed, "SourcePortRange", "DestPortRange")},
		{"only the last word of a name", "InvalidRange", "", cause(spec.Malformed), cause(spec.Malformed)},
		{"a plural", "InvalidLabels", "", cause(spec.Range), cause(spec.Range, "Label")},
		{"the first part of a list", "InvalidTag.Key", "", cause(spec.Enumeration), cause(spec.Enumeration, "Tag.N.Key")},
		{"in capitals", "INVALID_TAG", "", cause(spec.Malformed), cause(spec.Malformed)},
		{"within a longer word", "InvalidLabeling", "", cause(spec.Malformed), cause(spec.Malformed)},
		{"after a capital", "XLabel", "", cause(spec.Malformed), cause(spec.Malformed)},
		{"in a message", "Bad", "The Label is bad.", cause(spec.Malformed), cause(spec.Malformed, "Label")},
		{"the first word of a message", "Bad", "Label is bad.", cause(spec.Malformed), cause(spec.Malformed)},
		{"a name that is too short", "InvalidAb", "", cause(spec.Malformed), cause(spec.Malformed)},
		{"a name in lower case", "Invalid.lower", "", cause(spec.Malformed), cause(spec.Malformed)},
		{"Action", "InvalidAction", "", cause(spec.Malformed), cause(spec.Malformed)},
		{"a member", "InvalidGate", "", cause(spec.Malformed), cause(spec.Malformed, "Rules.Gate")},
		{"a row that names a parameter", "InvalidLabel", "", cause(spec.Malformed, "Ab"), cause(spec.Malformed, "Ab")},
		{"a state", "InvalidLabel", "", cause(spec.State), cause(spec.State)},
		{"a quota of a length", "Quota", "", cause(spec.Quota, "Label"), cause(spec.Range, "Label")},
		{"a quota of members", "Quota", "", cause(spec.Quota, "Tag.N.Key"), cause(spec.Range, "Tag.N.Key")},
		{"a quota of an account", "Quota", "", cause(spec.Quota, "Ab"), cause(spec.Quota, "Ab")},
		{"a quota of an undocumented parameter", "Quota", "", cause(spec.Quota, "Other"), cause(spec.Quota, "Other")},
		{"a state of a parameter with a length", "Bad", "", cause(spec.State, "Label"), cause(spec.State, "Label")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, Cause(c, &spec.ErrorRow{Code: tt.code, Message: tt.message, Cause: tt.cause})); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestFault_ValueViolatesARule_CauseOfThatRule(t *testing.T) {
	c := page(
		spec.Parameter{Name: "Action", Limits: spec.Limits{Enum: enum("CreateDisk")}}, spec.Parameter{Name: "Kind", Limits: spec.Limits{Enum: enum("Fast")}, Default: "Fast", Example: "Faster"},
		spec.Parameter{Name: "Size", Type: integer, Limits: spec.Limits{Min: "1", Max: "9"}, Default: "0", Example: "99"}, spec.Parameter{Name: "Ratio", Type: number, Limits: spec.Limits{Max: "1"}},
		spec.Parameter{Name: "Name", Limits: spec.Limits{MinLength: 2, MaxLength: 4, Form: spec.Form{Charset: spec.Charset{Lower: true}}}, Default: "A", Example: "B"},
		spec.Parameter{Name: "Tag.N.Key", Serialization: spec.Flat, Limits: spec.Limits{MinItems: 2, MaxItems: 4}},
		spec.Parameter{Row: spec.Row{Text: "Format: 1/200."}, Name: "Ports", Example: "1/200"}, spec.Parameter{Name: "Gate", Type: spec.Type{JSON: spec.String}, Limits: spec.Limits{Min: "1", Max: "65535"}}, spec.Parameter{Name: "Port", Parent: "Rules"},
	)
	none := spec.Cause{}
	for _, tt := range []struct {
		name      string
		parameter string
		change    Change
		want      spec.Cause
	}{
		{"a blank value", "Name", Is(" "), cause(spec.Missing, "Name")},
		{"a documented value", "Kind", Is("Fast"), none},
		{"an example outside the documented values", "Kind", Is("Faster"), cause(spec.Enumeration, "Kind")},
		{"a default beyond the limits", "Size", Is("0"), none},
		{"an example beyond the limits", "Size", Is("99"), none},
		{"the maximum", "Size", Is("9"), none},
		{"above the maximum", "Size", Is("10"), cause(spec.Range, "Size")},
		{"below the minimum", "Size", Is("-1"), cause(spec.Range, "Size")},
		{"no number", "Ratio", Is("half"), cause(spec.Malformed, "Ratio")},
		{"a fraction within the limit", "Ratio", Is("0.5"), none},
		{"a fraction beyond the limit", "Ratio", Is("1.5"), cause(spec.Range, "Ratio")},
		{"a text that is a number within the limits", "Gate", Is("65535"), none},
		{"a text that is a number beyond the limits", "Gate", Is("65536"), cause(spec.Range, "Gate")},
		{"documented characters", "Name", Is("abc"), none},
		{"other characters", "Name", Is("a-b"), cause(spec.Malformed, "Name")},
		{"a default of other characters", "Name", Is("A"), none},
		{"an example of other characters", "Name", Is("B"), none},
		{"a value of the documented format", "Ports", Is("80/90"), none},
		{"a value of another format", "Ports", Is("rowproof"), cause(spec.Malformed, "Ports")},
		{"the smallest length", "Name", Length(2), none},
		{"a smaller length", "Name", Length(1), cause(spec.Range, "Name")},
		{"the greatest length", "Name", Length(4), none},
		{"a greater length", "Name", Length(5), cause(spec.Range, "Name")},
		{"any length without documented bounds", "Size", Length(99), none},
		{"a length of an undocumented parameter", "Other", Length(3), cause(spec.Range, "Other")},
		{"the smallest number of members", "Tag.N.Key", Count(2), none},
		{"fewer members", "Tag.N.Key", Count(1), cause(spec.Range, "Tag.N.Key")},
		{"the greatest number of members", "Tag.N.Key", Count(4), none},
		{"more members", "Tag.N.Key", Count(5), cause(spec.Range, "Tag.N.Key")},
		{"members of an undocumented parameter", "Other", Count(5), none},
		{"the second member", "Tag.2.Key", To(Nonexistent), cause(spec.Unknown, "Tag.N.Key")},
		{"a member of a structure", "Rules.Port", To(Omitted), cause(spec.Missing, "Rules.Port")},
		{"Action omitted", "Action", To(Omitted), cause(spec.Missing, "Action")},
		{"Action in upper case", "Action", To(UpperCase), cause(spec.Unknown, "Action")},
		{"another parameter in upper case", "Kind", To(UpperCase), none},
		{"in lower case, undocumented parameter", "Other", To(LowerCase), none},
		{"unknown", "Kind", To(Unknown), cause(spec.Unknown, "Kind")},
		{"control characters", "Name", To(Control), cause(spec.Malformed, "Name")},
		{"characters beyond ASCII", "Name", To(NonASCII), cause(spec.Malformed, "Name")},
		{"after a text", "Name", Before("-"), cause(spec.Malformed, "Name")},
		{"before a text", "Name", After("-"), cause(spec.Malformed, "Name")},
		{"fresh", "Name", To(Fresh), none},
	} {
		for _, p := range []*Phrase{Make, MakeUnlessOwn} {
			t.Run(tt.name, func(t *testing.T) {
				if diff := cmp.Diff(tt.want, Fault(c, []Step{p.With(Name(tt.parameter), tt.change)}, none)); diff != "" {
					t.Errorf("-want +got:\n%s", diff)
				}
			})
		}
	}
	copied := Fault(c, []Step{Copy.With(Name("Tag.2.Key"), Name("Tag.1.Key"))}, none)
	if diff := cmp.Diff(cause(spec.Duplicate, "Tag.N.Key"), copied); diff != "" {
		t.Errorf("two equal members of a list: -want +got:\n%s", diff)
	}
	copied = Fault(c, []Step{Copy.With(Name("X"), Name("Y"))}, none)
	if diff := cmp.Diff(cause(spec.Equal, "X", "Y"), copied); diff != "" {
		t.Errorf("two equal parameters that the page lacks: -want +got:\n%s", diff)
	}
}

// TestMayMean_UnknownRegion_IncludesRowsAboutStateOfItsResources: for a region that does not exist, an endpoint may
// also answer with a row about the state of resources in the region.
func TestMayMean_UnknownRegion_IncludesRowsAboutStateOfItsResources(t *testing.T) {
	c := page(
		spec.Parameter{Name: "RegionId", Resource: "region", Row: spec.Row{Text: "The region."}}, spec.Parameter{Name: "ZoneID", Resource: "可用区"},
		spec.Parameter{Name: "DiskId", Resource: "disk"},
	)
	c.Errors = []spec.ErrorRow{
		refusal("Region.Mismatch", "", spec.State), refusal("Region.Quota", "", spec.Quota), refusal("Zone.NotEmpty", "", spec.Dependency), refusal("Region.Busy", "", spec.Conflict),
		refusal("Region.Odd", "", spec.Unclear), refusal("Disk.Status", "", spec.State),
	}
	for _, tt := range []struct {
		fault spec.Cause
		want  []spec.RowID
	}{
		{cause(spec.Unknown, "RegionId"), []spec.RowID{"error/400/Region.Mismatch", "error/400/Region.Busy", "error/400/Region.Odd"}},
		{cause(spec.Unknown, "ZoneID"), []spec.RowID{"error/400/Zone.NotEmpty"}},
		{cause(spec.Unknown, "DiskId"), nil},
		{cause(spec.Unknown, "Other"), nil},
		{cause(spec.Range, "RegionId"), nil},
	} {
		if diff := cmp.Diff(tt.want, MayMean(c, tt.fault)); diff != "" {
			t.Errorf("%v: -want +got:\n%s", tt.fault, diff)
		}
	}
}

// TestConcerns_RelatedParameter_RecognizedByDescriptionOrName: some parameters help to locate the resource of an
// identifier, so that a wrong value makes the resource unknown. The description of such a parameter mentions the
// resource, or its name begins with the name of the identifier without Id.
func TestConcerns_RelatedParameter_RecognizedByDescriptionOrName(t *testing.T) {
	c := page(
		spec.Parameter{Name: "ServerId", Resource: "server"}, spec.Parameter{Name: "ServerRegion", Row: spec.Row{Text: "A region."}},
		spec.Parameter{Name: "Zone", Row: spec.Row{Text: "The zone of the Server."}}, spec.Parameter{Name: "Size", Row: spec.Row{Text: "The size."}},
		spec.Parameter{Name: "AbId", Resource: "thing"}, spec.Parameter{Name: "AbSize"}, spec.Parameter{Name: "Host", Resource: "machine"}, spec.Parameter{Name: "HostName"},
		spec.Parameter{Name: "ServerName", Row: spec.Row{Text: "A label."}},
	)
	for _, tt := range []struct {
		name      string
		fault     spec.Cause
		parameter string
		want      bool
	}{
		{"the parameter at fault", cause(spec.Range, "Size"), "Size", true},
		{"another", cause(spec.Range, "Size"), "ServerId", false},
		{"related by the beginning of the name", cause(spec.Unknown, "ServerRegion"), "ServerId", true},
		{"found by the description", cause(spec.Malformed, "Zone"), "ServerId", true},
		{"missing", cause(spec.Missing, "Zone"), "ServerId", true},
		{"equal", cause(spec.Equal, "Zone", "Size"), "ServerId", true},
		{"a fault of another kind", cause(spec.Range, "Zone"), "ServerId", false},
		{"an unrelated parameter", cause(spec.Unknown, "Size"), "ServerId", false},
		{"a name that is not an identifier", cause(spec.Unknown, "Zone"), "ServerName", false},
		{"names with two letters in common", cause(spec.Unknown, "AbSize"), "AbId", false},
		{"an identifier without Id", cause(spec.Unknown, "HostName"), "Host", false},
		{"an undocumented parameter", cause(spec.Unknown, "ServerOther"), "ServerId", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := Concerns(c, tt.fault, tt.parameter); got != tt.want {
				t.Errorf("%v, want %v", got, tt.want)
			}
		})
	}
}

func TestProvocations_EachCommonError_ExpectedRequests(t *testing.T) {
	type way struct {
		May bool
		Do  string
	}
	token := "rowproof-no-such-token"
	for _, tt := range []struct {
		name string
		row  spec.ErrorRow
		want []way
	}{
		{"a missing parameter", refusal("Missing{Param}", "", spec.Missing), []way{{false, "AccessKeyId is omitted"}}},
		{"an unknown Action", refusal("InvalidAction.NotFound", "", spec.Unknown, "Action"), []way{{false, "Action is unknown"}}},
		{"an unknown Version", refusal("InvalidVersion", "", spec.Unknown, "Version"), []way{{false, `Version is "1999-01-01"`}}},
		{"an unknown key", refusal("InvalidAccessKeyId", "", spec.Unknown, "AccessKeyId"), []way{{false, `AccessKeyId is "rowproofUnknownKey"`}}},
		{"an undocumented method", refusal("InvalidMethod", "", spec.Enumeration, "SignatureMethod"), []way{{false, `SignatureMethod is "HMAC-ROT13"`}}},
		{"an unknown product", refusal("InvalidProduct.NotFound", "", spec.Unknown), []way{{true, `the header Host is "no-such-product.aliyuncs.com"`}}},
		{"an unknown token", refusal("InvalidToken", "", spec.Unknown, "SecurityToken"), []way{{true, `SecurityToken is "` + token + `"`}}},
		{"any invalid parameter", refusal("Invalid{Param}", "", spec.Malformed), []way{{false, `SignatureVersion is "9.9"`}}},
		{"an invalid Timestamp", refusal("InvalidTimeStamp.Format", "", spec.Malformed, "Timestamp"), []way{{false, `Timestamp is "yesterday at noon"`}}},
		{"an invalid Version", refusal("InvalidVersion", "", spec.Malformed, "Version"), []way{{false, `Version is "1999-01-01"`}}},
		{"an invalid method", refusal("InvalidMethod", "", spec.Malformed, "SignatureMethod"), []way{{false, `SignatureMethod is "HMAC-ROT13"`}}},
		{"an invalid Format", refusal("InvalidFormat", "", spec.Malformed, "Format"), []way{{true, `Format is "ROWPROOF"`}}},
		{"a header Accept", refusal("NotAcceptable", "", spec.Malformed), []way{{true, `Format is omitted; the header Accept is "application/x-rowproof"`}}},
		{"a digest", refusal("ContentMD5NotMatched", "", spec.Malformed), []way{{true, `the header Content-MD5 is "1B2M2Y8AsgTpgAmY7PhCfg=="`}}},
		{"anything else that is invalid", refusal("InvalidOther", "", spec.Malformed), nil},
		{"a signature by an undocumented method", refusal("InvalidSignatureMethod", "", spec.Signature, "SignatureMethod"), []way{{false, `SignatureMethod is "HMAC-ROT13"`}}},
		{"a token's signature", refusal("InvalidSecurityToken.Mismatch", "", spec.Signature), nil},
		{"an incomplete signature", refusal("IncompleteSignature", "", spec.Signature), []way{{false, `Signature is "none"`}}},
		{"a wrong signature", refusal("SignatureDoesNotMatch", "", spec.Signature), []way{
			{false, `Signature is "AAAAAAAAAAAAAAAAAAAAAAAAAAA="`},
			{false, "the request is altered after signing"},
		}},
		{"an expired time stamp", refusal("InvalidTimeStamp.Expired", "", spec.Expired, "Timestamp"), []way{
			{false, "the clock of the request is 60 minutes slow"}, {false, "the clock of the request is 60 minutes fast"},
		}},
		{"an expired token", refusal("InvalidSecurityToken.Expired", "", spec.Expired, "SecurityToken"), nil},
		{"a nonce, by the code", refusal("SignatureNonceUsed", "", spec.Replayed), []way{{false, "a second, different request has the same SignatureNonce"}}},
		{"a nonce, by the parameter", refusal("Used", "", spec.Replayed, "SignatureNonce"), []way{{false, "a second, different request has the same SignatureNonce"}}},
		{"a token used before", refusal("Used", "", spec.Replayed), []way{{true, "a second, different request has the same ClientToken"}}},
		{"a method that is not served", refusal("UnsupportedHTTPMethod", "", spec.Unsupported), []way{{true, ""}}},
		{"anything else that is not served", refusal("UnsupportedOther", "", spec.Unsupported), nil},
		{"a dry run", refusal("DryRunOperation", "", spec.DryRun), []way{{true, `DryRun is "true"`}}},
		{"a permission", refusal("Forbidden", "", spec.Permission), nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []way
			for _, p := range provocations(tt.row) {
				got = append(got, way{p.may, joined(p.steps)})
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestDerive_EachKindOfGatewayParameter_ExpectedScenarios(t *testing.T) {
	for _, tt := range []struct {
		name string
		p    spec.Parameter
		rows []spec.ErrorRow
		want []string
	}{
		{"optional, with a value", spec.Parameter{Name: "P", Example: "p"}, nil, []string{`accepted: P is "p" unless the operation documents it; the request should be accepted`}},
		{"optional, with a value of a resource", spec.Parameter{Name: "P", Example: "p", Resource: "disk"}, nil, []string{`accepted: P is "p" unless the operation documents it; the request should be accepted`}},
		{"optional, without a value", spec.Parameter{Name: "P"}, nil, []string{"accepted: the request uses the fixture for this row; the request is accepted"}},
		{"optional, masked", spec.Parameter{Name: "P", Example: "a****"}, nil, []string{"accepted: the request uses the fixture for this row; the request is accepted"}},
		{"optional, with documented values", spec.Parameter{Name: "P", Example: "a", Limits: spec.Limits{Enum: enum("a", "b")}}, nil, []string{"none: no scenario can show this: " + string(NoRule)}},
		{"required, with a row for any parameter", spec.Parameter{Name: "P", Required: true}, []spec.ErrorRow{
			refusal("Missing", "", spec.Missing), refusal("Invalid{Param}", "", spec.Malformed), refusal("Missing{Param}", "", spec.Missing),
		}, []string{
			"accepted: P is present; the request is accepted",
			`required: P is omitted; the response is error row "error/400/Missing{Param}" for P`, `required: P is empty; the response is error row "error/400/Missing{Param}" for P`,
		}},
		{"required, without a row", spec.Parameter{Name: "P", Required: true}, []spec.ErrorRow{refusal("Missing", "", spec.Missing), refusal("Invalid{Param}", "", spec.Malformed)}, []string{
			"accepted: P is present; the request is accepted", "required: P is omitted; the request is rejected because of P", "required: P is empty; the request is rejected because of P",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := page(tt.p)
			c.Kind, c.Errors = spec.GatewayPage, tt.rows
			if diff := cmp.Diff(tt.want, tried(c, "request/P", Accepted, Required, Unprovable)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestDerive_EachGatewayError_ExpectedGradeAndSteps: an error that no client can trigger is not tried. An error that
// needs data from the profile is tried with a fixture.
func TestDerive_EachGatewayError_ExpectedGradeAndSteps(t *testing.T) {
	c := page()
	c.Kind = spec.GatewayPage
	c.Errors = []spec.ErrorRow{refusal("InternalError", "", spec.Internal), refusal("Forbidden", "", spec.Permission), refusal("DryRun", "", spec.DryRun), refusal("Nonce", "", spec.Replayed)}
	var got []string
	for _, section := range Derive(c) {
		for _, s := range section.Scenarios {
			got = append(got, string(s.Grade)+" "+joined(s.Steps))
		}
	}
	want := []string{
		"R4 no scenario can show this: " + string(NeedsFailure),
		`R2 the request uses the fixture for this row; the request is sent by <method> for a response in <format>; the response may be error row "error/400/Forbidden"`,
		`R3 DryRun is "true"; the request is sent by <method> for a response in <format>; the response may be error row "error/400/DryRun"`,
		`R0 a second, different request has the same SignatureNonce; the request is sent by <method> for a response in <format>; the response is error row "error/400/Nonce"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestWindow_EachNumberOfMinutes_TestedOnlyFromTwoToSixty(t *testing.T) {
	for text, want := range map[string]int{"1 minutes": 0, "2 minutes": 2, "60 minutes": 2, "61 minutes": 0, "2 minutes and a half": 2, "100 minutes": 0} {
		if got := len(window(&spec.Parameter{Row: spec.Row{Text: text}})); got != want {
			t.Errorf("%s: %d scenarios, want %d", text, got, want)
		}
	}
}

// TestDerive_UnknownIdentifierInList_TriedInFirstSecondAndLastElement: an endpoint may check only the first element.
func TestDerive_UnknownIdentifierInList_TriedInFirstSecondAndLastElement(t *testing.T) {
	const first, second = "DiskId.N is nonexistent", "DiskId.N is a list of 2 members; DiskId.2 is nonexistent"
	for most, want := range map[int][]string{
		0:   {first, second},
		1:   {first, second},
		2:   {first, second},
		5:   {first, second, "DiskId.N is a list of 5 members; DiskId.5 is nonexistent"},
		100: {first, second, "DiskId.N is a list of 100 members; DiskId.100 is nonexistent"},
		101: {first, second},
	} {
		c := page(spec.Parameter{Name: "DiskId.N", Resource: "disk", Serialization: spec.Flat, Type: spec.Type{JSON: spec.Array}, Limits: spec.Limits{MaxItems: most}})
		c.Errors = []spec.ErrorRow{refusal("InvalidDiskId.NotFound", "The DiskId does not exist.", spec.Unknown, "DiskId.N")}
		c.Errors[0].ID = "error/404/InvalidDiskId.NotFound"
		for i := range want {
			want[i] = "error: " + want[i] + `; the response is error row "error/404/InvalidDiskId.NotFound"`
		}
		if diff := cmp.Diff(want, tried(c, "error/404/InvalidDiskId.NotFound", ErrorInput)); diff != "" {
			t.Errorf("at most %d: %s", most, diff)
		}
	}
}

func TestDerive_TitleOfErrorRow_NamesTheParameterAsEnglishDoes(t *testing.T) {
	for _, tt := range []struct {
		name  string
		fault spec.Fault
		want  string
	}{
		{"DiskId", spec.Unknown, "X, with a DiskId that does not exist"},
		{"AccountId", spec.Unknown, "X, with an AccountId that does not exist"},
		{"UserId", spec.Unknown, "X, with a UserId that does not exist"},
		{"AccountId", spec.Missing, "X, without AccountId"},
	} {
		c := page(spec.Parameter{Name: tt.name, Resource: "thing", Required: true})
		c.Errors = []spec.ErrorRow{refusal("X", "", tt.fault, tt.name)}
		if got := titles(c, ErrorInput); len(got) != 1 || strings.TrimPrefix(got[0], "400 ") != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestDerive_Throttling_OnlyFixtureScenarios: the limit of one resource can be exceeded before the run. No fixture causes
// an internal error.
func TestDerive_Throttling_OnlyFixtureScenarios(t *testing.T) {
	c := page(spec.Parameter{Name: "P", Required: true})
	c.Errors = []spec.ErrorRow{refusal("Throttling", "", spec.Throttled), refusal("InternalError", "", spec.Internal)}
	var got []string
	for _, s := range Derive(c)[4].Scenarios {
		got = append(got, string(s.Kind)+" "+string(s.Grade)+" "+joined(s.Steps[:1]))
	}
	want := []string{
		"fixture R3 the request uses the fixture for this row",
		"formats R3 the request uses the fixture for this row",
		"none R4 no scenario can show this: " + string(NeedsFailure),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestDerive_Fixture_GradeAtLeastR2: a fixture needs a resource or a state that the profile prepares.
func TestDerive_Fixture_GradeAtLeastR2(t *testing.T) {
	for _, fault := range []spec.Fault{spec.Missing, spec.Unknown, spec.Conflict, spec.Unclear} {
		c := page(spec.Parameter{Name: "P", Required: true})
		c.Errors = []spec.ErrorRow{refusal("X", "", fault, "P")}
		for _, s := range Derive(c)[4].Scenarios {
			if want := max(spec.R2, c.Errors[0].Cause.Grade()); s.Kind == Fixture && s.Grade != want {
				t.Errorf("%s: %v, want %v", fault, s.Grade, want)
			}
		}
	}
}

// A request that changes something to given values can be repeated, so an error row about a duplicate needs a fixture.
func TestDerive_ErrorRowAboutDuplicate_RequestRepeatedUnlessItModifies(t *testing.T) {
	for operation, want := range map[string]int{"AttachDisk": 1, "CreateDisk": 1, "ModifyDisk": 0, "UpdateDisk": 0} {
		c := page(spec.Parameter{Name: "DiskId", Resource: "disk", Required: true})
		c.Operation.Name = operation
		c.Errors = []spec.ErrorRow{refusal("Attached", "The disk is already attached.", spec.Duplicate)}
		if got := tried(c, "error/400/Attached", ErrorInput); len(got) != want {
			t.Errorf("%s: %q, want %d scenarios", operation, got, want)
		}
	}
}
