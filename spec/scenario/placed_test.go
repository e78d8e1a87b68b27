package scenario

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
)

// roa returns a page of an ROA operation that is called by PUT.
func roa(parameters ...spec.Parameter) *spec.Contract {
	c := page(parameters...)
	c.Operation.Style, c.Operation.Method, c.Operation.Path = spec.ROA, "PUT", "/disks/{DiskId}"
	return c
}

// sent returns how the scenarios of a page send their requests, without duplicates.
func sent(c *spec.Contract) []string {
	var all []string
	for _, section := range Derive(c) {
		for _, outline := range section.Scenarios {
			for _, s := range outline.Expand() {
				for _, st := range s.Steps {
					if text := st.Text(); (st.Phrase == Send || st.Phrase == SendBoth) && !slices.Contains(all, text) {
						all = append(all, text)
					}
				}
			}
		}
	}
	slices.Sort(all)
	return all
}

func TestDerive_ROAOperation_SentByDocumentedMethodInShownFormats(t *testing.T) {
	row := spec.Parameter{Name: "Size", In: spec.InBody, Limits: spec.Limits{Enum: enum("1", "2")}, Default: "1"}
	withXML := roa(row)
	withXML.Examples = []spec.Example{{Kind: spec.SuccessExample, Format: spec.XML, Body: "<a/>"}}
	withXML.Fields = []spec.Field{{Name: "Size", Path: "Size"}}
	for _, tt := range []struct {
		name string
		c    *spec.Contract
		want []string
	}{
		{"no XML on the page", roa(row), []string{"the request is sent by PUT for a response in JSON"}},
		{"XML on the page", withXML, []string{
			"the request is sent by PUT for a response in JSON", "the request is sent by PUT for a response in XML", "the request is sent by PUT for responses in JSON and XML",
		}},
	} {
		if diff := cmp.Diff(tt.want, sent(tt.c)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestMethod_EachPage_DocumentedOrDerivedFromBody(t *testing.T) {
	for _, tt := range []struct {
		method string
		in     spec.Location
		want   string
	}{
		{"PATCH", spec.InQuery, "PATCH"}, {"delete", spec.InBody, "DELETE"}, {"", spec.InBody, "POST"}, {"", spec.InQuery, "GET"}, {"not one", spec.InPath, "GET"},
	} {
		c := roa(spec.Parameter{Name: "A", In: tt.in})
		c.Operation.Method = tt.method
		if got := (deriver{c: c}).method(); got != tt.want {
			t.Errorf("%q with a parameter in the %s: %s, want %s", tt.method, tt.in, got, tt.want)
		}
	}
}

// TestDerive_ROAOutline_OnlyVaryingValuesInColumns: the method and the format of an ROA operation are the same in each
// line, so they are in the sentence.
func TestDerive_ROAOutline_OnlyVaryingValuesInColumns(t *testing.T) {
	c := roa(spec.Parameter{Name: "Size", In: spec.InQuery, Required: true, Limits: spec.Limits{Enum: enum("small", "large")}})
	var got []string
	for _, s := range Derive(c)[1].Scenarios {
		got = append(got, strings.Join(append([]string{s.Title}, s.Columns...), "; "))
	}
	want := []string{
		"Size is accepted", "Size is required; change", "Size should not be a space", "Size accepts each documented value; change",
		"Size rejects an undocumented value; change", "Size should not be surrounded by spaces; change", "Size should be case-sensitive",
		"Odd values of Size do not cause a server error; change",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// changesOf returns the changes that the scenarios of a page make to its first row, without duplicates.
func changesOf(c *spec.Contract) []string {
	var all []string
	for _, s := range Derive(c)[1].Scenarios {
		for _, one := range s.Expand() {
			for _, st := range one.Steps {
				if st.Phrase == Make && st.Args[0].Value == Name(c.Parameters[0].FullName()) {
					if text := st.Args[1].Value.String(); !slices.Contains(all, text) {
						all = append(all, text)
					}
				}
			}
		}
	}
	return all
}

func TestDerive_EachPlace_OnlyChangesThatItCanCarryAreTried(t *testing.T) {
	const long, longest, control = "a string of 4,000 characters", "a string of 100,000 characters", "a string of control characters"
	for _, tt := range []struct {
		in             spec.Location
		tried, without []string
	}{
		{spec.InPath, []string{long, control}, []string{"omitted", "empty", longest}},
		{spec.InQuery, []string{"omitted", "empty", long, control, `" a"`}, []string{longest}},
		{spec.InHeader, []string{"omitted", "empty", long, `"ax"`, `"aX"`}, []string{longest, control, `" a"`, `"a "`, `" "`}},
		{spec.InBody, []string{"omitted", "empty", long, longest, control, `" a"`}, nil},
	} {
		got := changesOf(roa(spec.Parameter{Name: "P", In: tt.in, Required: true, Example: "a", Limits: spec.Limits{Enum: enum("a", "ax")}}))
		for _, change := range tt.tried {
			if !slices.Contains(got, change) {
				t.Errorf("%s: %s is not tried: %v", tt.in, change, got)
			}
		}
		for _, change := range tt.without {
			if slices.Contains(got, change) {
				t.Errorf("%s: %s is tried", tt.in, change)
			}
		}
	}
}

// TestDerive_LongValue_OnlyTriedIfRequestLineCanCarryIt: RFC 9110, section 4.1, recommends that servers support request
// lines of 8,000 bytes. A parameter of an RPC operation can be in a form, which has no such limit.
func TestDerive_LongValue_OnlyTriedIfRequestLineCanCarryIt(t *testing.T) {
	const at, above = "a string of 8,000 characters", "a string of 8,001 characters"
	for _, tt := range []struct {
		in    spec.Location
		style spec.Style
		max   int
		value string
		want  bool
	}{
		{spec.InPath, spec.ROA, 8000, at, true},
		{spec.InQuery, spec.ROA, 8000, at, true},
		{spec.InHeader, spec.ROA, 8000, at, true},
		{spec.InPath, spec.ROA, 8000, above, false},
		{spec.InQuery, spec.ROA, 8000, above, false},
		{spec.InHeader, spec.ROA, 8000, above, false},
		{spec.InBody, spec.ROA, 8000, above, true},
		{spec.InQuery, "", 8000, above, true},
		{spec.InPath, "", 8000, above, true},
	} {
		c := roa(spec.Parameter{Name: "P", In: tt.in, Required: true, Example: "a", Limits: spec.Limits{MaxLength: tt.max}})
		c.Operation.Style = tt.style
		if got := slices.Contains(changesOf(c), tt.value); got != tt.want {
			t.Errorf("%s of a %q operation: %s is tried: %v, want %v", tt.in, tt.style, tt.value, got, tt.want)
		}
	}
}

// TestHeaderText_EachText_TrueIfHeaderCarriesItUnchanged: RFC 9110, section 5.5, excludes white space at both ends and
// control characters.
func TestHeaderText_EachText_TrueIfHeaderCarriesItUnchanged(t *testing.T) {
	for text, want := range map[string]bool{"": true, "a": true, "a b": true, "~": true, " a": false, "a ": false, "a\x1fb": false, "a\x00b": false, "a\x7fb": false, "a\nb": false} {
		if got := headerText(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestDerive_RequestLineWithoutValues_NotTriedIfParametersAreRequired(t *testing.T) {
	query, body := spec.Parameter{Name: "A", In: spec.InQuery, Required: true}, spec.Parameter{Name: "B", In: spec.InBody, Required: true}
	for _, tt := range []struct {
		name   string
		p      spec.Parameter
		body   string
		values []spec.NameValue
		want   Kind
	}{
		{"only a request line", query, "GET /things HTTP/1.1", nil, Unprovable},
		{"only a request line, with a required body", body, "PUT /things HTTP/1.1", nil, Unprovable},
		{"a query", query, "GET /things?A=1 HTTP/1.1", []spec.NameValue{{Name: "A", Value: "1"}}, Example},
		{"a body", body, "PUT /things HTTP/1.1\n{}", nil, Example},
		{"variables", query, "GET /things/[Id] HTTP/1.1", nil, Example},
		{"only optional parameters", spec.Parameter{Name: "A", In: spec.InQuery}, "GET /things HTTP/1.1", nil, Example},
		{"a required header", spec.Parameter{Name: "A", In: spec.InHeader, Required: true}, "GET /things HTTP/1.1", nil, Example},
	} {
		c := roa(tt.p)
		c.Examples = []spec.Example{{Row: spec.Row{ID: "example/request"}, Kind: spec.RequestExample, Body: tt.body, Call: &spec.ExampleRequest{URL: "/things", Parameters: tt.values}}}
		if got := Derive(c)[3].Scenarios[0].Kind; got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestDerive_RequiredPathVariable_OmissionNotTriedAndReasonStated(t *testing.T) {
	c := roa(spec.Parameter{Name: "DiskId", In: spec.InPath, Required: true})
	c.Errors = []spec.ErrorRow{refusal("MissingDiskId", "DiskId is missing.", spec.Missing, "DiskId")}
	c.Errors[0].ID = "error/400/MissingDiskId"
	want := []string{"none: no scenario can show this: a request without this path variable has another URL"}
	if diff := cmp.Diff(want, tried(c, "request/DiskId", Unprovable, Required)); diff != "" {
		t.Error(diff)
	}
	if got := tried(c, "error/400/MissingDiskId", ErrorInput); got != nil {
		t.Errorf("the error row is tried by %v", got)
	}
}

// TestDerive_ROAScenarioWithOneLine_IsNoOutline: without a value that varies, a scenario has no Examples.
func TestDerive_ROAScenarioWithOneLine_IsNoOutline(t *testing.T) {
	for _, section := range Derive(roa(spec.Parameter{Name: "DiskId", In: spec.InPath, Required: true, Example: "d", Limits: spec.Limits{MaxLength: 8}})) {
		for _, s := range section.Scenarios {
			if len(s.Columns) == 0 && s.Examples != nil {
				t.Errorf("%s: %v", s.Title, s.Examples)
			}
		}
	}
}
