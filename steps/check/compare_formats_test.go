package check

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestCompareErrors_FieldsByConvention_Deviate(t *testing.T) {
	const both = `<Code>C</Code><Message>m</Message><HostId>h</HostId>`
	for _, tt := range []struct {
		name string
		json string
		xml  string // without the root
		want []string
	}{
		{"the same", `{"Code":"C","Message":"m","HostId":"h"}`, both, nil},
		{"HostId only in XML", `{"Code":"C","Message":"m"}`, both, []string{"only-xml HostId?"}},
		{"HostId is a number in JSON", `{"Code":"C","Message":"m","HostId":1}`, both, []string{"type HostId?"}},
		{"Recommend only in JSON", `{"Code":"C","Message":"m","HostId":"h","Recommend":"r"}`, both, []string{"only-json Recommend?"}},
		{"a part of AccessDeniedDetail only in JSON", `{"Code":"C","Message":"m","HostId":"h","AccessDeniedDetail":{"A":"x","B":"y"}}`, both + `<AccessDeniedDetail><A>x</A></AccessDeniedDetail>`, []string{"only-json AccessDeniedDetail.B?"}},
		{"Message only in XML", `{"Code":"C","HostId":"h"}`, both, []string{"only-xml Message"}},
		{"an unknown field only in JSON", `{"Code":"C","Message":"m","HostId":"h","More":"x"}`, both, []string{"only-json More"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			wantProblems(t, CompareErrors(mustParse(t, spec.JSON, tt.json), mustParse(t, spec.XML, "<Error>"+tt.xml+"</Error>")), tt.want...)
		})
	}
}

func TestCompare_EachPair_ExpectedProblems(t *testing.T) {
	for _, tt := range []struct {
		name string
		json string
		xml  string // without the root
		want []string
	}{
		{"a string", `{"A":"x"}`, `<A>x</A>`, nil},
		{"values are not compared", `{"A":"x"}`, `<A>y</A>`, nil},
		{"another order", `{"A":"x","B":"y"}`, `<B>y</B><A>x</A>`, nil},
		{"numbers and booleans", `{"N":1.5,"B":true}`, `<N>1.5</N><B>true</B>`, nil},
		{"a text for a number in XML", `{"N":1}`, `<N>one</N>`, []string{"type N"}},
		{"a number for a boolean in XML", `{"B":true}`, `<B>1</B>`, []string{"type B"}},
		{"only in JSON", `{"A":"x","B":""}`, `<A>x</A>`, []string{"only-json B"}},
		{"only in XML", `{"A":"x"}`, `<A>x</A><B/>`, []string{"only-xml B"}},
		{"renamed", `{"A":{"B":"x"}}`, `<A><b>x</b></A>`, []string{"only-json A.B", "only-xml A.b"}},
		{"null and nothing", `{"A":null}`, ``, nil},
		{"null and empty", `{"A":null}`, `<A/>`, nil},
		{"null and something", `{"A":null}`, `<A>x</A>`, []string{"type A"}},
		{"empty strings", `{"A":""}`, `<A></A>`, nil},
		{"empty objects", `{"A":{}}`, `<A/>`, nil},
		{"a text for an object", `{"A":{"B":"x"}}`, `<A>x</A>`, []string{"type A"}},
		{"an object for a text", `{"A":"x"}`, `<A><B>x</B></A>`, []string{"type A"}},
		{"repeated for a text", `{"A":"x"}`, `<A>x</A><A>y</A>`, []string{"type A"}},
		{"repeated for an object", `{"A":{"B":"x"}}`, `<A><B>x</B></A><A><B>x</B></A>`, []string{"type A"}},

		{"a name that no element can have", `{"A":{"1472":"x","B":"y"}}`, `<A><B>y</B></A>`, nil},
		{"only names that no element can have", `{"A":{"1472":"x"},"B C":"y"}`, `<A/>`, nil},
		{"a name in Chinese", `{"名":"x"}`, ``, []string{"only-json 名"}},
		{"a list", `{"L":[1,2]}`, `<L>1</L><L>2</L>`, nil},
		{"a list of one", `{"L":["x"]}`, `<L>x</L>`, nil},
		{"a list of one empty string", `{"L":[""]}`, `<L/>`, nil},
		{"a list of one object", `{"L":[{"A":"x"}]}`, `<L><A>x</A></L>`, nil},
		{"an empty list, an empty element", `{"L":[]}`, `<L/>`, nil},
		{"an empty list, white space", `{"L":[]}`, "<L>\n</L>", nil},
		{"an empty list, nothing", `{"L":[]}`, ``, nil},
		{"a list and nothing", `{"L":[1]}`, ``, []string{"only-json L"}},
		{"an older list", `{"L":{"I":[{"A":1},{"A":2}]}}`, `<L><I><A>1</A></I><I><A>2</A></I></L>`, nil},
		{"an older list of one", `{"L":{"I":[{"A":1}]}}`, `<L><I><A>1</A></I></L>`, nil},
		{"an older list of none", `{"L":{"I":[]}}`, `<L/>`, nil},
		{"an older list of none, nothing", `{"L":{"I":[]}}`, ``, nil},
		{"two empty lists in one element", `{"L":{"I":[],"J":[]}}`, `<L><I></I><J></J></L>`, nil},
		{"an empty list with an attribute", `{"L":[]}`, `<L type="array"/>`, nil},
		{"an empty list and an empty map", `{"L":[],"M":{}}`, `<L/><M/>`, nil},
		{"a list in a wrapper", `{"L":[{"A":1},{"A":2}]}`, `<L><I><A>1</A></I><I><A>2</A></I></L>`, nil},
		{"a list of one in a wrapper", `{"L":[{"A":1,"B":2}]}`, `<L><I><A>1</A><B>2</B></I></L>`, nil},
		{"a list of texts in a wrapper", `{"L":["x","y"]}`, `<L><I>x</I><I>y</I></L>`, nil},
		{"a list of one in a wrapper that lacks a field", `{"L":[{"A":1,"B":2}]}`, `<L><I><A>1</A></I></L>`, []string{"only-json L[].B"}},
		{"lists of different lengths", `{"L":[1,2,3]}`, `<L>1</L><L>2</L>`, nil},
		{"lists of different lengths, one value", `{"L":[1,2,3]}`, `<L>1</L>`, nil},
		{"a field of one value only in JSON", `{"L":[{"A":1},{"A":1,"B":1}]}`, `<L><A>1</A></L><L><A>1</A></L>`, []string{"only-json L[].B"}},
		{"values in another order", `{"L":[{"A":1},{"B":1}]}`, `<L><B>1</B></L><L><A>1</A></L>`, nil},
		{"many values with one difference", `{"L":[` + strings.Repeat(`{"A":1},`, 9) + `{"B":1}]}`, strings.Repeat(`<L><A>1</A></L>`, 9) + `<L><b>1</b></L>`, []string{"only-json L[].B", "only-xml L[].b"}},
		{"a value of a list with another type", `{"L":[{"A":1},{"A":2}]}`, `<L><A>1</A></L><L><A><B/></A></L>`, []string{"type L[].A"}},
		{"an empty element for a number", `{"N":1}`, `<N/>`, []string{"type N"}},
		{"an object with a value and nothing", `{"A":{"B":"x"}}`, ``, []string{"only-json A"}},
		{"a list of two and an element with two members", `{"L":[{"A":1},{"A":2}]}`, `<L><I><A>1</A></I><K>x</K></L>`, []string{"only-json L[].A", "only-xml L[].I", "only-xml L[].K"}},
		{"a list of one and an element with other members", `{"L":[{"A":1,"B":2}]}`, `<L><C><D>1</D></C></L>`, []string{"only-json L[].A", "only-json L[].B", "only-xml L[].C"}},
		{"a list of one object and an element with a text", `{"L":[{"A":1}]}`, `<L><I>z</I></L>`, []string{"only-json L[].A", "only-xml L[].I"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := Compare(mustParse(t, spec.JSON, tt.json), mustParse(t, spec.XML, "<R>"+tt.xml+"</R>"), nil)
			wantProblems(t, got, tt.want...)
		})
	}
}

func TestCompare_EachPairOfValues_DifferencesReported(t *testing.T) {
	notRequestID := func(path string) bool { return path != "RequestId" }
	for _, tt := range []struct {
		json, xml string
		want      []string
	}{
		{`{"RequestId":"1","A":"x"}`, `<RequestId>2</RequestId><A>x</A>`, nil},
		{`{"RequestId":"1","A":"x"}`, `<RequestId>2</RequestId><A>X</A>`, []string{"value A"}},
		{`{"A":"x"}`, `<A> x </A>`, nil},
		{`{"A":1}`, `<A>1.0</A>`, nil},
		{`{"A":-0.50}`, `<A>-.5</A>`, nil},
		{`{"A":"007"}`, `<A>7</A>`, nil},
		{`{"A":12345678901234567890}`, `<A>12345678901234567891</A>`, []string{"value A"}},
		{`{"A":1}`, `<A>-1</A>`, []string{"value A"}},
		{`{"A":[1,2,3]}`, `<A>1</A><A>2</A>`, []string{"length A"}},
		{`{"A":[1,2,3]}`, `<A>1</A>`, []string{"length A"}},
		{`{"A":[1]}`, `<A/>`, []string{"length A"}},
		{`{"A":[{"B":"x","C":1},{"B":"y","C":2}]}`, `<A><B>y</B><C>2</C></A><A><B>x</B><C>1</C></A>`, nil},
		{`{"A":[{"B":"x","C":1},{"B":"y","C":2}]}`, `<A><B>y</B><C>2</C></A><A><B>x</B><C>3</C></A>`, []string{"value A[].C"}},
	} {
		t.Run(tt.json, func(t *testing.T) {
			got := Compare(mustParse(t, spec.JSON, tt.json), mustParse(t, spec.XML, "<R>"+tt.xml+"</R>"), notRequestID)
			wantProblems(t, got, tt.want...)
		})
	}
}

// The exponent of a number is from the endpoint, so it must not decide how much memory is used.
func TestCanonical_HugeExponent_LeftAsWritten(t *testing.T) {
	for text, want := range map[string]string{
		"1e400": "1" + strings.Repeat("0", 400) + ".", "1e401": "1e401", "1E-401": "1e-401", "1e99999999999999999999": "1e99999999999999999999",
		"-0e5": ".", "+1.50e1": "15.", "e5": "e5", "1e": "1e", "7": "7.",
	} {
		if got := canonical(text); got != want {
			t.Errorf("%s: %.40q, want %.40q", text, got, want)
		}
	}
}

// TestSameText_EachPair_EqualUpToSpellingAndPrecision: a service may write numbers of different precision, and XML lacks
// some characters.
func TestSameText_EachPair_EqualUpToSpellingAndPrecision(t *testing.T) {
	for _, tt := range []struct {
		json, xml string
		want      bool
	}{
		{"1.50", "15e-1", true},
		{"-0", "0", true},
		{"-1", "1", false},
		{"0.1", "0.10000000149", true},
		{"0.1", "0.1001", false},
		{"0.5", "a", false},
		{"16777216", "16777217", false}, // integers are exact
		{"16777216.5", "16777217", true},
		{"a\r\nb", "a\nb", true},
		{"a\x01b", "ab", true},
		{"a\ufffdb", "a?b", true},
		{"a\ufffeb", "ab", true},
		{"a\uffffb", "ab", true},
		{"a\tb\nc\rd", "abcd", false},
	} {
		if got := sameText(tt.json, tt.xml); got != tt.want {
			t.Errorf("%q and %q: %t, want %t", tt.json, tt.xml, got, tt.want)
		}
	}
}

// TestCompare_LongLists_LinearTime: quadratic time would exceed the timeout of go test.
func TestCompare_LongLists_LinearTime(t *testing.T) {
	const n = 10_000
	var json, xml strings.Builder
	for i := range n {
		fmt.Fprintf(&json, `,{"A":1,"B%d":[1,{"C":2}]}`, i)
		fmt.Fprintf(&xml, `<L><A>1</A><b%d>1</b%[1]d></L>`, n-i)
	}
	j := mustParse(t, spec.JSON, `{"L":[`+json.String()[1:]+`]}`)
	x := mustParse(t, spec.XML, `<R>`+xml.String()+`</R>`)
	if got := len(Compare(j, x, func(string) bool { return true })); got != mostProblems {
		t.Errorf("%d problems are kept", got)
	}
}
