package check

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
)

// rooted returns a page of the operation DoIt whose XML examples of the kind have the given roots.
func rooted(kind spec.ExampleKind, roots ...string) *spec.Contract {
	c := page()
	for _, name := range roots {
		c.Examples = append(c.Examples, spec.Example{Kind: kind, Format: spec.XML, Body: "<" + name + "><RequestId>A</RequestId></" + name + ">"})
	}
	return c
}

func TestSuccess_EachRootElement_ExpectedProblems(t *testing.T) {
	for _, tt := range []struct {
		name     string
		examples string
		root     string
		want     []string
	}{
		{"no example, usual name", "", "DoItResponse", nil},
		{"no example, another name", "", "DoIt", []string{"root?"}},
		{"usual name in the example", "DoItResponse", "DoItResponse", nil},
		{"usual name in the example, another in the answer", "DoItResponse", "DoItResult", []string{"root"}},
		{"misspelt name in the example and the answer", "DoltResponse", "DoltResponse", nil},
		{"misspelt name in the example, usual in the answer", "DoltResponse", "DoItResponse", []string{"root?"}},
		{"misspelt name in the example, a third in the answer", "DoltResponse", "Response", []string{"root?"}},
		{"examples disagree, one of them in the answer", "DoItResponse Response", "Response", nil},
		{"examples disagree, another name in the answer", "DoItResponse Response", "DoIt", []string{"root?"}},
		{"equal names in two examples, another in the answer", "DoItResponse DoItResponse", "DoIt", []string{"root"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := rooted(spec.SuccessExample, strings.Fields(tt.examples)...)
			wantProblems(t, Success(c, mustParse(t, spec.XML, "<"+tt.root+"/>")), tt.want...)
		})
	}
}

func TestErrorBody_EachRootElement_ExpectedProblems(t *testing.T) {
	for _, tt := range []struct {
		name     string
		examples string
		root     string
		want     []string
	}{
		{"no example", "", "KMS", []string{"root?"}},
		{"usual name in the example, another in the answer", "Error", "KMS", []string{"root"}},
		{"another name in the example and the answer", "KMS", "KMS", nil},
		{"another name in the example, usual in the answer", "KMS", "Error", []string{"root?"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := rooted(spec.ErrorExample, strings.Fields(tt.examples)...)
			body := "<RequestId>" + someID + "</RequestId><HostId>h</HostId><Code>C</Code><Message>m</Message>"
			wantProblems(t, ErrorBody(c, mustParse(t, spec.XML, "<"+tt.root+">"+body+"</"+tt.root+">")), tt.want...)
		})
	}
}

// TestSuccess_UnusualPrologue_Deviation: a byte order mark, encoding or namespace in XML is a deviation, and the rest
// of the answer is still judged.
func TestSuccess_UnusualPrologue_Deviation(t *testing.T) {
	const rest = `<RequestId>` + someID + `</RequestId></DoItResponse>`
	for _, tt := range []struct {
		name, body string
		want       []string
	}{
		{"declaration", `<?xml version="1.0" encoding="UTF-8"?><DoItResponse>` + rest, nil},
		{"no declaration", `<DoItResponse>` + rest, nil},
		{"comment and CDATA", `<!-- a --><DoItResponse><RequestId><![CDATA[` + someID + `]]></RequestId></DoItResponse><!-- b -->`, nil},
		{"byte order mark", "\ufeff" + `<?xml version="1.0"?><DoItResponse>` + rest, []string{"encoding?"}},
		{"byte order mark, and a field missing", "\ufeff<DoItResponse/>", []string{"encoding?", "missing RequestId"}},
		{"later version", `<?xml version="1.1"?><DoItResponse>` + rest, []string{"encoding?"}},
		{"document type", `<!DOCTYPE DoItResponse SYSTEM "x.dtd"><DoItResponse>` + rest, []string{"encoding?"}},
		{"US-ASCII", `<?xml version="1.0" encoding="US-ASCII"?><DoItResponse>` + rest, []string{"encoding?"}},
		{"namespace", `<DoItResponse xmlns="urn:x">` + rest, []string{"namespace?"}},
		{"namespace, and a field missing", `<DoItResponse xmlns="urn:x"/>`, []string{"namespace?", "missing RequestId"}},
		{"prefix", `<v:DoItResponse xmlns:v="urn:v"><v:RequestId>` + someID + `</v:RequestId></v:DoItResponse>`, []string{"namespace?"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			wantProblems(t, Success(page(field("RequestId", spec.String)), mustParse(t, spec.XML, tt.body)), tt.want...)
		})
	}
}

func TestSuccess_EachJSONRoot_MustBeObject(t *testing.T) {
	c := page()
	wantProblems(t, Success(c, mustParse(t, spec.JSON, `[]`)), "root")
	c.Examples = []spec.Example{{Kind: spec.SuccessExample, Format: spec.JSON, Body: `[{"A":1}]`}}
	wantProblems(t, Success(c, mustParse(t, spec.JSON, `[]`)), "root!")
}

func TestSuccess_RootUnlikeExamples_MessageListsExpectedRoots(t *testing.T) {
	for roots, want := range map[string]string{
		"":                      "the answer: root: expected <DoItResponse>, got <C>",
		"A":                     "the answer: root: expected <A>, got <C>",
		"A DoItResponse A":      "the answer: root: expected <A> or <DoItResponse>, got <C>",
		"DoItResponse Response": "the answer: root: expected <DoItResponse> or <Response>, got <C>",
	} {
		c := rooted(spec.SuccessExample, strings.Fields(roots)...)
		c.Examples = append(c.Examples, spec.Example{Kind: spec.ErrorExample, Format: spec.XML, Body: "<Error/>"})
		if got := said(Success(c, mustParse(t, spec.XML, "<C><RequestId>"+someID+"</RequestId></C>"))); !strings.HasPrefix(got, want) {
			t.Errorf("examples %q:\n got %s\nwant %s", roots, got, want)
		}
	}
}
