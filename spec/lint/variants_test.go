package lint_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// variant is the clean page with changed parts.
type variant struct {
	version  string // API version in the explorer link
	summary  string
	request  string // additional rows of the request table
	response string // additional rows of the response table
	call     string // additional lines of the request example
	xml      string // additional lines of the XML example
	json     string // additional members of the JSON example, beginning with a comma
	errors   string // additional rows of the error table
	replace  []string
}

func (v variant) text(t *testing.T) string {
	t.Helper()
	page := read(t, "testdata/clean.md")
	insert := func(behind, text string) {
		if !strings.Contains(page, behind) {
			t.Fatalf("the clean page lacks %q", behind)
		}
		page = strings.Replace(page, behind, behind+text, 1)
	}
	insert("centimetres.|\n", v.request)
	insert("in grams.|\n", v.response)
	insert("&Size=3\n", v.call)
	insert("<Weight>12</Weight>\n", v.xml)
	insert("\"Weight\": 12", v.json)
	insert("not a valid value.|\n", v.errors)
	all := append([]string{}, v.replace...)
	if v.summary != "" {
		all = append(all, "Creates a widget in a workshop.", v.summary)
	}
	if v.version != "" {
		all = append(all, "version=2024-01-01", "version="+v.version)
	}
	for i := 0; i < len(all); i += 2 {
		if !strings.Contains(page, all[i]) {
			t.Fatalf("the page lacks %q", all[i])
		}
		page = strings.ReplaceAll(page, all[i], all[i+1])
	}
	return page
}

// pointed returns the texts to which the findings of a rule point, or the names that the findings list.
func pointed(t *testing.T, v variant, rule string) []string {
	t.Helper()
	found, err := newLinter(t).Check("p.md", []byte(v.text(t)))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, f := range found {
		if f.Rule != rule {
			continue
		}
		word := ""
		if f.Column > 0 {
			word = string([]rune(f.Source)[f.Column-1:][:f.Length])
		}
		if strings.HasPrefix(rule, "field-in-") || rule == "example-undocumented-field" {
			word += " of " + f.Message[strings.LastIndex(f.Message, ": ")+2:]
		}
		all = append(all, word)
	}
	return all
}

func errorRow(status int, code string) string {
	return fmt.Sprintf("|%d|%s|It is odd.|It is odd.|\n", status, code)
}

// TestCheck_VariantsOfCleanPage_OnlyMistakesReported checks that each rule reports its mistakes and ignores text that
// only resembles a mistake.
func TestCheck_VariantsOfCleanPage_OnlyMistakesReported(t *testing.T) {
	value := func(kind, example string) variant {
		return variant{request: "|Extra|" + kind + "|No|" + example + "|Something else.|\n"}
	}
	bullets := func(all ...string) variant {
		text := "|Mode|String|No|a|The mode. Valid values:\n\n"
		for _, b := range all {
			text += "-   " + b + "\n"
		}
		return variant{request: text + "\n|\n"}
	}
	message := func(text string) variant {
		return variant{errors: "|400|Odd.One|" + text + "|It is odd.|\n"}
	}
	described := func(message, text string) variant {
		return variant{request: "|PaintId|String|No|p-1|The ID of the paint.|\n|Paint|String|No|p|The paint.|\n", errors: "|400|Odd.One|" + message + "|" + text + "|\n"}
	}
	placed := func(message, text string) variant {
		return variant{errors: "|400|WidgetAlreadyPlaced|" + message + "|" + text + "|\n"}
	}
	for _, tt := range []struct {
		rule, name string
		page       variant
		want       []string // the texts to which the findings point
	}{
		{"error-status-unfit", "a success", variant{errors: errorRow(200, "Odd.One")}, []string{"200"}},
		{"error-status-unfit", "a redirection", variant{errors: errorRow(399, "Odd.One")}, []string{"399"}},
		{"error-status-unfit", "no status", variant{errors: "| |Odd.One|It is odd.|It is odd.|\n"}, nil},
		{"error-status-unfit", "a dry run", variant{errors: "|200|DryRunOperation|Request validation has been passed with DryRun flag set.|The dry run passed.|\n"}, nil},
		{"error-status-unfit", "a fault of the server with 400", variant{errors: errorRow(400, "InternalError")}, []string{"400"}},
		{"error-status-unfit", "a fault of the server with 499", variant{errors: errorRow(499, "ServiceUnavailable")}, []string{"499"}},
		{"error-status-unfit", "a fault of the server with 500", variant{errors: errorRow(500, "InternalError")}, nil},
		{"error-status-unfit", "a fault of the caller with 500", variant{errors: errorRow(500, "MissingSize")}, []string{"500"}},
		{"error-status-unfit", "a fault of the caller with 400", variant{errors: errorRow(400, "MissingSize")}, nil},
		{"error-status-unfit", "a code of both with 400", variant{errors: errorRow(400, "InternalError.NotFound")}, nil},
		{"error-status-unfit", "a code of both with 500", variant{errors: errorRow(500, "InternalError.NotFound")}, nil},
		{"error-status-unfit", "a code of neither", variant{errors: errorRow(500, "Odd.One")}, nil},

		{"error-repeated", "the same row", variant{errors: errorRow(400, "Odd.One") + errorRow(400, "Odd.One")}, []string{"Odd.One"}},
		{"error-repeated", "the same row three times", variant{errors: strings.Repeat(errorRow(400, "Odd.One"), 3)}, []string{"Odd.One", "Odd.One"}},
		{"error-repeated", "another status", variant{errors: errorRow(400, "Odd.One") + errorRow(403, "Odd.One")}, nil},
		{"error-repeated", "another code", variant{errors: errorRow(400, "Odd.One") + errorRow(400, "Odd.Two")}, nil},
		{"error-repeated", "another message", variant{errors: errorRow(400, "Odd.One") + "|400|Odd.One|It is even.|It is odd.|\n"}, nil},

		{"enumeration-repeats", "a value in two bullets", bullets("aa: x.", "bb: y.", "aa: z."), []string{"aa"}},
		{"enumeration-repeats", "a value in three bullets", bullets("aa: x.", "aa: y.", "aa: z.", "bb: z."), nil},
		{"enumeration-repeats", "values that begin alike", bullets("aa: x.", "aab: y."), nil},
		{"enumeration-repeats", "a number in two bullets", bullets("7: x.", "8: y.", "7: z."), nil},
		{"enumeration-repeats", "a value in a bullet and in a sentence", bullets("aa: x.", "bb: not aa."), nil},

		{"example-undocumented-parameter", "another name", variant{call: "&Shape=round\n"}, []string{"Shape"}},
		{"example-undocumented-parameter", "a common parameter", variant{call: "&Format=JSON\n"}, nil},
		{"example-undocumented-parameter", "a member of a list", variant{request: "|Tag.N.Key|String|No|k|The key of a tag.|\n", call: "&Tag.1.Key=k\n"}, nil},
		{"example-undocumented-parameter", "another member of a list", variant{request: "|Tag.N.Key|String|No|k|The key of a tag.|\n", call: "&Tag.1.Value=k\n"}, []string{"Tag.1.Value"}},
		{"example-undocumented-parameter", "a part of a documented list", variant{request: "|Tag|Array|No| |The tags.|\n", call: "&Tag.1.Key=k\n"}, nil},
		{"example-undocumented-parameter", "the whole of documented members", variant{request: "|Tag.N.Key|String|No|k|The key of a tag.|\n", call: "&Tag=k\n"}, nil},
		{"example-undocumented-parameter", "of an operation that is called by its path", variant{call: "&Shape=round\n", replace: []string{"type=RPC", "type=ROA"}}, nil},
		{"example-undocumented-parameter", "not a name", variant{call: "&1=round\n"}, nil},

		{"version-disagrees", "another version of the example", variant{call: "&Version=2023-06-30\n"}, []string{"2023-06-30"}},
		{"version-disagrees", "the version", variant{call: "&Version=2024-01-01\n"}, nil},
		{"version-disagrees", "no version", variant{call: "&Version=latest\n"}, nil},
		{"version-disagrees", "another parameter", variant{call: "&Since=2023-06-30\n"}, nil},
		{"version-disagrees", "an explorer without a version", variant{version: "", replace: []string{"&version=2024-01-01", ""}, call: "&Version=2023-06-30\n"}, nil},
		{"version-disagrees", "another version of the row", variant{request: "|Version|String|No|2023-06-30|The version.|\n"}, []string{"2023-06-30"}},
		{"version-disagrees", "the version of the row", variant{request: "|Version|String|No|2024-01-01|The version.|\n"}, nil},
		{"version-disagrees", "a row without a version", variant{request: "|Version|String|No|x|The version.|\n"}, nil},

		{"example-wrong-type", "an integer", value("Integer", "-7"), nil},
		{"example-wrong-type", "a fraction for an integer", value("Integer", "7.5"), []string{"7.5"}},
		{"example-wrong-type", "a word for an integer", value("Integer", "seven"), []string{"seven"}},
		{"example-wrong-type", "a quoted integer", value("Integer", "\"7\""), nil},
		{"example-wrong-type", "several integers", value("Integer", "7/8"), nil},
		{"example-wrong-type", "an abridged value", value("Integer", "seven..."), nil},
		{"example-wrong-type", "a placeholder", value("Integer", "xxx"), nil},
		{"example-wrong-type", "no value", value("Integer", ""), nil},
		{"example-wrong-type", "one of two types", value("Integer or String", "seven"), nil},
		{"example-wrong-type", "numbers of several forms", variant{request: "|A|Float|No|1.|A.|\n|B|Float|No|.5|B.|\n|C|Float|No|-1e5|C.|\n"}, nil},
		{"example-wrong-type", "a word for a number", value("Float", "half"), []string{"half"}},
		{"example-wrong-type", "a boolean", value("Boolean", "TRUE"), nil},
		{"example-wrong-type", "a word for a boolean", value("Boolean", "yes"), []string{"yes"}},
		{"example-wrong-type", "a text", value("String", "yes"), nil},
		{"example-wrong-type", "a field", variant{response: "|Extra|Integer|seven|Something else.|\n"}, []string{"seven"}},
		{"example-wrong-type", "a field of the type", variant{response: "|Extra|Integer|7|Something else.|\n"}, nil},
		{"example-wrong-type", "the request example", variant{replace: []string{"&Size=3", "&Size=three"}}, []string{"three"}},
		{"example-wrong-type", "the request example as in the table", variant{replace: []string{"&Size=3", "&Size=three", "|No|3|", "|No|three|"}}, []string{"three"}},

		{"summary-of-another-operation", "a call of another", variant{summary: "Calls the DeleteWidget operation to delete a widget."}, []string{"DeleteWidget"}},
		{"summary-of-another-operation", "the operation of the page", variant{summary: "Calls the CreateWidget operation to create a widget."}, nil},
		{"summary-of-another-operation", "a call of a parameter", variant{summary: "Calls WorkshopId what it needs."}, nil},
		{"summary-of-another-operation", "a mention of another", variant{summary: "Creates what DeleteWidget deletes."}, nil},
		{"summary-of-another-operation", "in Chinese", variant{summary: "调用DeleteWidget删除。"}, []string{"DeleteWidget"}},

		{"wrong-root", "another root", variant{replace: []string{"CreateWidgetResponse", "CreateWidget"}}, []string{"CreateWidget"}},
		{"wrong-root", "the title with Response", variant{replace: []string{"# CreateWidget\n", "# MakeWidget\n", "CreateWidgetResponse", "MakeWidgetResponse"}}, nil},

		{"error-names-unknown-parameter", "a quoted name", message(`The parameter "Shape" is odd.`), []string{"Shape"}},
		{"error-names-unknown-parameter", "a quoted name of the table", message(`The parameter "Colour" is odd.`), nil},
		{"error-names-unknown-parameter", "a common parameter", message(`The parameter "Timestamp" is odd.`), nil},
		{"error-names-unknown-parameter", "a part of a name of the table", message(`The parameter "Workshop" is odd.`), nil},
		{"error-names-unknown-parameter", "a plural", message(`The parameter "Colours" is odd.`), nil},
		{"error-names-unknown-parameter", "a word of a description", message(`The parameter "centimetres" is odd.`), nil},
		{"error-names-unknown-parameter", "a compound name", message("The specified parameter PaintColour is odd."), []string{"PaintColour"}},
		{"error-names-unknown-parameter", "a simple word", message("The specified parameter Paint is odd."), nil},
		{"error-names-unknown-parameter", "an identifier", message("The specified PaintId does not exist."), []string{"PaintId"}},
		{"error-names-unknown-parameter", "an identifier of the table", message("The specified WorkshopId does not exist."), nil},
		{"error-names-unknown-parameter", "a thing", message("The specified Paint does not exist."), nil},

		{"description-of-another-parameter", "another", described("The WorkshopId is odd.", "The PaintId is odd."), []string{"PaintId"}},
		{"description-of-another-parameter", "the same", described("The PaintId is odd.", "The PaintId is odd."), nil},
		{"description-of-another-parameter", "both", described("The PaintId is odd.", "The WorkshopId and the PaintId are odd."), nil},
		{"description-of-another-parameter", "none in the description", described("The WorkshopId is odd.", "The paint is odd."), nil},
		{"description-of-another-parameter", "none in the message", described("It is odd.", "The PaintId is odd."), nil},
		{"description-of-another-parameter", "a simple name", described("The WorkshopId is odd.", "The Paint is odd."), nil},
		{"description-of-another-parameter", "in the message in another case", described("The WorkshopId of the paintid is odd.", "The PaintId is odd."), nil},
		{"description-of-another-parameter", "a name that the page lacks", described("The WorkshopId is odd.", "The ShapeId is odd."), nil},

		{"description-out-of-place", "a thing of another operation", placed("The widget is already placed.", "The widget is already placed on a PCB."), []string{"PCB"}},
		{"description-out-of-place", "things of another operation", placed("The widget is already placed.", "The widget is already placed on PCBs."), []string{"PCB"}},
		{"description-out-of-place", "a technical abbreviation", placed("The widget is already placed.", "The widget is already placed by the API."), nil},
		{"description-out-of-place", "a technical abbreviation, then a thing", placed("The widget is already placed.", "The widget is already placed by the API on a PCB."), []string{"PCB"}},
		{"description-out-of-place", "a thing of the message", placed("The widget is already placed on a PCB.", "The widget is already placed on a PCB."), nil},
		{"description-out-of-place", "a thing of the message in full", placed("The widget is already placed on a printed circuit board.", "The widget is already placed on a PCB."), nil},
		{"description-out-of-place", "a kind of the thing of the message", placed("The widget is already placed.", "The PCB widget is already placed."), nil},
		{"description-out-of-place", "a kind of another thing", placed("The widget is already placed.", "The PCB gadget is already placed."), []string{"PCB"}},
		{"description-out-of-place", "a kind of the instance of the message, in Chinese", placed("The instance is already placed.", "PCB实例已经放置。"), nil},
		{"description-out-of-place", "a kind of another thing, in Chinese", placed("The instance is already placed.", "PCB风扇已经放置。"), []string{"PCB"}},
		{"description-out-of-place", "a thing of a parameter", variant{request: "|Board|String|No|b|The PCB of the widget.|\n", errors: "|400|WidgetAlreadyPlaced|The widget is already placed.|The widget is already placed on a PCB.|\n"}, nil},
		{"description-out-of-place", "a thing of a field", variant{response: "|Board|String|b|The PCB of the widget.|\n", errors: "|400|WidgetAlreadyPlaced|The widget is already placed.|The widget is already placed on a PCB.|\n"}, nil},
		{"description-out-of-place", "a thing of the summary", variant{summary: "Creates a widget on a PCB.", errors: "|400|WidgetAlreadyPlaced|The widget is already placed.|The widget is already placed on a PCB.|\n"}, nil},
		{"description-out-of-place", "a thing of another kind of error", variant{errors: "|404|InvalidWidget.NotFound|The specified widget does not exist.|The PCB does not exist.|\n"}, nil},

		{"field-in-no-example", "two fields", variant{response: "|Width|Integer|7|The width.|\n|Depth|Integer|8|The depth.|\n"}, []string{"Width of Width, Depth"}},
		{"field-in-no-example", "a field in one example", variant{response: "|Width|Integer|7|The width.|\n", json: ",\n  \"Width\": 7"}, nil},
		{"field-in-no-example", "a field that is not a name", variant{response: "|1|Integer|7|The width.|\n"}, nil},
		{"field-in-no-example", "a field without a description and an example", variant{response: "|Width|Integer| | |\n"}, nil},
		{"field-in-no-example", "a field with a description alone", variant{response: "|Width|Integer| |The width.|\n"}, []string{"Width of Width"}},
		{"field-in-no-example", "an example that cannot be read", variant{response: "|Width|Integer|7|The width.|\n", replace: []string{"{\n  \"RequestId\": \"1F2E\",\n  \"WidgetId\": \"w-1\",\n  \"Weight\": 12\n}", "12"}}, nil},
		{"field-in-no-example", "fields at another place", variant{response: "|Box|Object| |The box.|\n|Box.Width|Integer|7|The width.|\n", xml: "  <Box>\n    <Width>7</Width>\n  </Box>\n"}, nil},
		{"field-in-no-example", "a field of a shown object", variant{response: "|Box|Object| |The box.|\n|Depth|Integer|7|The depth.|\n|Width|Integer|7|The width.|\n", xml: "  <Box>\n    <Width>7</Width>\n  </Box>\n"}, []string{"Depth of Depth"}},
		{"field-in-no-example", "a field of an object that is not shown", variant{response: "|Box|Object| |The box.|\n|Box.Width|Integer|7|The width.|\n"}, []string{"Box of Box"}},

		{"example-undocumented-field", "one field", variant{xml: "  <Width>7</Width>\n"}, []string{"Width of Width"}},
		{"example-undocumented-field", "one field in both formats", variant{xml: "  <Width>7</Width>\n", json: ",\n  \"width\": 7"}, []string{"Width of Width"}},
		{"example-undocumented-field", "a field in JSON alone", variant{json: ",\n  \"Width\": 7"}, []string{"Width of Width"}},
		{"example-undocumented-field", "two fields", variant{xml: "  <Width>7</Width>\n  <Depth>7</Depth>\n"}, []string{"Width of Width, Depth"}},
		{"example-undocumented-field", "an object with its members", variant{xml: "  <Box>\n    <Width>7</Width>\n  </Box>\n"}, []string{"Box of Box"}},
		{"example-undocumented-field", "a field that a sentence mentions", variant{summary: "Creates a widget of a Width.", xml: "  <Width>7</Width>\n"}, nil},
		{"example-undocumented-field", "a key of a map", variant{json: ",\n  \"slow.log\": 7"}, nil},
		{"example-undocumented-field", "more fields than are documented", variant{json: ",\n  \"A\": 1, \"B\": 1, \"C\": 1, \"D\": 1"}, nil},
		{"example-undocumented-field", "as many fields as are documented", variant{json: ",\n  \"A\": 1, \"B\": 1, \"C\": 1"}, []string{"A of A, B, C"}},
		{"example-undocumented-field", "the members of a documented list", variant{
			response: "|Boxes|Array| |The boxes.|\n|Boxes.Width|Integer|7|The width.|\n", xml: "  <Boxes>\n    <Box>\n      <Width>7</Width>\n    </Box>\n  </Boxes>\n", json: ",\n  \"Boxes\": [{\"Width\": 7}]",
		}, nil},
		{"example-undocumented-field", "a member that the list lacks", variant{
			response: "|Boxes|Array| |The boxes.|\n|Width|Integer|7|The width.|\n", json: ",\n  \"Boxes\": [{\"Width\": 7, \"Depth\": 7}]",
		}, []string{"Depth of Depth"}},
		{"example-undocumented-field", "elements of a list under other names", variant{
			response: "|Boxes|Array| |The boxes.|\n|Width|Integer|7|The width.|\n", xml: "  <Boxes>\n    <Box>\n      <Width>7</Width>\n      <Depth>7</Depth>\n    </Box>\n  </Boxes>\n", json: ",\n  \"Boxes\": {\"Box\": [{\"Width\": 7}]}",
		}, []string{"Depth of Depth"}},
		{"example-undocumented-field", "elements within elements of one name", variant{
			response: "|Boxes|Array| |The boxes.|\n|Width|Integer|7|The width.|\n", xml: "  <Boxes>\n    <Box>\n      <Box>\n        <Width>7</Width>\n      </Box>\n    </Box>\n  </Boxes>\n", json: ",\n  \"Boxes\": [{\"Width\": 7}]",
		}, nil},
		{"example-undocumented-field", "an object next to a documented one", variant{
			response: "|Box|Object| |The box.|\n|Width|Integer|7|The width.|\n", json: ",\n  \"Box\": {\"Width\": 7}, \"Crate\": {\"Width\": 7}",
		}, []string{"Crate of Crate"}},
		{"example-undocumented-field", "an object within a documented one", variant{
			response: "|Box|Object| |The box.|\n|Width|Integer|7|The width.|\n", json: ",\n  \"Box\": {\"Width\": 7, \"Crate\": {\"Depth\": 7}}",
		}, []string{"Crate of Crate"}},
		{"example-undocumented-field", "a list of lists", variant{
			response: "|Rows|Array| |The rows.|\n", json: ",\n  \"Rows\": [[1, 2], [3]]",
		}, nil},
		{"example-undocumented-field", "a name in another case", variant{json: ",\n  \"weight\": 7"}, nil},
		{"example-undocumented-field", "a documented name at another place, shown at its own", variant{json: ",\n  \"Box\": {\"Weight\": 7}"}, []string{"Box of Box"}},
		{"example-undocumented-field", "a documented member at the top as well", variant{response: "|Box|Object| |The box.|\n|Box.Width|Integer|7|The width.|\n", json: ",\n  \"Box\": {\"Width\": 7}, \"Width\": 7"}, []string{"Width of Width"}},
		{"example-undocumented-field", "a documented member at the top instead", variant{response: "|Box|Object| |The box.|\n|Box.Width|Integer|7|The width.|\n", json: ",\n  \"Width\": 7"}, nil},
		{"example-undocumented-field", "a member documented as often as shown", variant{response: "|Box|Object| |The box.|\n|Box.Depth|Integer|7|The depth.|\n|Width|Integer|7|The width.|\n|Width|Integer|7|The width of the box.|\n", json: ",\n  \"Box\": {\"Depth\": 7, \"Width\": 7}, \"Width\": 7"}, nil},
		{"example-undocumented-field", "a member documented less often than shown", variant{response: "|Box|Object| |The box.|\n|Box.Depth|Integer|7|The depth.|\n|Width|Integer|7|The width.|\n", json: ",\n  \"Box\": {\"Depth\": 7, \"Width\": 7}, \"Width\": 7"}, []string{"Width of Width"}},
		{"example-undocumented-field", "a documented object at the top as well", variant{response: "|Crate|Object| |The crate.|\n|Crate.Box|Object| |The box.|\n|Crate.Box.Width|Integer|7|The width.|\n", json: ",\n  \"Crate\": {\"Box\": {\"Width\": 7}}, \"Box\": {\"Width\": 7}"}, nil},
		{"example-undocumented-field", "members of an object whose members are not documented", variant{response: "|Box|Map| |The box.|\n", json: ",\n  \"Box\": {\"Depth\": 7}"}, nil},
		{"example-undocumented-field", "one field under the name of the root", variant{replace: []string{"{\n  \"RequestId\"", "{\"CreateWidgetResponse\": {\n  \"Width\": 7, \"RequestId\"", "12\n}", "12\n}}"}}, []string{"Width of Width"}},
		{"example-undocumented-field", "RequestId", variant{replace: []string{"|RequestId|String|1F2E|The ID of the request.|\n", ""}}, nil},
		{"example-undocumented-field", "JSON under the name of the root", variant{replace: []string{"{\n  \"RequestId\"", "{\"CreateWidgetResponse\": {\n  \"RequestId\"", "12\n}", "12\n}}"}}, nil},
	} {
		t.Run(tt.rule+"/"+tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, pointed(t, tt.page, tt.rule)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestCheck_MisspelledParameter_SuggestsDocumentedName: a name that differs from a documented one by one or two letters
// is probably a misspelling of it.
func TestCheck_MisspelledParameter_SuggestsDocumentedName(t *testing.T) {
	for sent, want := range map[string]string{
		"Colur": "Colour", "Colouur": "Colour", "colour2": "Colour", "Coluor": "", "WorkshpIdd": "WorkshopId", "WorkshoooopId": "", "XYZkshopId": "", "XYZWorkshop": "", "TemperatureLimiXYZ": "", "TemperatureLimiXY": "TemperatureLimit", "XYrkshopId": "WorkshopId", "Siz": "", "Sise": "Size", "Shape": "", "XSize": "Size",
	} {
		found, err := newLinter(t).Check("p.md", []byte(variant{request: "|TemperatureLimit|Integer|No|3|The greatest temperature.|\n", call: "&" + sent + "=x\n"}.text(t)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			if f.Rule != "example-undocumented-parameter" {
				continue
			}
			_, hint, _ := strings.Cut(f.Message, "; did you mean ")
			if got := strings.TrimSuffix(hint, "?"); got != want {
				t.Errorf("%s: did you mean %q, want %q", sent, got, want)
			}
		}
	}
}

// TestCheck_SameFaultInManyRows_OneFindingListsLines: several findings of a rule become one finding. Its message lists
// at most six of the other lines.
func TestCheck_SameFaultInManyRows_OneFindingListsLines(t *testing.T) {
	for rows, want := range map[int]string{
		1: "", 2: "; also in line 65", 7: "; also in lines 65, 66, 67, 68, 69, 70", 8: "; also in lines 65, 66, 67, 68, 69, 70, 1 more", 10: "; also in lines 65, 66, 67, 68, 69, 70, 3 more",
	} {
		page := variant{}
		for i := range rows {
			page.errors += fmt.Sprintf("|400|Odd.N%d||It is odd.|\n", i)
		}
		found, err := newLinter(t).Check("p.md", []byte(page.text(t)))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range found {
			if f.Rule == "no-message" {
				_, others, ok := strings.Cut(f.Message, "; also in")
				got = append(got, map[bool]string{true: "; also in"}[ok]+others)
			}
		}
		if diff := cmp.Diff([]string{want}, got); diff != "" {
			t.Errorf("%d rows: -want +got:\n%s", rows, diff)
		}
	}
}

func TestCheck_FindingsOfSeveralRules_SortedByLine(t *testing.T) {
	page := variant{
		request: "|Extra|Integer|No|seven|Something else.|\n", response: "|Other|Integer|seven|Something else.|\n", call: "&Shape=round\n", xml: "  <Width>7</Width>\n", errors: errorRow(200, "Odd.One"),
	}
	found, err := newLinter(t).Check("p.md", []byte(page.text(t)))
	if err != nil {
		t.Fatal(err)
	}
	last := 0
	for _, f := range found {
		if f.Line < last {
			t.Errorf("line %d comes after line %d", f.Line, last)
		}
		last = f.Line
	}
	if len(found) < 5 {
		t.Errorf("%d findings, want five at least:\n%s", len(found), text(found))
	}
}

// The message states how many of the table's rows no example shows. The total does not include undocumented fields of
// an example.
func TestCheck_FieldsInNoExample_CountedAmongRowsOfTheTable(t *testing.T) {
	for _, tt := range []struct {
		page variant
		want string
	}{
		{variant{response: "|Width|Integer|7|The width.|\n", xml: "  <Depth>7</Depth>\n"}, " 1 of the 4 "},
		{variant{response: "|Width|Integer|7|The width.|\n|Depth|Integer|7|The depth.|\n"}, " 2 of the 5 "},
	} {
		found, err := newLinter(t).Check("p.md", []byte(tt.page.text(t)))
		if err != nil {
			t.Fatal(err)
		}
		counted := false
		for _, f := range found {
			counted = counted || f.Rule == "field-in-no-example" && strings.Contains(f.Message, tt.want)
		}
		if !counted {
			t.Errorf("no finding says%s:\n%s", tt.want, text(found))
		}
	}
}

func TestCheck_ManyFields_MessageListsFirstTwelve(t *testing.T) {
	for n, want := range map[int]string{11: "", 12: "", 13: ", …", 14: ", …"} {
		page, names := variant{}, []string{}
		for i := range n {
			name := fmt.Sprintf("Width%c", 'A'+i)
			page.response += "|" + name + "|Integer|7|A width.|\n"
			names = append(names, name)
		}
		got := pointed(t, page, "field-in-no-example")
		if diff := cmp.Diff([]string{"WidthA of " + strings.Join(names[:min(n, 12)], ", ") + want}, got); diff != "" {
			t.Errorf("%d fields: -want +got:\n%s", n, diff)
		}
	}
}

// A field is documented if a sentence of the page contains its name as a whole word.
func TestCheck_UndocumentedField_IgnoredIfSummaryMentionsIt(t *testing.T) {
	for before, mentions := range map[string]bool{
		"a": false, "z": false, "A": false, "Z": false, "0": false, "9": false, "_": false, "-": true, "(": true, "名": true, "@": true, "{": true, "/": true, ":": true, "[": true, "`": true,
	} {
		for _, word := range []string{before + "Width ", " Width" + before} {
			got := pointed(t, variant{summary: "Creates a widget of some" + strings.TrimSuffix(" "+word, " ") + " in all.", xml: "  <Width>7</Width>\n"}, "example-undocumented-field")
			if (got == nil) != mentions {
				t.Errorf("%q: findings %q, mentioned %v", word, got, mentions)
			}
		}
	}
}

// The findings in different examples do not become one finding, because users look at each example.
func TestCheck_SameFaultInTwoExamples_TwoFindings(t *testing.T) {
	page := variant{replace: []string{"  <WidgetId>w-1</WidgetId>\n", "  <WidgetId>w-1\n", "\"Weight\": 12\n", "\"Weight\": 12,\n"}}
	if got := len(pointed(t, page, "example-repaired")); got != 2 {
		t.Errorf("%d findings, want one per example", got)
	}
}

// A finding about a whole example points at the first line in the code block, not at the fence.
func TestCheck_FindingAboutWholeExample_AtFirstLineOfBlock(t *testing.T) {
	for want, page := range map[string]variant{
		"https://widget.example.com/?Action=CreateWidget": {replace: []string{"&WorkshopId=ws-1\n", ""}},
		"https://widget.example.com/?Action=Create":       {replace: []string{"&WorkshopId=ws-1\n", "", "```\nhttps://widget.example.com/?Action=CreateWidget", "```\n\nhttps://widget.example.com/?Action=Create"}},
	} {
		if diff := cmp.Diff([]string{want}, pointed(t, page, "example-lacks-required")); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
	}
}

// A row may have several lines. The finding points to the first line that contains the value as a whole word.
func TestCheck_FindingInLongRow_CaretAtTheWord(t *testing.T) {
	rows := "|Mode|String|No|bb|The mode of aa.\n\n Valid values:\n\n-   aa: x.\n-   bb: y.\n-   aa: z.\n\n|\n"
	found, err := newLinter(t).Check("p.md", []byte(variant{request: rows}.text(t)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		if f.Rule == "enumeration-repeats" && (f.Line != 15 || f.Column != 32 || f.Length != 2) {
			t.Errorf("line %d, column %d, length %d; want the word at the end of line 15", f.Line, f.Column, f.Length)
		}
	}
}

// Lint does not compare names of more than sixty characters: nobody misspells them, and a hostile page has thousands.
func TestCheck_LongNames_NotCompared(t *testing.T) {
	for n, want := range map[int]bool{59: true, 60: true, 61: false} {
		name := "A" + strings.Repeat("b", n-1)
		page := variant{request: "|" + name + "|Integer|No|3|A number.|\n", call: "&" + name[:n-1] + "x=3\n"}
		found, err := newLinter(t).Check("p.md", []byte(page.text(t)))
		if err != nil {
			t.Fatal(err)
		}
		got := false
		for _, f := range found {
			got = got || strings.Contains(f.Message, "did you mean "+name)
		}
		if got != want {
			t.Errorf("%d characters: suggested %v, want %v", n, got, want)
		}
	}
}

// An error on the gateway page may name a parameter that only some operations have.
func TestCheck_GatewayPage_UnknownParameterNotAccused(t *testing.T) {
	page := read(t, "../gateway/CommonParameters.md")
	row := regexp.MustCompile(`(?m)^\|400\|.*\n`).FindString(page)
	if row == "" {
		t.Fatal("the page of the gateway has no error row with the status 400")
	}
	found, err := newLinter(t).Check("g.md", []byte(strings.Replace(page, row, row+"|400|Odd.One|The parameter \"Shape\" is odd.|It is odd.|\n", 1)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		if f.Rule == "error-names-unknown-parameter" {
			t.Errorf("line %d: %s", f.Line, f.Message)
		}
	}
}
