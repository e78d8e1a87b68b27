package defect

import (
	"slices"
	"strings"
	"sync/atomic"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// formatDefects returns defects that break what the gateway page says of the parameter Format and of media types.
func formatDefects(g *spec.Contract) []defect {
	format := parameterID(g, "Format")
	media := slices.Concat(termID(g, "Media types"), format)
	return []defect{
		defectOf("json-as-xml", "calls for JSON are answered in XML", answerIn(spec.JSON, spec.XML), media...),
		defectOf("xml-as-json", "calls for XML are answered in JSON", answerIn(spec.XML, spec.JSON), media...),
		defectOf("format-case-sensitive", "a Format that is not in capitals is refused",
			refuseIf(func(c *rpc.Call) bool { return c.Args["Format"] != strings.ToUpper(c.Args["Format"]) }, &rpc.Refusal{Code: "InvalidParameter.Format"}), format...),
		defectOf("format-required", "a call without Format is refused",
			refuseIf(func(c *rpc.Call) bool { return c.Args["Format"] == "" }, rpc.Missing("Format")), format...),
		{Defect{ID: "format-flips", Breaks: format, Text: "without Format, answers are in JSON and XML by turns"}, flipFormat},
		defectOf("media-type-xml", "XML has the media type of documents, application/xml",
			rpc.Hooks{Send: setMedia("application/xml;charset=utf-8")}, media...).in(spec.XML).conventional(),
		defectOf("media-type-json", "JSON has the media type of scripts",
			rpc.Hooks{Send: setMedia("text/javascript;charset=utf-8")}, media...).in(spec.JSON).conventional(),
	}
}

// answerIn makes the server answer in one format where it is asked for another.
func answerIn(asked, given spec.Format) rpc.Hooks {
	return rpc.Hooks{Read: func(c *rpc.Call) {
		if strings.EqualFold(c.Args["Format"], string(asked)) {
			c.Args["Format"] = string(given)
		}
	}}
}

// flipFormat alternates the default format between calls without Format.
func flipFormat() rpc.Hooks {
	var calls atomic.Int64
	return rpc.Hooks{Read: func(c *rpc.Call) {
		if c.Args["Format"] != "" {
			return
		}
		if calls.Add(1)%2 == 0 {
			c.Args["Format"] = string(spec.XML)
		}
	}}
}

func setMedia(value string) func(*rpc.Call, *rpc.Response) {
	return func(_ *rpc.Call, r *rpc.Response) { r.Header.Set("Content-Type", value) }
}
