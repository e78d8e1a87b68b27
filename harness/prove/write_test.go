package prove

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
)

var update = flag.Bool("update", false, "update the golden files")

// golden compares text with a golden file.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; to create it, run the test with -update", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got); to accept, run the test with -update:\n%s", path, diff)
	}
}

// mixed has a trial of each kind.
func mixed() *Result {
	trial := func(section, id string, r Outcome, reason string, rows ...spec.RowID) Trial {
		return Trial{Page: "docs/CreateThing.md", Section: section, ID: id, Text: "the server misbehaves", Result: r, Reason: reason, Rows: rows}
	}
	return &Result{
		Defects: 6, Styles: 3,
		Trials: []Trial{
			trial("request", "omitted/ThingId", Caught, ""),
			trial("request", "omitted/Name", Elsewhere, "request/Name passed; instead error/400/MissingName failed or was inconclusive", "request/Name"),
			trial("error", "error-status/NotFound", Missed, "error/404/NotFound unreached: the profile has no fixture", "error/404/NotFound"),
			trial("convention", "host-id/missing", Caught, ""),
			{Page: "docs/CreateThing.md", Section: "response", ID: "missing/RequestId", Text: "the field is missing", Error: "no free port"},
			{Page: "docs/CreateThing.md", ID: "pretty", Text: "keeps all promises", Style: true, Result: Caught},
			{Page: "docs/CreateThing.md", ID: "contrary", Text: "keeps all promises", Style: true, Result: Missed, Rows: []spec.RowID{"response/Id"}, Reason: "response/Id failed: the field is missing"},
		},
		Uncovered: []Uncovered{
			{"docs/CreateThing.md", "note/1", "no answer can break it"},
			{"docs/CreateThing.md", "explorer", "the mock has no defect for this row"},
			{"docs/CreateThing.md", "note/2", "no answer can break it"},
		},
	}
}

func TestWriteText_Mixed_SurvivorsTableAndSummary(t *testing.T) {
	var survivors, all bytes.Buffer
	if err := mixed().WriteText(&survivors, false); err != nil {
		t.Fatal(err)
	}
	if err := mixed().WriteText(&all, true); err != nil {
		t.Fatal(err)
	}
	golden(t, "text", survivors.String())
	golden(t, "text-all", all.String())
}

func TestWriteJSON_Mixed_CountsAndTrials(t *testing.T) {
	var out bytes.Buffer
	if err := mixed().WriteJSON(&out); err != nil {
		t.Fatal(err)
	}
	golden(t, "json", out.String())
}

func TestWriteText_HostileRow_NoControlCharacters(t *testing.T) {
	var out bytes.Buffer
	r := &Result{Defects: 1, Trials: []Trial{{Page: "p.md", ID: "omitted/\x1b[31mA\r", Result: Missed, Reason: "request/\x1b[2J passed"}}}
	if err := r.WriteText(&out, false); err != nil || strings.ContainsAny(out.String(), "\x1b\r") {
		t.Errorf("%q contains control characters; error %v", out.String(), err)
	}
}

func TestComplete_EachResult_TrueIfDefectsCaughtAndStylesPass(t *testing.T) {
	caught, style := Trial{Result: Caught}, Trial{Style: true, Result: Caught}
	for _, tt := range []struct {
		name string
		r    Result
		want bool
	}{
		{"all caught", Result{Defects: 1, Styles: 1, Trials: []Trial{caught, style}}, true},
		{"survivor", Result{Defects: 2, Trials: []Trial{caught, {Result: Missed}}}, false},
		{"caught on another row", Result{Defects: 2, Trials: []Trial{caught, {Result: Elsewhere}}}, false},
		{"failed style", Result{Defects: 1, Styles: 1, Trials: []Trial{caught, {Style: true, Result: Missed}}}, false},
		{"not tried", Result{Defects: 2, Trials: []Trial{caught}}, false},
		{"error", Result{Defects: 2, Trials: []Trial{caught, {Error: "no port"}}}, false},
	} {
		if got := tt.r.Complete(); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestAppend_GatewayRowOfTwoPages_UncoveredOnce(t *testing.T) {
	gateway := Uncovered{Page: "gateway.md", Row: "gateway/note/1", Reason: "untestable"}
	all := &Result{}
	all.Append(&Result{Defects: 1, Uncovered: []Uncovered{gateway, {Page: "a.md", Row: "explorer"}}})
	all.Append(&Result{Defects: 2, Uncovered: []Uncovered{gateway, {Page: "b.md", Row: "explorer"}}})
	if all.Defects != 3 || len(all.Uncovered) != 3 {
		t.Errorf("%d defects, uncovered %v, want 3 defects and the row of the gateway page once", all.Defects, all.Uncovered)
	}
}
