package mock

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// formatDefects break what the gateway page says of the parameter Format and of media types.
func formatDefects(g *spec.Contract) []defect {
	format := parameterID(g, "Format")
	media := slices.Concat(termID(g, "Media types"), format)
	return []defect{
		defectOf("json-as-xml", "calls for JSON are answered in XML", answerIn(spec.JSON, spec.XML), media...),
		defectOf("xml-as-json", "calls for XML are answered in JSON", answerIn(spec.XML, spec.JSON), media...),
		defectOf("format-case-sensitive", "a Format that is not in capitals is refused",
			refuseIf(func(c *call) bool { return c.args["Format"] != strings.ToUpper(c.args["Format"]) }, &refusal{code: "InvalidParameter.Format"}), format...),
		defectOf("format-required", "a call without Format is refused",
			refuseIf(func(c *call) bool { return c.args["Format"] == "" }, missing("Format")), format...),
		{Defect{ID: "format-flips", Breaks: format, Text: "without Format, answers are in JSON and XML by turns"}, flipFormat},
		defectOf("media-type-xml", "XML has the media type of documents, application/xml",
			hooks{send: setMedia("application/xml;charset=utf-8")}, media...).in(spec.XML).conventional(),
		defectOf("media-type-json", "JSON has the media type of scripts",
			hooks{send: setMedia("text/javascript;charset=utf-8")}, media...).in(spec.JSON).conventional(),
	}
}

// answerIn makes the server answer in one format where it is asked for another.
func answerIn(asked, given spec.Format) hooks {
	return hooks{read: func(c *call) {
		if strings.EqualFold(c.args["Format"], string(asked)) {
			c.args["Format"] = string(given)
		}
	}}
}

// flipFormat takes another default format for every call that names none.
func flipFormat() hooks {
	var calls counter
	return hooks{read: func(c *call) {
		if c.args["Format"] != "" {
			return
		}
		if calls.next()%2 == 0 {
			c.args["Format"] = string(spec.XML)
		}
	}}
}

func setMedia(value string) func(*call, *response) {
	return func(_ *call, r *response) { r.header.Set("Content-Type", value) }
}
