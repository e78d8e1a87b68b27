package jsonrun_test

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
	"github.com/rowproof/rowproof/reports/jsonrun"
	"github.com/rowproof/rowproof/spec"
)

func TestRead_AnyWrittenRun_Equal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := sampletest.Any().Draw(t, "run")
		var b bytes.Buffer
		if err := jsonrun.Write(&b, want); err != nil {
			t.Fatal(err)
		}
		got, err := jsonrun.Read(&b)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-written +read)\n%s", diff)
		}
	})
}

func TestLoad_SavedRun_Equal(t *testing.T) {
	dir := t.TempDir()
	want := sampletest.Mixed(t)
	if err := jsonrun.Save(dir, want); err != nil {
		t.Fatal(err)
	}
	got, err := jsonrun.Load(filepath.Join(dir, jsonrun.File))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-written +read)\n%s", diff)
	}
}

const head = `{"$schema":"` + reports.SchemaID + `","tool":"rowproof","version":"v9.9.9"`

func TestRead_NotARun_Error(t *testing.T) {
	for in, want := range map[string]string{
		"":                         "not a run of rowproof: the file is empty",
		" \n":                      "not a run of rowproof: the file is empty",
		"[]":                       "not a run of rowproof: want a JSON object",
		"<html>":                   "not a run of rowproof: not JSON: invalid character '<'",
		"{}":                       `not a run of rowproof: $schema is ""`,
		`{"$schema":"x","rows":3}`: `not a run of rowproof: $schema is "x"`,
		strings.Replace(head, `"rowproof"`, `"other"`, 1) + "}": `not a run of rowproof: tool is "other", want "rowproof"`,
		head:                         "the file is cut off after ",
		head + `} {}`:                "not JSON: invalid character '{' after top-level value",
		head + `}`:                   `which version "v9.9.9" wrote: the key heading is missing`,
		head + `,"surprise":1}`:      `which version "v9.9.9" wrote: unknown field "surprise"`,
		head + `,"duration":"1s"}`:   "is not a number of seconds",
		head + `,"rows":[{"id":3}]}`: "the key rows.id has a value of the wrong type: number",
	} {
		_, err := jsonrun.Read(strings.NewReader(in))
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: got %v, want one line with %q", in, err, want)
		}
	}
}

func TestRead_EachPrefixOfARun_Error(t *testing.T) {
	whole := bytes.TrimSpace(written(t, sampletest.Selected(t, "passed")))
	for n := range whole {
		if _, err := jsonrun.Read(bytes.NewReader(whole[:n])); err == nil || n > 1 && !strings.HasPrefix(err.Error(), "the file is cut off after ") {
			t.Fatalf("%d of %d bytes: got %v", n, len(whole), err)
		}
	}
}

// A run that was changed so that its parts disagree would be reported wrongly.
func TestRead_ChangedRun_ErrorNamesThePart(t *testing.T) {
	total := func(n func(*reports.Totals) *int) func(*reports.Run) { return func(r *reports.Run) { *n(&r.Totals)++ } }
	rows := func(r *reports.Run) *reports.Row {
		return r.Row(reports.RowRef{Page: sampletest.Page().Page, ID: "request/DiskId"})
	}
	for name, tt := range map[string]struct {
		change func(*reports.Run)
		want   string
	}{
		"page not listed":               {func(r *reports.Run) { r.Pages[0].Path = "elsewhere.md" }, `the row "explorer" is on the page "spec/vpc/AttachDisk.md", which the run does not list`},
		"unknown verdict of a row":      {func(r *reports.Run) { rows(r).Verdict = "fine" }, `the row "request/DiskId" has an unknown verdict`},
		"unknown verdict of a format":   {func(r *reports.Run) { rows(r).Formats.XML.Verdict = "fine" }, `the row "request/DiskId" has an unknown verdict`},
		"unknown verdict of a scenario": {func(r *reports.Run) { rows(r).Scenarios[0].Verdict = "" }, `the row "request/DiskId" has an unknown verdict`},
		"unknown verdict of a shard": {func(r *reports.Run) {
			r.Shard = &reports.Shard{Ended: []reports.ShardScenario{{Scenario: reports.Scenario{Verdict: spec.Passed}}, {Scenario: reports.Scenario{Verdict: "fine"}}}}
		}, `the shard has a scenario with the unknown verdict "fine"`},
		"cause that passed":       {func(r *reports.Run) { r.Causes[0].Verdict = spec.Passed }, `a cause has the verdict "passed"`},
		"cause without an id":     {func(r *reports.Run) { r.Causes[1].ID = "" }, "a cause has no id"},
		"cause without rows":      {func(r *reports.Run) { r.Causes[0].Rows = nil }, "a cause has no rows"},
		"cause of an unknown row": {func(r *reports.Run) { r.Causes[0].Rows[1].ID = "request/Other" }, `a cause names the row "request/Other", which the run does not list`},
		"rows":                    {total(func(n *reports.Totals) *int { return &n.Rows }), "totals.rows is 14, but the run lists 13"},
		"known":                   {total(func(n *reports.Totals) *int { return &n.Known }), "totals.known is 1, but the run lists 0"},
		"flaky":                   {total(func(n *reports.Totals) *int { return &n.Flaky }), "totals.flaky is 1, but the run lists 0"},
		"passed":                  {total(func(n *reports.Totals) *int { return &n.Passed }), "totals.passed is 6, but the run lists 5"},
		"failed":                  {total(func(n *reports.Totals) *int { return &n.Failed }), "totals.failed is 4, but the run lists 3"},
		"contradicted":            {total(func(n *reports.Totals) *int { return &n.Contradicted }), "totals.contradicted is 2, but the run lists 1"},
		"inconclusive":            {total(func(n *reports.Totals) *int { return &n.Inconclusive }), "totals.inconclusive is 2, but the run lists 1"},
		"unreached":               {total(func(n *reports.Totals) *int { return &n.Unreached }), "totals.unreached is 4, but the run lists 3"},
		"not selected":            {total(func(n *reports.Totals) *int { return &n.NotSelected }), "totals.notSelected is 1, but the run lists 0"},
	} {
		run := sampletest.Mixed(t)
		tt.change(run)
		if _, err := jsonrun.Read(bytes.NewReader(written(t, run))); err == nil || !strings.HasSuffix(err.Error(), `which version "v0.1.0" wrote: `+tt.want) {
			t.Errorf("%s: got %v, want %q", name, err, tt.want)
		}
	}
}

func TestRead_KnownAndFlakyRows_Counted(t *testing.T) {
	for name, want := range map[string]*reports.Run{"known": sampletest.Listed(t), "flaky": sampletest.Flaky(t, true), "shard": sampletest.OneShard(t)} {
		got, err := jsonrun.Read(bytes.NewReader(written(t, want)))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-written +read)\n%s", name, diff)
		}
	}
}

// brokenReader fails after its text.
type brokenReader struct{ io.Reader }

var errBroken = errors.New("the disk failed")

func (r brokenReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	if errors.Is(err, io.EOF) {
		err = errBroken
	}
	return n, err
}

func TestRead_ReaderFails_Error(t *testing.T) {
	for _, text := range []string{head, unfinished} {
		if _, err := jsonrun.Read(brokenReader{strings.NewReader(text)}); !errors.Is(err, errBroken) {
			t.Errorf("%.20s: %v", text, err)
		}
	}
	missing := filepath.Join(t.TempDir(), "run.json")
	if _, err := jsonrun.Load(missing); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
	if err := os.WriteFile(missing, []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := jsonrun.Load(missing); err == nil || !strings.HasPrefix(err.Error(), missing+": not a run of rowproof") {
		t.Errorf("another file: %v", err)
	}
}

// unfinished is the first line of a journal.
const unfinished = `{"run":` + head + `,"pages":[],"rows":[],"problems":[],"totals":{},"causes":[]}}` + "\n"

func TestRead_ChangedJournal_ErrorNamesTheLine(t *testing.T) {
	if _, err := jsonrun.Read(strings.NewReader(unfinished)); err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]string{
		strings.TrimSuffix(unfinished, "\n"):                                  "the file is cut off in its first line",
		unfinished + "{\"surprise\":1}\n":                                     `cannot read the unfinished run: line 2: unknown field "surprise"`,
		unfinished + "{}\n{\"at\":\"1\"}\n":                                   "cannot read the unfinished run: line 3: ",
		unfinished + `{"plan":{"page":"p","rows":["a"]}}` + "\n":              `cannot read the unfinished run: p: no row "a"`,
		unfinished + `{"row":{"row":{"page":"p","id":"a"},"base":{}}}` + "\n": `cannot read the unfinished run: the row "a" is on the page "p", which the run does not list`,
	} {
		if _, err := jsonrun.Read(strings.NewReader(in)); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("got %v, want one line with %q", err, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"$schema":"` + reports.SchemaID + `","rows":[{"formats":{"json":null}}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		if run, err := jsonrun.Read(bytes.NewReader(b)); err == nil {
			written(t, run)
		}
	})
}
