package reports_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
	"github.com/rowproof/rowproof/spec"
)

// TestAdd_SecretWithinSecret_NothingLeft: if a secret contains another one, both are hidden completely, whatever
// their order.
func TestAdd_SecretWithinSecret_NothingLeft(t *testing.T) {
	for _, secrets := range [][]string{{"key1", "key1-long", "x-key1-long"}, {"x-key1-long", "key1-long", "key1"}, {"key1-long", "x-key1-long", "key1"}} {
		r := recorder(reports.Run{}, secrets...)
		mustAdd(t, r, reports.Scenario{Rows: []spec.RowID{"request/DiskId"}, Reason: "key1 key1-long x-key1-long abc"})
		if got := find(t, r.Finish(sampletest.Started, false), "request/DiskId").Scenarios[0].Reason; got != "*** *** *** abc" {
			t.Errorf("%v: %q", secrets, got)
		}
	}
	r := recorder(reports.Run{}, "abc", "abcd")
	mustAdd(t, r, reports.Scenario{Rows: []spec.RowID{"request/DiskId"}, Reason: "abc abcd"})
	if got := find(t, r.Finish(sampletest.Started, false), "request/DiskId").Scenarios[0].Reason; got != "abc ***" {
		t.Errorf("secrets of three and four bytes: %q", got)
	}
}

func TestAdd_HeadersAtTheLimit_Kept(t *testing.T) {
	fields := func(n int) http.Header {
		h := http.Header{}
		for i := range n {
			h.Add(fmt.Sprintf("X-%03d", i), "v")
		}
		return h
	}
	for _, tt := range []struct {
		name  string
		x     reports.Exchange
		notes []string
	}{
		{"a hundred fields", reports.Exchange{Answer: fields(100)}, nil},
		{"a hundred and one", reports.Exchange{Answer: fields(101)}, []string{"answer headers cut at 100 of 101"}},
		{"a request header of 4096 bytes", reports.Exchange{Header: http.Header{"A": {strings.Repeat("x", 4096)}}}, nil},
		{"a longer request header", reports.Exchange{Header: http.Header{"A": {strings.Repeat("x", 4097)}}}, []string{"request header cut at 4096 of 4097 bytes"}},
		{"a longer answer header", reports.Exchange{Answer: http.Header{"A": {strings.Repeat("x", 4097)}}}, nil},
		{"a body of 65536 bytes", reports.Exchange{Body: strings.Repeat("x", 65536)}, nil},
		{"a longer body", reports.Exchange{Body: strings.Repeat("x", 65537)}, []string{"request body cut at 65536 of 65537 bytes"}},
		{"no headers", reports.Exchange{}, nil},
	} {
		x := recorded(t, reports.Scenario{Exchanges: []reports.Exchange{tt.x}}).Exchanges[0]
		if diff := cmp.Diff(tt.notes, x.Notes); diff != "" {
			t.Errorf("%s: -want +got:\n%s", tt.name, diff)
		}
		if (x.Header == nil) != (tt.x.Header == nil) || (x.Answer == nil) != (tt.x.Answer == nil) {
			t.Errorf("%s: headers %v and %v", tt.name, x.Header, x.Answer)
		}
	}
}

// TestCommand_CutRequest_Remark: a request that the report contains only in part is not printed as a command.
func TestCommand_CutRequest_Remark(t *testing.T) {
	for note, want := range map[string]bool{"URL cut at 1 of 2 bytes": true, "request body cut at 1 of 2 bytes": true, "answer cut at 1 of 2 bytes": false, "": false} {
		x := reports.Exchange{Method: "GET", URL: "http://h/", Notes: []string{note}}
		if got := strings.HasPrefix(x.Command(), "# too long to repeat: "+note); got != want {
			t.Errorf("%q: %s", note, x.Command())
		}
	}
}

func TestCurl_MethodAndBody_ShortestOptions(t *testing.T) {
	for want, x := range map[string]reports.Exchange{
		"curl -sS -i --url http://h/":                                                         {Method: "GET", URL: "http://h/"},
		"curl -sS -i -X GET --url http://h/ \\\n  --data-raw a":                               {Method: "GET", URL: "http://h/", Body: "a"},
		"curl -sS -i -X POST --url http://h/":                                                 {Method: "POST", URL: "http://h/"},
		"curl -sS -i -X PUT --url http://h/ \\\n  --data-raw a":                               {Method: "PUT", URL: "http://h/", Body: "a"},
		"curl -sS -I --url http://h/":                                                         {Method: "HEAD", URL: "http://h/"},
		"curl -sS -i -g --url 'http://h/{a}'":                                                 {Method: "GET", URL: "http://h/{a}"},
		"curl -sS -i --url 'http://h/%20%7F%C3%A9~'":                                          {Method: "GET", URL: "http://h/ \x7fé~"},
		"curl -sS -i -X 'A B' --url http://h/":                                                {Method: "A\x00B\n", URL: "http://h/"},
		"curl -sS -i --url http://h/ \\\n  -H 'A: 1' \\\n  -H 'B: 2'":                         {Method: "GET", URL: "http://h/", Header: http.Header{"B": {"2"}, "A": {"1"}, "content-length": {"7"}, "Not a token": {"3"}}},
		"printf 'a\\012%%\\\\' |\ncurl -sS -i -X POST --url http://h/ \\\n  --data-binary @-": {Method: "POST", URL: "http://h/", Body: "a\n%\\"},
		"printf '\\055a\\012' |\ncurl -sS -i -X POST --url http://h/ \\\n  --data-binary @-":  {Method: "POST", URL: "http://h/", Body: "-a\n"},
	} {
		if diff := cmp.Diff(want, x.Curl()); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
	}
}

func TestDuration_Unmarshal_RoundedOrRejected(t *testing.T) {
	for text, want := range map[string]string{"0.0000014": "1", "0.0000016": "2", "9223372036": "9223372036000000", "9223372037": "", "-9223372037": "", `"1"`: "", "null": ""} {
		var d reports.Duration
		err := json.Unmarshal([]byte(text), &d)
		if text == "null" {
			err = d.UnmarshalJSON([]byte(text))
		}
		if got := fmt.Sprint(int64(d) / 1000); (err == nil) != (want != "") || err == nil && got != want {
			t.Errorf("%s: %s µs, error %v; want %s", text, got, err, want)
		}
	}
}

func TestWriteFile_NewFolder_ReadableForEverybody(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a", "b", "report.txt")
	if err := reports.WriteFile(path, func(w io.Writer) error { _, err := io.WriteString(w, "whole"); return err }); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o644 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if info, err = os.Stat(filepath.Dir(path)); err != nil || info.Mode().Perm()&^0o755 != 0 {
		t.Errorf("mode of the folder %v, %v", info.Mode(), err)
	}
	if err := reports.WriteFile(filepath.Join(path, "below", "a-file"), func(io.Writer) error { return nil }); err == nil {
		t.Error("a folder below a file: no error")
	}
	if err := reports.WriteFile(filepath.Dir(path), func(io.Writer) error { return nil }); err == nil {
		t.Error("the path of a folder: no error")
	}
}

func TestSource_EachStrength_InWords(t *testing.T) {
	inferred := &reports.Scenario{Inferred: true}
	for _, tt := range []struct {
		row  reports.Row
		s    *reports.Scenario
		want string
	}{
		{reports.Row{ID: "request/A", Line: 3, Strength: spec.Table}, nil, "a table of the page, line 3"},
		{reports.Row{ID: "request/A", Line: 3, Strength: spec.Prose}, &reports.Scenario{}, "a sentence of the page, line 3"},
		{reports.Row{ID: "example/xml", Line: 3, Strength: spec.FromExample}, nil, "an example of the page, line 3"},
		{reports.Row{ID: "request/A", Line: 3, Strength: spec.Convention}, nil, "a convention, line 3"},
		{reports.Row{ID: "request/A", Line: 3}, nil, "the page, line 3"},
		{reports.Row{ID: "gateway/request/A", Line: 3, Strength: spec.Table}, nil, "a convention that all operations share, line 3"},
		{reports.Row{ID: "gateway/request/A", Line: 3, Strength: spec.Table}, inferred, "an inference: no text of the page states it, line 3"},
	} {
		if got := tt.row.Source(tt.s); got != tt.want {
			t.Errorf("%s, want %s", got, tt.want)
		}
	}
}

func TestWaiver_EachRow_ByProfileOrTag(t *testing.T) {
	for _, tt := range []struct {
		id        spec.RowID
		operation string
		want      string
	}{
		{"request/A", "AttachDisk", "to skip this row: operations.AttachDisk.skip in the profile"},
		{"request/A", "", "to skip this row: --tags 'not @row:request/A'"},
		{"gateway/request/A", "AttachDisk", "to skip this row: --tags 'not @row:gateway/request/A'"},
		{"error/400/a b\x00(c)'d'", "", "to skip this row: --tags 'not @row:error/400/a*b**c**d*'"},
	} {
		row := reports.Row{ID: tt.id}
		if got := row.Waiver(tt.operation); got != tt.want {
			t.Errorf("%s, want %s", got, tt.want)
		}
	}
}

func TestTarget_EachRun_EndpointAndSignature(t *testing.T) {
	for _, tt := range []struct {
		run  reports.Run
		want string
	}{
		{reports.Run{}, "none"},
		{reports.Run{Endpoint: "http://h", Signature: "v1"}, "http://h, signature v1"},
		{reports.Run{Endpoint: "http://h", Signature: "none"}, "http://h, requests not signed"},
		{reports.Run{Endpoint: "http://h"}, "http://h, requests not signed"},
		{reports.Run{Endpoint: "http://h", Embedded: true, Signature: "v1"}, "http://h (embedded mock), signature v1"},
	} {
		if got := tt.run.Target(); got != tt.want {
			t.Errorf("%s, want %s", got, tt.want)
		}
	}
}

func TestMeaning_EachGate_InWords(t *testing.T) {
	for text, want := range map[string]string{
		"none": "none", "80%": "80% of the rows that can be proven", "R0": "those that need only input", "": "those that need only input or an unknown identifier",
		"R2": "those that need only input, an unknown identifier or a fixture of the profile",
	} {
		if got := gate(t, text).Meaning(); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

func TestTested_PageWithoutSelectedRow_NotMentioned(t *testing.T) {
	row := func(page string, v spec.Verdict) reports.Row { return reports.Row{Page: page, Verdict: v} }
	run := reports.Run{
		Pages: []reports.Page{{Path: "a", Product: "Vpc", Operation: "A"}, {Path: "b", Product: "Vpc", Operation: "B"}, {Path: "g", Kind: spec.GatewayPage}},
		Rows:  []reports.Row{row("a", spec.Passed), row("b", spec.NotSelected), row("g", spec.NotSelected)},
	}
	if got := run.Tested(); got != "Vpc A" {
		t.Errorf("%s, want Vpc A", got)
	}
	run.Rows[2].Verdict = spec.Failed
	if got := run.Tested(); got != "Vpc A; the gateway page (rows that all operations share)" {
		t.Errorf("with the gateway: %s", got)
	}
	if p := run.Page("b"); p == nil || p.Operation != "B" {
		t.Errorf("page b: %+v", p)
	}
	if p := run.Page("c"); p != nil {
		t.Errorf("page c: %+v", p)
	}
}

// TestReasons_SeveralReasons_GroupedByText: rows are grouped by the reasons of their scenarios with the verdict. The
// reason with the most rows comes first, and each row is listed once.
func TestReasons_SeveralReasons_GroupedByText(t *testing.T) {
	because := func(v spec.Verdict, reason string) reports.Scenario {
		return reports.Scenario{Verdict: v, Reason: reason, Gap: spec.GapState}
	}
	rows := []reports.Row{
		{ID: "a", Verdict: spec.Unreached, Scenarios: []reports.Scenario{because(spec.Unreached, "x"), because(spec.Unreached, "x"), because(spec.Passed, "p")}},
		{ID: "b", Verdict: spec.Unreached, Scenarios: []reports.Scenario{because(spec.Unreached, "y"), because(spec.Unreached, "x")}},
		{ID: "c", Verdict: spec.Unreached, Reason: "z", Gap: spec.GapValue},
		{ID: "d", Verdict: spec.Passed, Proven: true, Scenarios: []reports.Scenario{because(spec.Unreached, "q")}},
		{ID: "e", Verdict: spec.Passed, Scenarios: []reports.Scenario{because(spec.Unreached, "r")}},
		{ID: "f", Verdict: spec.NotSelected, Skipped: true, Reason: "s"},
		{ID: "g", Verdict: spec.NotSelected, Reason: "t"},
		{ID: "h", Verdict: spec.Failed, Scenarios: []reports.Scenario{{Verdict: spec.Failed, Name: "n", Expected: "e"}, {Verdict: spec.Failed, Name: "m", Actual: "a"}, {Verdict: spec.Failed, Expected: "e", Actual: "a"}}},
	}
	run := reports.Run{Rows: rows}
	text := func(all []reports.Reason) (lines []string) {
		for _, r := range all {
			line := string(r.Gap) + " " + r.Text
			for _, ref := range r.Rows {
				line += " " + string(ref.ID)
			}
			lines = append(lines, strings.TrimSpace(line))
		}
		return lines
	}
	for _, tt := range []struct {
		name string
		got  []reports.Reason
		want []string
	}{
		{"unreached", run.Reasons(spec.Unreached), []string{"needs-state x a b", "needs-state y b", "lacks-value z c"}},
		{"passed without proof", run.Unproven(), []string{"needs-state r e"}},
		{"skipped", run.Skips(), []string{"s f"}},
		{"failed", run.Reasons(spec.Failed), []string{"n h", "m h", "expected e, got a h"}},
	} {
		if diff := cmp.Diff(tt.want, text(tt.got)); diff != "" {
			t.Errorf("%s: -want +got:\n%s", tt.name, diff)
		}
	}
}

// TestExample_OfACause_SameScenario: the example of a cause is the scenario with the same position, name, format and
// reason.
func TestExample_OfACause_SameScenario(t *testing.T) {
	cause := reports.Cause{Verdict: spec.Failed, Reason: "r", Name: "n", Feature: "f", Line: 7, Format: spec.JSON, Rows: []reports.RowRef{{Page: "p", ID: "request/A"}}}
	right := reports.Scenario{Verdict: spec.Failed, Reason: "r", Name: "n", Feature: "f", Line: 7, Format: spec.JSON}
	for name, change := range map[string]func(*reports.Scenario){
		"feature": func(s *reports.Scenario) { s.Feature = "g" }, "line": func(s *reports.Scenario) { s.Line = 8 }, "name": func(s *reports.Scenario) { s.Name = "m" },
		"format": func(s *reports.Scenario) { s.Format = spec.XML }, "reason": func(s *reports.Scenario) { s.Reason = "q" }, "verdict": func(s *reports.Scenario) { s.Verdict = spec.Passed },
	} {
		wrong := right
		change(&wrong)
		run := reports.Run{Rows: []reports.Row{{ID: "request/A", Page: "p", Scenarios: []reports.Scenario{wrong, right}}}}
		if got := run.Example(&cause); got != &run.Rows[0].Scenarios[1] {
			t.Errorf("another %s: %+v", name, got)
		}
		run.Rows[0].Scenarios = run.Rows[0].Scenarios[:1]
		if got := run.Example(&cause); got != nil {
			t.Errorf("only another %s: %+v", name, got)
		}
	}
	if got := (&reports.Run{}).Example(&cause); got != nil {
		t.Errorf("a row that the run lacks: %+v", got)
	}
}

// TestConforms_EachObstacle_False: a run conforms only if no row failed or was inconclusive, the run was not
// interrupted or void, the inputs have no errors, and the gate is met.
func TestConforms_EachObstacle_False(t *testing.T) {
	for name, change := range map[string]func(*reports.Run){
		"":             func(*reports.Run) {},
		"void":         func(r *reports.Run) { r.Void = "x" },
		"interrupted":  func(r *reports.Run) { r.Interrupted = true },
		"an error":     func(r *reports.Run) { r.Problems = []reports.Problem{{Severity: spec.Error}} },
		"a warning":    func(r *reports.Run) { r.Problems = []reports.Problem{{Severity: spec.Warning}} },
		"failed":       func(r *reports.Run) { r.Totals.Failed = 1 },
		"inconclusive": func(r *reports.Run) { r.Totals.Inconclusive = 1 },
		"unreached":    func(r *reports.Run) { r.Totals.Unreached = 1 },
		"gate":         func(r *reports.Run) { r.Proof.Met = false },
	} {
		run := reports.Run{Proof: reports.Proof{Met: true}}
		change(&run)
		if got, want := run.Conforms(), name == "" || name == "a warning" || name == "unreached"; got != want {
			t.Errorf("%s: conforms %v, want %v", name, got, want)
		}
	}
}

// TestSaysVoid_MessageIsReasonInHeading_True: a problem is the reason of a void run only if its message is that reason
// and the heading states it.
func TestSaysVoid_MessageIsReasonInHeading_True(t *testing.T) {
	for _, tt := range []struct {
		void, message, heading string
		want                   bool
	}{
		{"no answer", "no answer", "Could not run: no answer", true},
		{"no answer", "another", "Could not run: no answer", false},
		{"no answer", "no answer", "Cut short: 1 of 2 rows proven", false},
		{"", "", "Conforms", false},
	} {
		run := reports.Run{Void: tt.void, Heading: tt.heading}
		if got := run.SaysVoid(reports.Problem{Message: tt.message}); got != tt.want {
			t.Errorf("%+v: %v", tt, got)
		}
	}
}

// TestFinish_Twice_FirstResultStays: Finish may be called again. Later problems and scenarios do not change an
// earlier result.
func TestFinish_Twice_FirstResultStays(t *testing.T) {
	r := recorder(reports.Run{})
	r.Problem(reports.Problem{Message: "one"})
	first := r.Finish(sampletest.Started, false)
	first.Problems[0].Message = "changed"
	r.Problem(reports.Problem{Message: "two"})
	second := r.Finish(sampletest.Started, false)
	if len(first.Problems) != 1 || len(second.Problems) != 2 || second.Problems[0].Message != "one" {
		t.Errorf("first %+v, second %+v", first.Problems, second.Problems)
	}
}

// TestPlan_Grades_LowestCounts: the grade of a row is the lowest of its planned scenarios, in any order.
func TestPlan_Grades_LowestCounts(t *testing.T) {
	for _, tt := range []struct {
		grades []spec.Grade
		want   spec.Grade
	}{{[]spec.Grade{spec.R2, spec.R1}, spec.R1}, {[]spec.Grade{spec.R1, spec.R2}, spec.R1}, {[]spec.Grade{"", spec.R2}, spec.R2}, {[]spec.Grade{spec.R2, ""}, spec.R2}, {nil, spec.R1}} {
		r := recorder(reports.Run{})
		for _, g := range tt.grades {
			mustPlan(t, r, reports.Planned{Rows: []spec.RowID{notFound}, Grade: g, Selected: true})
		}
		if got := find(t, r.Finish(sampletest.Started, false), notFound).Grade; got != tt.want {
			t.Errorf("%v: %s, want %s", tt.grades, got, tt.want)
		}
	}
}

// TestPlan_LeftOut_RemarkPerReason: only selected scenarios that the profile leaves out result in a remark.
func TestPlan_LeftOut_RemarkPerReason(t *testing.T) {
	r := recorder(reports.Run{})
	for _, p := range []reports.Planned{{Selected: true, Left: "slow"}, {Selected: true, Left: "slow"}, {Selected: true, Left: "dear"}, {Selected: false, Left: "unasked"}, {Selected: true}} {
		p.Rows = []spec.RowID{notFound}
		mustPlan(t, r, p)
	}
	want := []string{"2 scenarios not selected: slow", "1 scenario not selected: dear"}
	if diff := cmp.Diff(want, find(t, r.Finish(sampletest.Started, false), notFound).Remarks); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestPage_TextOfErrorRow_MessageFirst: the text of an error row is its message followed by its description, without
// duplicates.
func TestPage_TextOfErrorRow_MessageFirst(t *testing.T) {
	for _, tt := range []struct{ message, text, want string }{
		{"The message.", "The text.", "The message. — The text."}, {"The message.", "", "The message."}, {"", "The text.", "The text."}, {"The same.", "The same.", "The same."},
	} {
		c := sampletest.Page()
		c.Errors[0].Message, c.Errors[0].Text = tt.message, tt.text
		r := reports.NewRecorder(reports.Run{Started: sampletest.Started})
		r.Page(c, "")
		if got := find(t, r.Finish(sampletest.Started, false), notFound).Text; got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

// TestPage_EachRow_Title: the title of a note is its lead-in, that of a procedure its kind.
func TestPage_EachRow_Title(t *testing.T) {
	c := sampletest.Page()
	c.Notes[0].Term = "Limits"
	r := reports.NewRecorder(reports.Run{Started: sampletest.Started})
	r.Page(c, "")
	run := r.Finish(sampletest.Started, false)
	for id, want := range map[spec.RowID]string{"note/1": "Limits", "procedure": "Procedure", "explorer": "API explorer link", "example/request": "request example", "example/xml": "success example XML", notFound: "404 InvalidDiskId.NotFound"} {
		if got := find(t, run, id).Title; got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
}

// TestProved_Contradicted_InWords: Proved mentions contradicted rows.
func TestProved_Contradicted_InWords(t *testing.T) {
	const want = "11 of 12 rows; 1 contradicted (the page disagrees with itself); R1 requires 9 rows (those that need only input or an unknown identifier)"
	if got := gated(t, "", of(notFound, spec.Contradicted, "")).Proved(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestNext_SignedRequest_NotSentAgain: a masked signature cannot be sent again.
func TestNext_SignedRequest_NotSentAgain(t *testing.T) {
	for signature, want := range map[string]bool{"": true, "none": true, "v1": false} {
		run := gated(t, "", broken(notFound, "r", "", ""))
		run.Signature = signature
		if got := strings.Contains(run.Next(), "send its request again"); got != want {
			t.Errorf("%q: %s", signature, run.Next())
		}
		run.Causes = nil
		if got := run.Next(); got != "read the reasons, then run again" {
			t.Errorf("without causes: %s", got)
		}
	}
	two := of(notFound, spec.Inconclusive, "")
	two.Reason = "the control failed"
	other := of("request/DiskId", spec.Inconclusive, "")
	other.Reason = "the control failed"
	if got := gated(t, "", two, other).Next(); !strings.HasPrefix(got, "find out why 2 of 2 inconclusive rows could not be judged, then ") {
		t.Errorf("two inconclusive rows: %s", got)
	}
	wrong := gated(t, "")
	wrong.Problems = []reports.Problem{{Severity: spec.Error}}
	if got := wrong.Next(); got != "fix the errors listed above, then run again" {
		t.Errorf("an error in an input: %s", got)
	}
	unknown := gated(t, "", broken(notFound, "r", "", ""))
	unknown.Rows = nil
	if got := unknown.Next(); !strings.HasPrefix(got, "send its request again, then try it again") {
		t.Errorf("a row that the run lacks: %s", got)
	}
}

// TestGate_KeysOfFailedRows_NotLacking: keys for rows that failed or were inconclusive would not help and are not
// listed.
func TestGate_KeysOfFailedRows_NotLacking(t *testing.T) {
	for _, v := range []spec.Verdict{spec.Failed, spec.Inconclusive, spec.Unreached} {
		s := of(notFound, v, "")
		s.Lacks = []string{"k"}
		if got, want := len(gated(t, "", s).Proof.Lacks), map[bool]int{true: 1}[v == spec.Unreached]; got != want {
			t.Errorf("%s: %d keys, want %d", v, got, want)
		}
	}
}

// TestAdvice_ListAtTheLimit_Whole: a list up to the limit is complete.
func TestAdvice_ListAtTheLimit_Whole(t *testing.T) {
	for n, want := range map[int]string{20: "", 21: ", and 1 more"} {
		var keys []string
		for i := range n {
			keys = append(keys, fmt.Sprintf("k%d", i))
		}
		lines := gated(t, "", unreached("request/DiskId", spec.GapValue, keys...)).Advice()
		if got := lines[len(lines)-1]; got != "missing in the profile: "+strings.Join(keys[:20], ", ")+want {
			t.Errorf("%d keys: %s", n, got)
		}
	}
	run := reports.Run{
		Proof: reports.Proof{Missing: []reports.RowRef{{ID: "gone"}, {ID: "failed"}, {ID: "inconclusive"}, {ID: "unreached"}}},
		Rows:  []reports.Row{{ID: "failed", Verdict: spec.Failed}, {ID: "inconclusive", Verdict: spec.Inconclusive}, {ID: "unreached", Verdict: spec.Unreached}},
	}
	if diff := cmp.Diff([]string{"not proven: unreached"}, run.Advice()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestGate_Percentage_RequiredAndMissingRows: a gate with a percentage requires a share of the provable rows, and lists
// no missing rows if it is met.
func TestGate_Percentage_RequiredAndMissingRows(t *testing.T) {
	missing := unreached("request/DiskId", spec.GapValue, "k")
	for _, tt := range []struct {
		name, require string
		with          reports.Scenario
		asked, absent int
		met           bool
	}{
		{"all", "100%", of(notFound, spec.Passed, ""), 10, 0, true},
		{"all but a contradicted row", "100%", of(notFound, spec.Contradicted, ""), 9, 0, true},
		{"all but a row that no client reaches", "100%", unreached(notFound, spec.GapUnreachable), 9, 0, true},
		{"all but a row that cannot be sent", "100%", unreached(notFound, spec.GapUnsupported), 9, 0, true},
		{"all, one of them missing", "100%", missing, 10, 1, false},
		{"half, one of them missing", "50%", missing, 5, 0, true},
	} {
		p := gated(t, tt.require, tt.with).Proof
		if p.Asked != tt.asked || len(p.Missing) != tt.absent || p.Met != tt.met {
			t.Errorf("%s: asked %d, missing %d, met %v", tt.name, p.Asked, len(p.Missing), p.Met)
		}
	}
}

// TestHeading_NothingRequiredOrProven_GateNotMentioned: a gate that requires nothing is not mentioned if a run proves
// nothing.
func TestHeading_NothingRequiredOrProven_GateNotMentioned(t *testing.T) {
	r := recorder(reports.Run{Require: gate(t, "none")})
	mustAdd(t, r, unreached(notFound, spec.GapValue))
	if got, want := r.Finish(sampletest.Started, false).Heading, "Not proven: 0 of 12 rows proven"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestPlan_PromiseNotKept_NotProven: a row with a planned promise that no scenario kept is not proven.
func TestPlan_PromiseNotKept_NotProven(t *testing.T) {
	for promise, want := range map[string]bool{"accepted": true, "other": false, "": true} {
		r := recorder(reports.Run{})
		mustPlan(t, r, reports.Planned{Rows: []spec.RowID{"request/DiskId"}, Promise: promise, Selected: true})
		s := of("request/DiskId", spec.Passed, "")
		s.Promise = "accepted"
		mustAdd(t, r, s)
		if got := find(t, r.Finish(sampletest.Started, false), "request/DiskId").Proven; got != want {
			t.Errorf("planned %q: proven %v, want %v", promise, got, want)
		}
	}
}

// TestPlan_SelectedAndNotRun_Inconclusive: a selected row whose scenario did not run is inconclusive; a row that is
// not selected is not.
func TestPlan_SelectedAndNotRun_Inconclusive(t *testing.T) {
	r := recorder(reports.Run{})
	mustPlan(t, r, reports.Planned{Rows: []spec.RowID{"request/DiskId"}, Selected: true})
	mustPlan(t, r, reports.Planned{Rows: []spec.RowID{"request/DiskType"}, Selected: false})
	run := r.Finish(sampletest.Started, false)
	for id, want := range map[spec.RowID]spec.Verdict{"request/DiskId": spec.Inconclusive, "request/DiskType": spec.NotSelected} {
		if got := find(t, run, id).Verdict; got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
}

// TestJudge_ContradictedAndFixture_Passed: a fixture settles a contradiction if it passed in every format that the row
// applies to. An example row applies to one format.
func TestJudge_ContradictedAndFixture_Passed(t *testing.T) {
	for _, tt := range []struct {
		id      spec.RowID
		formats []spec.Format // in which the fixture passed
		want    spec.Verdict
	}{
		{"example/xml", []spec.Format{spec.XML}, spec.Passed},
		{"request/DiskId", []spec.Format{spec.XML}, spec.Contradicted},
		{"request/DiskId", []spec.Format{spec.XML, spec.JSON}, spec.Passed},
		{"request/DiskId", []spec.Format{""}, spec.Passed},
	} {
		r := recorder(reports.Run{})
		s := of(tt.id, spec.Contradicted, "")
		s.Format = spec.XML
		mustAdd(t, r, s)
		for _, f := range tt.formats {
			s := of(tt.id, spec.Passed, "")
			s.Kind, s.Format = "fixture", f
			mustAdd(t, r, s)
		}
		if got := find(t, r.Finish(sampletest.Started, false), tt.id).Verdict; got != tt.want {
			t.Errorf("%s by a fixture in %q: %s, want %s", tt.id, tt.formats, got, tt.want)
		}
	}
}

// TestAdd_EncodedAnswer_Kept: a response that is already base64-encoded is not changed.
func TestAdd_EncodedAnswer_Kept(t *testing.T) {
	long := strings.Repeat("QUJD", 20_000)
	x := recorded(t, reports.Scenario{Exchanges: []reports.Exchange{{Content: long, Base64: true}}}).Exchanges[0]
	if x.Content != long || !x.Base64 || x.Notes != nil {
		t.Errorf("%d bytes, notes %v", len(x.Content), x.Notes)
	}
}

// TestPage_CauseByProfile_Remark: a remark names the cause from the profile, and its parameters if it has any.
func TestPage_CauseByProfile_Remark(t *testing.T) {
	for want, cause := range map[string]spec.Cause{
		"cause given by the profile: malformed":    {Fault: spec.Malformed, ByProfile: true},
		"cause given by the profile: unknown A, B": {Fault: spec.Unknown, Parameters: []string{"A", "B"}, ByProfile: true},
		"": {Fault: spec.Unknown, Parameters: []string{"A"}},
	} {
		c := sampletest.Page()
		c.Errors[0].Cause = cause
		r := reports.NewRecorder(reports.Run{Started: sampletest.Started})
		r.Page(c, "")
		if got := strings.Join(find(t, r.Finish(sampletest.Started, false), notFound).Remarks, "; "); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestRowsOf_SeveralPages_OnlyRowsOfThePage: the result contains only rows of the page.
func TestRowsOf_SeveralPages_OnlyRowsOfThePage(t *testing.T) {
	run := reports.Run{Rows: []reports.Row{{ID: "a", Page: "p"}, {ID: "b", Page: "q"}, {ID: "c", Page: "p"}}}
	got := ""
	for _, r := range run.RowsOf("p") {
		got += string(r.ID)
	}
	if got != "ac" {
		t.Errorf("%s, want ac", got)
	}
}

// A catch-all may only replace the code of an error row under test, and only if that row occurs elsewhere in the run.
func TestMask_CatchAll_ReplacesOnlyErrorRowsUnderTest(t *testing.T) {
	const busy = spec.RowID("error/400/TaskConflict")
	vague := func(rows ...spec.RowID) reports.Scenario {
		s := hidden(invalid, true)
		s.Rows, s.Inferred = rows, true
		return s
	}
	for _, tt := range []struct {
		name      string
		scenarios []reports.Scenario
		row       spec.RowID
		want      spec.Verdict
	}{
		{"a parameter", []reports.Scenario{vague("request/DiskId")}, "request/DiskId", spec.Unreached},
		{"a parameter and an error row that is shown", []reports.Scenario{vague("request/DiskId", notFound), of("note/1", spec.Passed, notFound)}, "request/DiskId", spec.Passed},
		{"two error rows, the second of which is shown", []reports.Scenario{vague(notFound, busy), of("note/1", spec.Passed, busy)}, notFound, spec.Failed},
		{"two error rows, the first of which is shown", []reports.Scenario{vague(notFound, busy), of("note/1", spec.Passed, notFound)}, notFound, spec.Failed},
		{"two error rows, both shown", []reports.Scenario{vague(notFound, busy), of("note/1", spec.Passed, notFound), of("procedure", spec.Passed, busy)}, notFound, spec.Passed},
	} {
		r := recorder(reports.Run{})
		for _, s := range tt.scenarios {
			mustAdd(t, r, s)
		}
		row := find(t, r.Finish(sampletest.Started, false), tt.row)
		if row.Verdict != tt.want || tt.want == spec.Passed && row.Scenarios[0].Inferred {
			t.Errorf("%s: %s, want %s; %+v", tt.name, row.Verdict, tt.want, row.Scenarios[0])
		}
	}
	other := of(notFound, spec.Unreached, invalid)
	other.Gap, other.Reason = spec.GapState, "no fixture"
	r := recorder(reports.Run{})
	mustAdd(t, r, other)
	mustAdd(t, r, of(invalid, spec.Failed, ""))
	if row := find(t, r.Finish(sampletest.Started, false), notFound); row.Verdict != spec.Unreached || row.Reason != "no fixture" {
		t.Errorf("not reached for another reason: %s, %q", row.Verdict, row.Reason)
	}
}

// A skipped example has a result in its own format alone.
func TestSkip_ExampleOfOneFormat_OneResult(t *testing.T) {
	r := recorder(reports.Run{})
	for _, id := range []spec.RowID{"example/xml", "request/DiskId"} {
		mustSkip(t, r, id, "why")
	}
	run := r.Finish(sampletest.Started, false)
	if f := find(t, run, "example/xml").Formats; f.JSON != nil || f.XML == nil {
		t.Errorf("the XML example: %+v", f)
	}
	if f := find(t, run, "request/DiskId").Formats; f.JSON == nil || f.XML == nil {
		t.Errorf("a parameter: %+v", f)
	}
}
