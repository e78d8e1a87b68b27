package prose

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
)

// conditionsOf returns, as text, the conditions that the given description of the parameter Speed adds to the rows of a
// page.
func conditionsOf(text string, marked ...spec.Condition) string {
	rows := []spec.Parameter{
		{Name: "Speed", Row: spec.Row{Text: text}, Conditions: marked, Type: spec.Type{JSON: spec.String}},
		{Name: "Mode", Limits: spec.Limits{Enum: []spec.EnumValue{{Value: "Fast"}, {Value: "Slow"}}}},
		{Name: "Fan.N.Id"},
		{Name: "Region", Required: true},
		{Name: "Shared", Type: spec.Type{JSON: spec.Boolean}},
	}
	b := &binder{rows: RowsByName(rows)}
	b.readConditions(&rows[0])
	var all []string
	for i := range rows {
		b.settle(&rows[i])
		for _, c := range rows[i].Conditions {
			all = append(all, strings.TrimSpace(fmt.Sprintf("%s %s %s %s%s", rows[i].Name, c.Kind, strings.Join(c.Parameters, "+"), strings.Join(c.Values, "|"), map[bool]string{true: "absent"}[c.Absent])))
		}
	}
	return strings.Join(all, "; ")
}

func TestWhen_EachSentence_ExpectedKindAndOtherParameters(t *testing.T) {
	for text, want := range map[string]string{
		"This parameter is required if Mode is set to Fast.":                                                       "Speed required-when Mode Fast",
		"Note: This parameter is required only when the value of the Mode parameter is Fast.":                      "Speed required-when Mode Fast",
		"If the Mode parameter is set to Fast or Slow, this parameter is required.":                                "Speed required-when Mode Fast|Slow",
		"This parameter is required if you specify Fan.N.Id.":                                                      "Speed required-when Fan.N.Id; Fan.N.Id together-with Speed",
		"If Fan.N.Id is not specified, Speed is required.":                                                         "Speed required-when Fan.N.Id absent",
		"当Mode为Fast时，该参数必选。":                                                                                       "Speed required-when Mode Fast",
		"参数Mode的值为Fast时，您必须同时指定该参数。":                                                                               "Speed required-when Mode Fast",
		"Shared为true时必填。":                                                                                          "Speed required-when Shared true",
		"This parameter takes effect only when Mode is set to Fast.":                                               "Speed valid-when Mode Fast",
		"仅在指定Fan.N.Id时生效。":                                                                                         "Speed valid-when Fan.N.Id",
		"仅当Mode=Fast时该参数有效。":                                                                                       "Speed valid-when Mode Fast",
		"You must specify at least one of Speed and Mode.":                                                         "Speed required-one-of Mode; Mode required-one-of Speed",
		"You must specify either the Speed or Mode parameter.":                                                     "Speed required-one-of Mode; Mode required-one-of Speed",
		"You must specify Speed or Mode.":                                                                          "Speed required-one-of Mode; Mode required-one-of Speed",
		"至少设置一项Speed或者Mode参数。":                                                                                     "Speed required-one-of Mode; Mode required-one-of Speed",
		"Speed、Mode和Shared三者中至少选填一个。":                                                                              "Speed required-one-of Mode+Shared; Mode required-one-of Speed+Shared; Shared required-one-of Speed+Mode",
		"Speed和Mode不能同时指定。":                                                                                        "Speed exclusive-with Mode; Mode exclusive-with Speed",
		"You cannot specify both Speed and Mode in the same request.":                                              "Speed exclusive-with Mode; Mode exclusive-with Speed",
		"Speed and Mode must be specified together.":                                                               "Speed together-with Mode; Mode together-with Speed",
		"You must also specify the Mode parameter.":                                                                "Speed together-with Mode",
		"If you set Speed to High1, you must set Mode to Fast.":                                                    "Mode value-when Speed High1",
		"If you set Speed to High1, you must also specify Mode.":                                                   "Mode required-when Speed High1",
		"If you set Speed to High1, you must also specify Region.":                                                 "", // Region is required in any case
		"Required when the Mode is Fast.":                                                                          "Speed required-when Mode Fast",
		"Required when the Mode is Fast and Shared is true.":                                                       "Speed unclear",
		"You must specify this parameter when Mode is set to Fast.":                                                "Speed required-when Mode Fast",
		"If you set Mode to Fast, you must specify a value for this parameter.":                                    "Speed required-when Mode Fast",
		"To create a fan, you must specify this parameter.":                                                        "Speed unclear",
		"To create a fan, you must set this parameter to High1.":                                                   "",
		"This parameter take effect only when Mode is set to Fast.":                                                "Speed valid-when Mode Fast",
		"Only if Modeis set to Fast, this parameter is available.":                                                 "Speed valid-when Mode Fast",
		"This parameter is valid only if you set the Modeparameter toFast.":                                        "Speed valid-when Mode Fast",
		"You must set at least one of the following parameters: Speed and Mode.":                                   "Speed required-one-of Mode; Mode required-one-of Speed",
		"You must specify either this parameter or the Mode parameter.":                                            "Speed required-one-of Mode; Mode required-one-of Speed",
		"You must specify Speed or Mode to determine a fan.":                                                       "Speed required-one-of Mode; Mode required-one-of Speed",
		"You must specify Speed and Mode to determine a fan.":                                                      "",
		"This parameter and the Mode parameter cannot be set at the same time.":                                    "Speed exclusive-with Mode; Mode exclusive-with Speed",
		"Note: When this parameter is specified, the Mode parameter cannot be specified.":                          "Speed exclusive-with Mode; Mode exclusive-with Speed",
		"You must specify one of the Speed and Mode parameters, but you cannot specify both of them.":              "Speed required-one-of Mode; Speed exclusive-with Mode; Mode required-one-of Speed; Mode exclusive-with Speed",
		"You can specify only one of the following parameters: Speed, Mode, and Shared.":                           "Speed exclusive-with Mode+Shared; Mode exclusive-with Speed+Shared; Shared exclusive-with Speed+Mode",
		"The speed of a fan.Note: Speed and Mode are mutually exclusive.":                                          "Speed exclusive-with Mode; Mode exclusive-with Speed",
		"本参数和Mode参数两者中必须传入一项。":                                                                                     "Speed required-one-of Mode; Mode required-one-of Speed",
		"Speed和Mode参数需至少输入一个。":                                                                                     "Speed required-one-of Mode; Mode required-one-of Speed",
		"您必须指定Speed或Mode以确定风扇。":                                                                                    "Speed required-one-of Mode; Mode required-one-of Speed",
		"您必须指定Speed和Mode。":                                                                                         "",
		"您不能同时指定Speed和Mode。":                                                                                       "Speed exclusive-with Mode; Mode exclusive-with Speed",
		"此参数和Mode参数互斥，不能同时出现。":                                                                                     "Speed exclusive-with Mode; Mode exclusive-with Speed",
		"您仅能指定Speed、Mode或Shared其中一个参数。":                                                                            "Speed exclusive-with Mode+Shared; Mode exclusive-with Speed+Shared; Shared exclusive-with Speed+Mode",
		"当Mode为Fast时，该项为必填。":                                                                                       "Speed required-when Mode Fast",
		"当Mode为Fast时需指定该参数。":                                                                                       "Speed required-when Mode Fast",
		"当Mode参数值为Fast时，本参数才可用且必须传入。":                                                                              "Speed required-when Mode Fast",
		"当Mode参数值为Fast时，本参数才可用。":                                                                                   "Speed valid-when Mode Fast",
		"当Mode取值为Fast时，Speed才为有效参数。":                                                                               "Speed valid-when Mode Fast",
		"在Mode值为Fast时才会有效。":                                                                                        "Speed valid-when Mode Fast",
		"克隆风扇时，需传入该参数。":                                                                                            "Speed unclear",
		"克隆风扇时，无需传入该参数。":                                                                                           "",
		"This parameter is required when the storage type is fast.":                                                "Speed unclear",
		"This parameter is required if Mode is optional.":                                                          "Speed unclear",
		"This parameter is required if Mode is set to Fast and Shared is set to true.":                             "Speed unclear",
		"This parameter takes effect only when the fan runs.":                                                      "Speed valid-when",
		"当未指定Fan.N.Id时，该参数必选。":                                                                                     "Speed required-when Fan.N.Id absent",
		"This parameter is required if Fan.N.Id is specified.":                                                     "Speed required-when Fan.N.Id; Fan.N.Id together-with Speed",
		"This parameter is required if \"Mode is set to Fast\".":                                                   "Speed required-when Mode Fast",
		"This parameter is required if Mode is set to \"Fast\" or \"Slow\".":                                       "Speed required-when Mode Fast|Slow",
		"This parameter is required if Mode is set to fast.":                                                       "Speed required-when Mode fast",
		"This parameter is required if Mode is set to Turbo.":                                                      "Speed unclear",
		"This parameter is required if Fan.N.Id is set to a1.":                                                     "Speed required-when Fan.N.Id a1",
		"This parameter is required if Fan.N.Id is set to abc.":                                                    "Speed unclear",
		"This parameter is required if Shared is set to false.":                                                    "Speed required-when Shared false",
		"This parameter is required if Shared is set to on or off.":                                                "Speed required-when Shared on|off",
		"This parameter is required if Shared is set to yes or no.":                                                "Speed required-when Shared yes|no",
		"If you set Speed to High1, you must set Speed to 3.":                                                      "",
		"This parameter is required if Fan.N.Id is set to A1, A2, A3, A4, A5, A6, A7, A8, A9, or A10.":             "Speed required-when Fan.N.Id A1|A2|A3|A4|A5|A6|A7|A8|A9|A10",
		"This parameter is required if Fan.N.Id is set to A1, A2, A3, A4, A5, A6, A7, A8, A9, A10, or A11.":        "Speed unclear",
		"当Mode为Fast时，此参数必选。":                                                                                       "Speed required-when Mode Fast",
		"当Mode为Fast时，本参数必选。":                                                                                       "Speed required-when Mode Fast",
		"当Mode为Fast时，该字段必选。":                                                                                       "Speed required-when Mode Fast",
		"You must specify at least one of Speed and Other.":                                                        "",
		"You must specify at least one of Speed.":                                                                  "",
		"Speed and Speed must be specified together.":                                                              "",
		"This parameter is required if 3 fans run.":                                                                "Speed unclear",
		"If Mode is set to Fast, Other is required.":                                                               "",
		"You must specify Speed or Mode and Shared.":                                                               "",
		"You must specify at least one of Mode and Shared.":                                                        "",
		"Mode takes effect only when Shared is set to true.":                                                       "",
		"You must also specify the Other parameter.":                                                               "",
		"You must also specify the Speed parameter.":                                                               "",
		"This parameter is mutually exclusive with Mode.":                                                          "Speed exclusive-with Mode; Mode exclusive-with Speed",
		"This parameter cannot be specified together with the Mode parameter.":                                     "Speed exclusive-with Mode; Mode exclusive-with Speed",
		"This parameter is mutually exclusive with Speed.":                                                         "",
		"如果指定了Mode，则不能指定Speed参数。":                                                                                  "Speed exclusive-with Mode; Mode exclusive-with Speed",
		"如果指定了Speed参数，则不能指定Mode参数。":                                                                                "Speed exclusive-with Mode; Mode exclusive-with Speed",
		"如果指定了Other，则不能指定Mode参数。":                                                                                  "",
		"If Mode is specified, you cannot specify Speed.":                                                          "Speed exclusive-with Mode; Mode exclusive-with Speed",
		"If Mode is specified, Speed cannot be specified.":                                                         "Speed exclusive-with Mode; Mode exclusive-with Speed",
		"此参数和Mode参数同时指定。":                                                                                          "",
		"If you specify this parameter to 3, you must also specify the Mode parameter and the Fan.N.Id parameter.": "Mode required-when Speed 3; Fan.N.Id required-when Speed 3",
		"If you set this parameter to 3, you must also specify the Mode parameter.":                                "Mode required-when Speed 3",
		"If you set this parameter to 3, you must also specify the Mode parameter or the Fan.N.Id parameter.":      "",
		"The Speed parameter and the Mode parameter cannot be specified at the same time.":                         "Speed exclusive-with Mode; Mode exclusive-with Speed",
		// Several sentences.
		"This parameter is required if Mode is set to Fast. Speed is required if Mode is set to Fast.":                  "Speed required-when Mode Fast",
		"This parameter is required if Mode is set to Fast. This parameter is required if Mode is set to Slow.":         "Speed required-when Mode Fast; Speed required-when Mode Slow",
		"If Fan.N.Id is not specified, Speed is required. This parameter is required if Fan.N.Id is set to A.":          "Speed required-when Fan.N.Id absent; Speed required-when Fan.N.Id A",
		"This parameter is required if Mode is set to Fast. This parameter takes effect only when Mode is set to Fast.": "Speed required-when Mode Fast; Speed valid-when Mode Fast",
		"You must also specify the Mode parameter. You must also specify the Shared parameter.":                         "Speed together-with Mode; Speed together-with Shared",
		"You can specify either a name or an ID.":                                                                       "",
		"You cannot specify both IP addresses and domain names in the same request.":                                    "",
	} {
		if got := conditionsOf(text); got != want {
			t.Errorf("%q:\n got %s\nwant %s", text, got, want)
		}
	}
}

func TestWhen_RowMarkedConditional_ParsedConditionReplacesMark(t *testing.T) {
	cell := spec.Condition{Kind: spec.ConditionUnclear, Text: "Required if Mode is set to Fast"}
	yes := spec.Condition{Kind: spec.ConditionUnclear}
	for _, c := range []struct {
		text string
		mark spec.Condition
		want string
	}{
		{"The speed.", cell, "Speed required-when Mode Fast"},
		{"The speed.", spec.Condition{Kind: spec.ConditionUnclear, Text: "Conditional"}, "Speed unclear"},
		{"This parameter takes effect only when Mode is set to Fast.", yes, "Speed required-when Mode Fast; Speed valid-when Mode Fast"},
		{"This parameter takes effect only when the fan runs.", yes, "Speed unclear"},
		{"The speed.", spec.Condition{Kind: spec.ConditionUnclear, Text: "If Mode is set to Fast, this parameter is required"}, "Speed required-when Mode Fast"},
		{"This parameter takes effect only when Mode is set to Fast.", spec.Condition{Kind: spec.ConditionUnclear, Text: "Conditional"}, "Speed unclear; Speed valid-when Mode Fast"},
		{"This parameter is required when the storage type is fast.", spec.Condition{Kind: spec.ConditionUnclear, Text: "Conditional"}, "Speed unclear"},
		{"You must specify at least one of Speed and Mode.", yes, "Speed required-one-of Mode; Mode required-one-of Speed"},
	} {
		if got := conditionsOf(c.text, c.mark); got != c.want {
			t.Errorf("%q marked %q:\n got %s\nwant %s", c.text, c.mark.Text, got, c.want)
		}
	}
}

func TestWhen_ValueNamesParameter_RequiredWithThatValue(t *testing.T) {
	rows := []spec.Parameter{
		{Name: "Mode", Row: spec.Row{Text: "The mode.\n- Shared: a shared fan. You must also specify FanId."}, Limits: spec.Limits{Enum: []spec.EnumValue{
			{Value: "Shared", Text: "a shared fan. You must also specify FanId."},
			{Value: "Own", Text: "You must specify Owner."}, // not on the page
			{Value: "Rent", Text: "You must specify Mode."},
			{Value: "Lease", Text: "You must specify Region."}, // required in any case
		}}},
		{Name: "FanId"},
		{Name: "Region", Required: true},
	}
	b := &binder{rows: RowsByName(rows)}
	b.readConditions(&rows[0])
	if c := rows[1].Conditions; len(c) != 1 || c[0].Kind != spec.RequiredWhen || c[0].Parameters[0] != "Mode" || c[0].Values[0] != "Shared" {
		t.Errorf("conditions of FanId: %+v", c)
	}
	if c := append(rows[0].Conditions, rows[2].Conditions...); len(c) != 0 {
		t.Errorf("conditions of Mode and Region: %+v", c)
	}
}

func TestWhen_ConditionOfRequiredRow_AddedToTheRowItself(t *testing.T) {
	const text = "This parameter is required if Mode is set to Fast."
	rows := []spec.Parameter{{Name: "Speed", Required: true, Row: spec.Row{Text: text}}, {Name: "Mode"}}
	b := &binder{rows: RowsByName(rows)}
	b.readConditions(&rows[0])
	if c := rows[0].Conditions; len(c) != 1 || c[0].Kind != spec.RequiredWhen || c[0].Text != strings.TrimSuffix(text, ".") {
		t.Errorf("got %+v", c)
	}
}

func TestWhen_RequiredMarkHasNoText_TextTakenFromSentence(t *testing.T) {
	rows := []spec.Parameter{{
		Name: "Speed", Conditions: []spec.Condition{{Kind: spec.ConditionUnclear}},
		Row: spec.Row{Text: "The speed. This parameter is required when the fan runs."},
	}}
	b := &binder{rows: RowsByName(rows)}
	b.settle(&rows[0])
	if c := rows[0].Conditions; len(c) != 1 || c[0].Text != "This parameter is required when the fan runs" {
		t.Errorf("got %+v", c)
	}
}

// A required member is required whenever the structure is sent, so that a sentence about the structure adds nothing.
func TestWhen_MemberNamesItsStructure_ConditionOnlyIfOptional(t *testing.T) {
	for text, want := range map[string]bool{
		"This parameter is required if the Disk list is sent.":     false,
		"This parameter is required if a fan runs.":                true,
		"This parameter is required if the DataDisk list is sent.": true,
		"This parameter is required if the Disk_1 list is sent.":   true,
		"This parameter is required if the Disk.Id field is sent.": true,
		"This parameter is required if the disk list is sent.":     true,
	} {
		for _, required := range []bool{true, false} {
			rows := []spec.Parameter{{Name: "Disk"}, {Name: "Size", Parent: "Disk", Required: required, Row: spec.Row{Text: text}}}
			b := &binder{rows: RowsByName(rows)}
			b.settle(&rows[1])
			if got := len(rows[1].Conditions) > 0; got != (want || !required) {
				t.Errorf("%q, required %t: %+v, want a condition: %t", text, required, rows[1].Conditions, want || !required)
			}
		}
	}
}

func TestRowsByName_MemberHasSameName_ReturnsRowAtTopLevel(t *testing.T) {
	all := []spec.Parameter{{Name: "Id", Parent: "Fan"}, {Name: "Id"}, {Name: "Way", Parent: "Fan"}}
	rows := RowsByName(all)
	for name, want := range map[string]*spec.Parameter{"Id": &all[1], "Fan.Id": &all[0], "Way": &all[2], "Fan.Way": &all[2], "Fan": nil} {
		if rows[name] != want {
			t.Errorf("%s: %+v, want %+v", name, rows[name], want)
		}
	}
}
