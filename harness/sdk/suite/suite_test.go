package suite_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/sdk/suite"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
	"github.com/rowproof/rowproof/spec/refdoc"
)

var update = flag.Bool("update", false, "update the golden files")

// casesOf returns the cases of pages in testdata.
func casesOf(t testing.TB, names ...string) []sdk.Case {
	t.Helper()
	var pages []*spec.Contract
	for _, name := range names {
		c, _, err := input.ReadPage(filepath.Join("testdata", name+".md"))
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, c)
	}
	cases, err := suite.Derive(pages, gatewayPage(t))
	if err != nil {
		t.Fatal(err)
	}
	return cases
}

// compact returns a value as JSON on one line.
func compact(t testing.TB, v any) string {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(b.String())
}

// The golden file lists the cases with what an SDK must send and see.
func TestDerive_ExamplePages_ExpectedCases(t *testing.T) {
	var b bytes.Buffer
	for _, c := range casesOf(t, "ListThings", "DeleteThing") {
		if c.Set == sdk.Gateway && c.Call.Token == sdk.AccessKey {
			continue // the error rows of the gateway page, which every product has
		}
		fmt.Fprintf(&b, "%s\n  %s, %s:%d", c.Name, c.Set, c.Page, c.Line)
		if c.Informative {
			b.WriteString(", information")
		}
		fmt.Fprintf(&b, "\n  call %s", compact(t, c.Call.Parameters))
		if c.Call.Token != sdk.AccessKey || c.Call.Retries != sdk.RetriesDefault || c.Call.Times > 0 || c.Call.Timeout > 0 {
			fmt.Fprintf(&b, " %s, retries %s, %d times, timeout %s", c.Call.Token, c.Call.Retries, c.Call.Count(), c.Call.Timeout)
		}
		for _, r := range c.Script {
			fmt.Fprintf(&b, "\n  answer %d %s %s", r.Status, r.End, clip(string(r.Body)))
		}
		if c.Expect.Result != nil {
			fmt.Fprintf(&b, "\n  result %s", clip(compact(t, c.Expect.Result)))
		}
		if c.Expect.Error != nil {
			fmt.Fprintf(&b, "\n  error %s", compact(t, c.Expect.Error))
		}
		if c.Expect.Attempts > 0 {
			fmt.Fprintf(&b, "\n  at most %d requests", c.Expect.Attempts)
		}
		b.WriteString("\n")
	}
	golden := filepath.Join("testdata", "cases.golden")
	if *update {
		if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Split(b.String(), "\n"); b.String() != string(want) {
		for i, line := range strings.Split(string(want), "\n") {
			if i >= len(got) || got[i] != line {
				t.Fatalf("line %d of %s differs: got %q, want %q; run the test with -update to accept it", i+1, golden, got[min(i, len(got)-1)], line)
			}
		}
		t.Fatal("more cases than in the golden file")
	}
}

func clip(text string) string {
	if len(text) > 260 {
		return text[:260] + "..."
	}
	return strings.ReplaceAll(text, "\r\n", "")
}

// decoded returns what a parsed JSON answer contains.
func decoded(t *testing.T, body []byte) any {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%s: %v", body, err)
	}
	return v
}

func TestDerive_SuccessInJSON_ResultIsDecodedBody(t *testing.T) {
	for _, c := range casesOf(t, "ListThings", "DeleteThing") {
		if c.Set != sdk.Success && c.Set != sdk.Field || c.Call.Format != spec.JSON {
			continue
		}
		if got := decoded(t, c.Script[0].Body); !reflect.DeepEqual(got, c.Expect.Result) {
			t.Errorf("%s: body %v, result %v", c.Name, got, c.Expect.Result)
		}
	}
}

func TestDerive_SuccessInBothFormats_SameResultExceptRequestID(t *testing.T) {
	results := map[spec.Format]map[string]any{}
	for _, c := range casesOf(t, "ListThings") {
		if c.Set == sdk.Success {
			m := c.Expect.Result.(map[string]any)
			delete(m, "RequestId")
			results[c.Call.Format] = m
		}
	}
	if !reflect.DeepEqual(results[spec.JSON], results[spec.XML]) || len(results[spec.JSON]) == 0 {
		t.Errorf("JSON %v\nXML  %v", results[spec.JSON], results[spec.XML])
	}
}

func TestDerive_EachBody_ParsesInItsFormatUnlessBroken(t *testing.T) {
	for _, c := range casesOf(t, "ListThings", "DeleteThing") {
		for _, r := range c.Script {
			if c.Set == sdk.Broken || len(r.Body) == 0 {
				continue
			}
			if _, err := answer.Parse(c.Call.Format, r.Body); err != nil {
				t.Errorf("%s: %v", c.Name, err)
			}
			if want := map[spec.Format]string{spec.JSON: "application/json", spec.XML: "text/xml"}[c.Call.Format]; !strings.HasPrefix(r.Header.Get("Content-Type"), want) {
				t.Errorf("%s: Content-Type %q", c.Name, r.Header.Get("Content-Type"))
			}
		}
	}
}

func TestDerive_TwoRuns_SameCases(t *testing.T) {
	a, b := casesOf(t, "ListThings"), casesOf(t, "ListThings")
	for i := range a {
		if a[i].Name != b[i].Name || a[i].Key != b[i].Key || compact(t, a[i].Call.Parameters) != compact(t, b[i].Call.Parameters) || !reflect.DeepEqual(a[i].Script, b[i].Script) {
			t.Errorf("%s differs from %s", a[i].Name, b[i].Name)
		}
	}
}

func TestDerive_PageTwice_NamesAndKeysUnique(t *testing.T) {
	keys := map[sdk.Key]string{}
	for _, c := range casesOf(t, "ListThings", "ListThings") {
		if keys[c.Key] != "" {
			t.Errorf("%s has the key of %s", c.Name, keys[c.Key])
		}
		keys[c.Key] = c.Name
	}
}

// variantsOf returns the variants of the parameter cases of a page with request rows, by row.
func variantsOf(t *testing.T, rows string) map[string][]string {
	t.Helper()
	c, _, err := refdoc.Read("thing.md", []byte("# GetThing\n\n## Request parameters\n\n|Parameter|Type|Required|Example|Description|\n|---|---|---|---|---|\n"+
		"|Action|String|Yes|GetThing|The operation. Set the value to **GetThing**.|\n"+rows+
		"\n## Response parameters\n\n|Parameter|Type|Example|Description|\n|---|---|---|---|\n|RequestId|String|1|The ID of the request.|\n"))
	if err != nil {
		t.Fatal(err)
	}
	cases, err := suite.Derive([]*spec.Contract{c}, gatewayPage(t))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]string{}
	for _, c := range cases {
		if c.Set == sdk.Parameter {
			name := strings.TrimPrefix(string(c.Row), "request/")
			all[name] = append(all[name], c.Variant)
		}
	}
	return all
}

func TestDerive_Texts_OnlyThoseThatThePageAllows(t *testing.T) {
	got := variantsOf(t, "|Name|String|No|thing|The name.|\n"+
		"|ClientToken|String|No|abc|The maximum length is 64 ASCII characters.|\n"+
		"|StartTime|String|No|2020-01-02T03:04:05Z|The start.|\n"+
		"|Address|String|No|192.0.2.1|The address.|\n"+
		"|Weight|String|No|10|The weight.|\n")
	for name, want := range map[string][2]bool{ // reserved, not ASCII
		"Name": {true, true}, "ClientToken": {true, false}, "StartTime": {}, "Address": {}, "Weight": {},
	} {
		if v := got[name]; len(v) == 0 || slices.Contains(v, "reserved characters") != want[0] || slices.Contains(v, "non-ASCII characters") != want[1] {
			t.Errorf("%s: %q", name, v)
		}
	}
}

func TestDerive_StructureWhoseExampleIsList_TreatedAsList(t *testing.T) {
	page := "|Sources|String|Yes|\\[\\{\"Type\":\"ip\"\\}\\]|The sources.|\n|Sources.Type|String|Yes|ip|The type.|\n"
	if got := variantsOf(t, page)["Sources"]; !slices.Contains(got, "several elements") {
		t.Errorf("variants %q", got)
	}
}

func TestDerive_FieldsThatStateSuccess_KeepTheirValues(t *testing.T) {
	c, _, err := refdoc.Read("thing.md", []byte("# GetThing\n\n## Request parameters\n\n|Parameter|Type|Required|Example|Description|\n|---|---|---|---|---|\n"+
		"|Action|String|Yes|GetThing|The operation. Set the value to **GetThing**.|\n"+
		"\n## Response parameters\n\n|Parameter|Type|Example|Description|\n|---|---|---|---|\n|RequestId|String|1|The ID of the request.|\n"+
		"|Code|String|200|The code.|\n|Success|Boolean|true|Whether the call succeeded.|\n|ErrorMsg|String|ok|The message.|\n"+
		"|Name|String|thing|The name.|\n|Time|String|2020-01-02T03:04:05Z|The time.|\n"))
	if err != nil {
		t.Fatal(err)
	}
	cases, err := suite.Derive([]*spec.Contract{c}, gatewayPage(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		r, _ := c.Expect.Result.(map[string]any)
		if code, has := r["Code"]; has && code != "200" {
			t.Errorf("%s: Code %v", c.Name, code)
		}
	}
	i := slices.IndexFunc(cases, func(c sdk.Case) bool { return c.Set == sdk.Field })
	got := cases[i].Expect.Result.(map[string]any)
	for name, want := range map[string]any{"Code": "200", "Success": true, "ErrorMsg": "ok", "Name": "Name-other", "Time": "2020-01-03T03:04:05Z"} {
		if got[name] != want {
			t.Errorf("%s: %v, want %v", name, got[name], want)
		}
	}
}

func TestDerive_ChangingCall_MayBeSentOncePerCallUnlessThrottled(t *testing.T) {
	attempts := map[string]int{}
	for _, c := range casesOf(t, "ListThings", "DeleteThing") {
		if c.Set == sdk.Retry {
			attempts[c.Variant] = c.Expect.Attempts
		}
	}
	for variant, want := range map[string]int{
		"500, changing call, retries default":                     1,
		"closed before an answer, changing call, retries default": 1,
		"kept connection closes, changing call, retries default":  2,
		"500, changing call, retries on":                          0,
		"Throttling, changing call, retries default":              0,
		"500, reading call, retries default":                      0,
	} {
		if got, ok := attempts[variant]; !ok || got != want {
			t.Errorf("%s: %d, %v, want %d", variant, got, ok, want)
		}
	}
}

func TestSelect_Globs_MatchNames(t *testing.T) {
	cases := []sdk.Case{{Name: "A/1/B/x.y/JSON"}, {Name: "A/1/C/x+y/XML"}}
	for glob, want := range map[string][]int{"": {0, 1}, "*": {0, 1}, "*/JSON": {0}, "A/1/?/x+y/*": {1}, "B": nil, "A/1/B/x?y/JSON": {0}, "*.y*": {0}} {
		var names []int
		for _, c := range suite.Select(cases, glob) {
			names = append(names, slices.IndexFunc(cases, func(d sdk.Case) bool { return d.Name == c.Name }))
		}
		if !slices.Equal(names, want) {
			t.Errorf("%q: %v, want %v", glob, names, want)
		}
	}
}
