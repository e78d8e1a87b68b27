package usage_test

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/reports/internal/goldentest"
	"github.com/rowproof/rowproof/reports/usage"
)

// sample returns a report with an exercised row, a row exercised in part and one never exercised.
func sample() *usage.Report {
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	return &usage.Report{
		Version: usage.Version, Tool: "test", Started: at, Ended: at.Add(time.Minute), Runs: 1, Strays: 2,
		Pages: []usage.Page{
			{Operation: "Sample/2020-01-02/ListThings", File: "docs/ListThings.md", Rows: []usage.Row{
				{ID: "request/Name", Line: 14, Cases: []usage.Case{
					{Name: "Sample/2020-01-02/ListThings/request/Name/documented value", Set: "parameter", Variant: "documented value", Requests: 1, Answered: 1, Findings: []usage.Finding{
						{Kind: "values", Row: "request/Name", Text: `Name is "a<b>", want "a"`, Count: 2},
						{Kind: "names", Text: "neither the page nor the gateway page documents the parameter \x1b[31mred", Information: true, Count: 1},
					}},
					{Name: "Sample/2020-01-02/ListThings/request/Name/empty value", Set: "parameter", Variant: "empty value"},
				}},
				{ID: "response/Id", Line: 31, Covered: true, Cases: []usage.Case{{Name: "Sample/2020-01-02/ListThings/response/Id/other value", Set: "field", Variant: "other value"}}},
				{ID: "error/404/InvalidThing.NotFound", Line: 65, Cases: []usage.Case{{Name: "Sample/2020-01-02/ListThings/error/404/InvalidThing.NotFound/JSON", Set: "error", Variant: "JSON"}}},
				{ID: "example/json", Line: 57, Cases: []usage.Case{
					{Name: "Sample/2020-01-02/ListThings/example/json/500", Set: "retry", Variant: "500", Requests: 2, Answered: 2, Gaps: []int64{105}},
					{Name: "Sample/2020-01-02/ListThings/example/json/503", Set: "retry", Variant: "503", Requests: 1, Answered: 1},
				}},
			}},
			{Operation: "all operations", File: "gateway.md", Rows: []usage.Row{
				{ID: "gateway/error/400/SignatureNonceUsed", Line: 97, Cases: []usage.Case{{Name: "Sample/2020-01-02/ListThings/gateway/error/400/SignatureNonceUsed/JSON", Set: "gateway", Variant: "JSON", Requests: 1, Findings: []usage.Finding{
					{Kind: "nonce", Row: "gateway/error/400/SignatureNonceUsed", Text: "the gateway refuses the request with the code SignatureNonceUsed", Count: 1},
				}}}},
			}},
		},
	}
}

func TestWrite_TextAndHTML_MatchGoldenFiles(t *testing.T) {
	var text, page bytes.Buffer
	if err := usage.WriteText(&text, sample()); err != nil {
		t.Fatal(err)
	}
	if err := usage.WriteHTML(&page, sample()); err != nil {
		t.Fatal(err)
	}
	goldentest.Check(t, "usage.txt.golden", text.Bytes())
	goldentest.Check(t, "usage.html.golden", page.Bytes())
	if strings.Contains(page.String(), "a<b>") || strings.Contains(text.String()+page.String(), "\x1b") {
		t.Error("text of an SDK is interpreted")
	}
}

func TestReadJSON_WrittenReport_Unchanged(t *testing.T) {
	var b bytes.Buffer
	if err := usage.WriteJSON(&b, sample()); err != nil {
		t.Fatal(err)
	}
	got, err := usage.ReadJSON(&b)
	if err != nil || !reflect.DeepEqual(got, sample()) {
		t.Errorf("%+v, %v", got, err)
	}
	for _, in := range []string{"", "[]", "{}", `{"version":2}`} {
		if _, err := usage.ReadJSON(strings.NewReader(in)); err == nil {
			t.Errorf("%q was read", in)
		}
	}
}

func TestMerge_EarlierRun_RequestsAndFindingsAdded(t *testing.T) {
	now, earlier := sample(), sample()
	earlier.Started = earlier.Started.Add(-time.Hour)
	errorRow := &earlier.Pages[0].Rows[2]
	errorRow.Cases[0].Requests, errorRow.Cases[0].Answered = 1, 1
	earlier.Pages = append(earlier.Pages, usage.Page{Operation: "Other/1/Op", Rows: []usage.Row{{ID: "a"}}})
	now.Merge(earlier)
	rows := now.Pages[0].Rows
	if c := rows[0].Cases[0]; c.Requests != 2 || len(c.Findings) != 2 || c.Findings[0].Count != 4 {
		t.Errorf("case %+v", c)
	}
	if !rows[2].Exercised() {
		t.Error("a row of the earlier run is not exercised")
	}
	if now.Runs != 2 || now.Strays != 4 || !now.Started.Equal(earlier.Started) || len(now.Pages) != 3 {
		t.Errorf("%d runs, %d strays, started %s, %d pages", now.Runs, now.Strays, now.Started, len(now.Pages))
	}
	if n, exercised := now.Count(); n != 6 || exercised != 4 {
		t.Errorf("%d of %d rows", exercised, n)
	}
}

func TestWriteText_ManyMissingVariants_FirstNamedOthersCounted(t *testing.T) {
	row := usage.Row{ID: "example/json", Cases: []usage.Case{{Answered: 1}}}
	for i := range 9 {
		row.Cases = append(row.Cases, usage.Case{Variant: fmt.Sprint("v", i)})
	}
	var b strings.Builder
	if err := usage.WriteText(&b, &usage.Report{Pages: []usage.Page{{Rows: []usage.Row{row}}}}); err != nil {
		t.Fatal(err)
	}
	if want := "missing v0; v1; v2; v3; and 5 more\n"; !strings.Contains(b.String(), want) {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

func TestWriteText_EqualFindings_OneLineWithItsCases(t *testing.T) {
	row := usage.Row{ID: "request/Name", Line: 3}
	for i := range 5 {
		row.Cases = append(row.Cases, usage.Case{Name: fmt.Sprint("case", i), Requests: 1, Findings: []usage.Finding{{Kind: "values", Row: "request/Name", Text: "wrong", Count: 2}}})
	}
	var b strings.Builder
	if err := usage.WriteText(&b, &usage.Report{Pages: []usage.Page{{File: "a.md", Rows: []usage.Row{row}}}}); err != nil {
		t.Fatal(err)
	}
	want := "  values: wrong (10 times) (a.md:3)\n    case0\n    case1\n    case2\n    and 2 more cases; usage.json has all\n"
	if !strings.Contains(b.String(), want) || !strings.Contains(b.String(), "5 broken promises") {
		t.Errorf("got %s\nwant %s", b.String(), want)
	}
}

func TestBroken_OnlyInformation_False(t *testing.T) {
	r := &usage.Report{Pages: []usage.Page{{Rows: []usage.Row{{Cases: []usage.Case{{Findings: []usage.Finding{{Information: true}}}}}}}}}
	if r.Broken() {
		t.Error("information counts as broken")
	}
	if !sample().Broken() {
		t.Error("a broken promise does not count")
	}
}

func TestMerge_PagesChanged_OnlySharedCasesMerged(t *testing.T) {
	page := func(rows ...usage.Row) *usage.Report {
		return &usage.Report{Version: usage.Version, Started: time.Unix(100, 0), Runs: 1, Pages: []usage.Page{{Operation: "A", File: "a.md", Rows: rows}}}
	}
	found := usage.Finding{Kind: "values", Row: "r", Text: "t", Count: 1}
	other := found
	other.Information = true
	now := page(usage.Row{ID: "r", Cases: []usage.Case{{Name: "1", Requests: 1, Schemes: []string{"v1"}, Gaps: []int64{5}, Findings: []usage.Finding{found}}}})
	earlier := page(
		usage.Row{ID: "r", Covered: true, Cases: []usage.Case{
			{Name: "1", Requests: 2, Answered: 1, Schemes: []string{"acs3", "v1"}, Gaps: []int64{3, 4}, Findings: []usage.Finding{other, found, found}}, {Name: "2", Requests: 9},
		}},
		usage.Row{ID: "gone", Cases: []usage.Case{{Name: "3", Requests: 9}}},
	)
	earlier.Started = time.Unix(101, 0)
	now.Merge(earlier)
	want := page(usage.Row{ID: "r", Covered: true, Cases: []usage.Case{{
		Name: "1", Requests: 3, Answered: 1, Schemes: []string{"v1", "acs3"}, Gaps: []int64{3, 4, 5},
		Findings: []usage.Finding{{Kind: "values", Row: "r", Text: "t", Count: 3}, other},
	}}})
	want.Runs = 2
	if !reflect.DeepEqual(now, want) {
		t.Errorf("got  %+v\nwant %+v", now, want)
	}
}

func TestAdd_Findings_EqualOnesCounted(t *testing.T) {
	base := usage.Finding{Kind: "k", Row: "r", Text: "t", Count: 2}
	for name, change := range map[string]func(*usage.Finding){
		"equal": nil, "kind": func(f *usage.Finding) { f.Kind = "x" }, "row": func(f *usage.Finding) { f.Row = "x" },
		"text": func(f *usage.Finding) { f.Text = "x" }, "information": func(f *usage.Finding) { f.Information = true },
	} {
		var c usage.Case
		f := base
		if change != nil {
			change(&f)
		}
		c.Add(base)
		c.Add(f)
		if want := map[bool]int{true: 1, false: 2}[change == nil]; len(c.Findings) != want || change == nil && c.Findings[0].Count != 4 {
			t.Errorf("%s: %+v", name, c.Findings)
		}
	}
}

func TestWriteText_Positions_OfTheRowThatIsBroken(t *testing.T) {
	broken := func(name, row string) usage.Case {
		return usage.Case{Name: name, Findings: []usage.Finding{{Kind: "values", Row: row, Text: "of " + row, Count: 1}}}
	}
	r := &usage.Report{Runs: 2, Strays: 1, Pages: []usage.Page{
		{Operation: "A", File: "a.md", Rows: []usage.Row{
			{ID: "own", Line: 3, Cases: []usage.Case{broken("1", "own"), broken("2", "other"), broken("3", ""), broken("4", "unknown")}},
			{ID: "second", Line: 2, Cases: []usage.Case{broken("5", "")}},
			{ID: "first", Line: 2},
			{ID: "zero"},
		}},
		{Operation: "B", File: "b.md", Rows: []usage.Row{{ID: "other", Line: 7}, {ID: "lineless", Cases: []usage.Case{broken("6", "lineless")}}}},
	}}
	var b strings.Builder
	if err := usage.WriteText(&b, r); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"0 of 6 rows exercised in 2 runs; 0 requests; 6 broken promises; 1 request with a key that names no case: use the keys that rowproof sdk cases lists\n",
		"  values: of own (a.md:3)\n    1\n", "  values: of other (b.md:7)\n    2\n", "  values: of \n    3\n    5\n", "  values: of unknown (a.md:3)\n", "  values: of lineless (b.md)\n",
		"A (a.md): 0 of 4 rows exercised\n  never   zero (line 0)\n  never   first (line 2)\n  never   second (line 2)\n  never   own (line 3)\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is missing in\n%s", want, b.String())
		}
	}
	if first, _, _ := strings.Cut(b.String(), "\n"); usage.Summary(r) != first {
		t.Errorf("summary %q, first line %q", usage.Summary(r), first)
	}
}

func TestWriteText_Retries_GapsPerCase(t *testing.T) {
	retry := func(requests int, gaps ...int64) usage.Case {
		return usage.Case{Name: fmt.Sprint("case ", requests), Set: "retry", Requests: requests, Answered: requests, Gaps: gaps}
	}
	r := &usage.Report{Pages: []usage.Page{{Operation: "A", File: "a.md", Rows: []usage.Row{{ID: "r", Line: 3, Cases: []usage.Case{
		retry(1), retry(3, 100, 250), retry(0), {Name: "another set", Set: "error", Requests: 2, Answered: 2},
	}}}}}}
	var b strings.Builder
	if err := usage.WriteText(&b, r); err != nil {
		t.Fatal(err)
	}
	const want = "\nRetries\n  1 request, no retry\n    case 1\n  3 requests after gaps of 100 ms, 250 ms\n    case 3\n\nA (a.md): 1 of 1 row exercised\n"
	if !strings.Contains(b.String(), want) {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

func TestWriteText_MissingVariants_FiveOrFourAndNumber(t *testing.T) {
	for n, want := range map[int]string{5: "missing v0; v1; v2; v3; v4\n", 6: "missing v0; v1; v2; v3; and 2 more\n"} {
		row := usage.Row{ID: "r", Cases: []usage.Case{{Answered: 1}}}
		for i := range n {
			row.Cases = append(row.Cases, usage.Case{Variant: fmt.Sprint("v", i)})
		}
		var b strings.Builder
		if err := usage.WriteText(&b, &usage.Report{Pages: []usage.Page{{Rows: []usage.Row{row}}}}); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), want) {
			t.Errorf("%d: got %q, want %q", n, b.String(), want)
		}
	}
}
