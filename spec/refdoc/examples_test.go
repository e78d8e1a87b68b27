package refdoc_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
)

// examplesOf returns the examples of a contract as text.
func examplesOf(c *spec.Contract) string {
	var all []string
	for _, e := range c.Examples {
		all = append(all, fmt.Sprintf("%s on %d-%d%s", e.ID, e.Pos.Line, e.Pos.End, callFacts(e.Call)))
	}
	return strings.Join(all, "; ")
}

// TestRead_CodeBlock_ExpectedKindAndFormat reads a section with one code block. The fence of the block is on line 9 of
// the page.
func TestRead_CodeBlock_ExpectedKindAndFormat(t *testing.T) {
	fence := func(text string) string { return "\n\n```\n" + text + "\n```\n" }
	for _, tt := range []struct{ name, section, block, want string }{
		{"a request", "Examples", "x" + fence("https://a.example.com/?Action=A&B=1"), "example/request on 9-11 https://a.example.com/ Action=A B=1"},
		{"a request with a second question mark", "Examples", "x" + fence("https://a.example.com?Action=A?B=1"), "example/request on 9-11 https://a.example.com Action=A B=1"},
		{"a request with a question mark in a value", "Examples", "x" + fence("https://a.example.com/?Action=A&B=c?d=1"), "example/request on 9-11 https://a.example.com/ Action=A B=c?d=1"},
		{"a request without a scheme", "Examples", "x" + fence("a.example.com/?Action=A"), "example/request on 9-11 https://a.example.com/ Action=A"},
		{"a request with a method", "Examples", "x" + fence("DELETE /fans?x=1 HTTP/1.1\nHost: a.example.com"), "example/request on 9-12 DELETE /fans x=1"},
		{"a request that is a path", "Examples", "x" + fence("/fans?x=1"), "example/request on 9-11 /fans x=1"},
		{"a request with parameters only", "Examples", "x" + fence("?Action=A&B=1"), "example/request on 9-11 https:// Action=A B=1"},
		{"a request over lines", "Examples", "x" + fence("http(s)://a.example.com/?Action=A\n  &B=1\n&<Common parameters>\n&C"), "example/request on 9-14 https://a.example.com/ Action=A B=1"},
		{"a request with entities and escapes", "Examples", "x" + fence("https://a.example.com/?Action=A&amp;B=%5B1%5D+x&C=5%&D=&quot;q&quot;"), `example/request on 9-11 https://a.example.com/ Action=A B=[1] x C=5% D="q"`},
		{"a request with blanks", "Examples", "x" + fence("https://a.example.com/? Action=A & Tag. 1. Key = k"), "example/request on 9-11 https://a.example.com/ Action=A Tag.1.Key=k"},
		{"a second question mark separates parameters", "Examples", "x" + fence("https://a.example.com?Action=A\n? B=1\n&C=2"), "example/request on 9-13 https://a.example.com Action=A B=1 C=2"},
		{"a question mark in a URL that is a value", "Examples", "x" + fence("https://a.example.com/?Action=A&Url=http://b.example.com/c?d=1"), "example/request on 9-11 https://a.example.com/ Action=A Url=http://b.example.com/c?d=1"},
		{"a request outside the examples", "See also", "x" + fence("https://a.example.com/?Action=A"), "example/request on 9-11 https://a.example.com/ Action=A"},
		{"XML", "Examples", "x" + fence("<A/>"), "example/xml on 9-11"},
		{"JSON", "Examples", "x" + fence("{}"), "example/json on 9-11"},
		{"a list", "Examples", "x" + fence("[]"), "example/json on 9-11"},
		{"JSON without its braces", "Examples", "x" + fence(`"A": 1`), "example/json on 9-11"},
		{"JSON of the response section", "Response parameters", "x" + fence("{}"), "example/json on 9-11"},
		{"JSON of the error section", "Error codes", "x" + fence("{}"), "example/error/json on 9-11"},
		{"JSON outside the examples", "See also", "x" + fence("{}"), ""},
		{"unknown content in a JSON fence", "Examples", "x\n\n``` json\nx\n```\n", "example/json on 9-11"},
		{"unknown content in a fence with an XML id", "Examples", "x\n\n``` {#xml_return}\nx\n```\n", "example/xml on 9-11"},
		{"unknown content below a JSON label", "Examples", "The `JSON` format" + fence("x"), "example/json on 9-11"},
		{"unknown content", "Examples", "x" + fence("x"), ""},
		{"an error by its root", "Examples", "x" + fence(`<?xml version="1.0"?><Error><Code>c</Code></Error>`), "example/error/xml on 9-11"},
		{"another root with the same beginning", "Examples", "x" + fence(`<Errors><Code>c</Code></Errors>`), "example/xml on 9-11"},
		{"an error by its keys", "Examples", "x" + fence(`{"HostId":"h","Code":"c"}`), "example/error/json on 9-11"},
		{"an error in XML by its elements", "Examples", "x" + fence(`<AResponse><HostId>h</HostId><Code>c</Code></AResponse>`), "example/error/xml on 9-11"},
		{"Code without HostId", "Examples", "x" + fence(`{"Code":"c"}`), "example/json on 9-11"},
		{"HostId without Code", "Examples", "x" + fence(`{"HostId":"h"}`), "example/json on 9-11"},
		{"an error by its fence", "Examples", "Sample success response\n\n``` {#xml_error_1}\n<A/>\n```\n", "example/error/xml on 9-11"},
		{"a success by its fence", "Examples", "Sample error response\n\n``` {#xml_return_1}\n<A/>\n```\n", "example/xml on 9-11"},
		{"an error by the text above", "Examples", "If it fails" + fence("<A/>"), "example/error/xml on 9-11"},
		{"an error in Chinese", "Examples", "异常返回示例" + fence("<A/>"), "example/error/xml on 9-11"},
		{"a success above an error", "Sample errors", "正常返回示例" + fence("<A/>"), "example/xml on 9-11"},
		{"after a status line", "Examples", "x" + fence("HTTP/1.1 200 OK\nA: b\n\n{}"), "example/json on 9-14"},
		{"only a status line", "Examples", "x" + fence("HTTP/1.1 200 OK"), ""},
	} {
		c, findings := readAll(t, "# StartFan\n\n[x](https://api.example.com/#product=fan&api=StartFan)\n\n## "+tt.section+"\n\n"+tt.block)
		if got := examplesOf(c); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
		unread := about(findings, "example-unread")
		if want := map[bool]string{true: "9 example-unread"}[tt.want == "" && tt.section == "Examples"]; unread != want {
			t.Errorf("%s: finding %q, want %q", tt.name, unread, want)
		}
	}
}

// TestRead_SeveralLabelsAboveExample_NearestLabelUsed reads an example below several paragraphs, of which the nearest
// describes the example.
func TestRead_SeveralLabelsAboveExample_NearestLabelUsed(t *testing.T) {
	for _, tt := range []struct {
		labels []string
		want   string
	}{
		{[]string{"Sample error response", "in XML"}, "example/error/xml"},
		{[]string{"Sample error response", "Normal response", "in XML"}, "example/xml"},
		{[]string{"An error", "1", "2", "3", "4"}, "example/error/xml"},
		{[]string{"An error", "1", "2", "3", "4", "5"}, "example/error/xml"},
		{[]string{"An error", "1", "2", "3", "4", "5", "6"}, "example/xml"},
	} {
		c, _ := readAll(t, "# StartFan\n\n[x](https://api.example.com/#product=fan&api=StartFan)\n\n## Demo\n\n"+strings.Join(tt.labels, "\n\n")+"\n\n```\n<A/>\n```\n")
		if got := string(c.Examples[0].ID); got != tt.want || c.Examples[0].Text != tt.labels[len(tt.labels)-1] {
			t.Errorf("%v: got %s of %q, want %s", tt.labels, got, c.Examples[0].Text, tt.want)
		}
	}
}

func TestRead_RequestExampleWithoutCall_Reported(t *testing.T) {
	for block, want := range map[string]string{
		"https://<Host>/":             "9 malformed-example",
		"https://a b/":                "9 malformed-example",
		"https://a.example.com/":      "",
		"https://<Host>/?Action=A":    "",
		"GET https://<Host>/ HTTP/1.": "",
	} {
		_, findings := readAll(t, "# StartFan\n\n[x](https://api.example.com/#product=fan&api=StartFan)\n\n## Examples\n\nx\n\n```\n"+block+"\n```\n")
		if got := about(findings, "malformed"); got != want {
			t.Errorf("%s: got %q, want %q", block, got, want)
		}
	}
}

// TestRead_RepairedExample_FindingOnRepairedLine reads responses with incorrect punctuation. The fence of the code
// block is on line 9 of the page.
func TestRead_RepairedExample_FindingOnRepairedLine(t *testing.T) {
	for _, tt := range []struct{ name, block, answer, want string }{
		{"well-formed example", "{\"A\": 1}", `{"A":1}`, ""},
		{"surplus comma", "{\"A\": 1,\n\"B\": [2,]\n}", `{"A":1,"B":[2]}`, "11 example-repaired"},
		{"after headers", "HTTP/1.1 200 OK\nA: b\n\n{\"A\": [1,]}", `{"A":[1]}`, "13 example-repaired"},
		{"only headers", "HTTP/1.1 200 OK\n\n{\"A\": 1}", `{"A":1}`, ""},
		{"repeated name", "{\"A\": 1, \"A\": 2}", `{"A":1,"A":2}`, "9 malformed-example"},
	} {
		c, findings := readAll(t, "# StartFan\n\n[x](https://api.example.com/#product=fan&api=StartFan)\n\n## Examples\n\nx\n\n```\n"+tt.block+"\n```\n")
		answer := strings.Join(strings.Fields(c.Examples[0].Answer()), "")
		if got := about(findings, "malformed", "example-rep"); answer != tt.answer || got != tt.want {
			t.Errorf("%s: got %q (%s), want %q (%s)", tt.name, answer, got, tt.answer, tt.want)
		}
	}
	_, findings := readAll(t, "# StartFan\n\n[x](https://api.example.com/#product=fan&api=StartFan)\n\n## Examples\n\n```\n{\"A\": ["+strings.Repeat("1,,\n", 40)+"1]}\n```\n")
	if got := len(strings.Split(about(findings, "example-repaired"), ",")); got != 21 {
		t.Errorf("40 repairs have %d findings, want 20 and one for the others", got)
	}
}
