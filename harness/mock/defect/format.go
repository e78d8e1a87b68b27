package defect

import (
	"slices"
	"strings"
	"sync/atomic"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// formatDefects returns defects that break the gateway page's promises about the parameter Format and media types.
func formatDefects(g *spec.Contract) []defect {
	format := parameterID(g, "Format")
	media := slices.Concat(termID(g, "Media types"), format)
	return append(eachOnlyRPC([]defect{
		defectOf("json-as-xml", "JSON is requested, and the answer is XML", answerIn(spec.JSON, spec.XML), media...),
		defectOf("xml-as-json", "XML is requested, and the answer is JSON", answerIn(spec.XML, spec.JSON), media...),
		defectOf("format-case-sensitive", "a Format that is not in upper case is rejected",
			refuseIf(func(c *rpc.Call) bool { return c.Args["Format"] != strings.ToUpper(c.Args["Format"]) }, &rpc.Refusal{Code: "InvalidParameter.Format"}), format...),
		defectOf("format-required", "a call without Format is rejected",
			refuseIf(func(c *rpc.Call) bool { return c.Args["Format"] == "" }, rpc.Missing("Format")), format...),
		{Defect: Defect{ID: "format-flips", Breaks: format, Text: "without Format, the answers alternate between JSON and XML"}, make: flipFormat},
		defectOf("media-type-xml", "XML has the media type application/xml",
			rpc.Hooks{Send: setMedia("application/xml;charset=utf-8")}, media...).in(spec.XML).conventional(),
	}), defectOf("media-type-json", "JSON has the media type text/javascript",
		rpc.Hooks{Send: setMedia("text/javascript;charset=utf-8")}, media...).in(spec.JSON).conventional())
}

// answerIn returns hooks that change the Format of calls from the first argument to the second.
func answerIn(asked, given spec.Format) rpc.Hooks {
	return rpc.Hooks{Read: func(c *rpc.Call) {
		if strings.EqualFold(c.Args["Format"], string(asked)) {
			c.Args["Format"] = string(given)
		}
	}}
}

// flipFormat returns hooks that alternate the format of calls without Format.
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
