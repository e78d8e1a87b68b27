package jsonrun_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
	"github.com/rowproof/rowproof/reports/jsonrun"
	"github.com/rowproof/rowproof/spec"
)

// begun returns a recorder of a page whose records go to a journal in dir.
func begun(dir string) (*reports.Recorder, *jsonrun.Journal) {
	r := reports.NewRecorder(reports.Run{Tool: reports.Tool, Started: time.Now()})
	r.Page(&spec.Contract{Page: "p.md", Kind: spec.OperationPage, Parameters: []spec.Parameter{{Row: spec.Row{ID: "request/A"}, Name: "A"}}}, "")
	j := jsonrun.NewJournal(dir, time.Now)
	r.Journal(j.Add)
	return r, j
}

func scenario(line int) reports.Scenario {
	return reports.Scenario{Name: "s", Line: line, Rows: []spec.RowID{"request/A"}, Verdict: spec.Failed, Reason: "because"}
}

// A killed process loses only what it recorded in its last two seconds.
func TestJournal_ProcessKilled_LosesAtMostTwoSeconds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		r, j := begun(dir)
		defer func() { _ = j.Close() }()
		for i, wait := range []time.Duration{time.Second, time.Second + time.Millisecond, 1900 * time.Millisecond} {
			if err := r.Add("p.md", scenario(i+1)); err != nil {
				t.Fatal(err)
			}
			time.Sleep(wait)
			synctest.Wait()
		}
		run, err := jsonrun.Load(filepath.Join(dir, jsonrun.File))
		if err != nil {
			t.Fatal(err)
		}
		if n := len(run.Rows[0].Scenarios); n != 2 || !run.Interrupted || run.Totals.Failed != 1 {
			t.Errorf("%d scenarios, interrupted %v, %+v; want the two that ended more than two seconds ago", n, run.Interrupted, run.Totals)
		}
	})
}

// A journal that is cut off anywhere after its first line is the run up to there.
func TestRead_EachPrefixOfJournal_RunUpToItsEnd(t *testing.T) {
	var whole []byte
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		r, j := begun(dir)
		for i := range 3 {
			if err := r.Add("p.md", scenario(i+1)); err != nil {
				t.Fatal(err)
			}
		}
		time.Sleep(3 * time.Second)
		synctest.Wait()
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
		whole, _ = os.ReadFile(filepath.Join(dir, jsonrun.File))
	})
	most := 0
	for n := bytes.IndexByte(whole, '\n') + 1; n <= len(whole); n++ {
		run, err := jsonrun.Read(bytes.NewReader(whole[:n]))
		if err != nil {
			t.Fatalf("%d of %d bytes: %v", n, len(whole), err)
		}
		if len(run.Rows) > 0 {
			most = max(most, len(run.Rows[0].Scenarios))
		}
	}
	if most != 3 {
		t.Errorf("%d scenarios, want 3", most)
	}
}

// A short run leaves only the finished file.
func TestJournal_ClosedWithinTwoSeconds_NoFile(t *testing.T) {
	dir := t.TempDir()
	r, j := begun(dir)
	if err := r.Add("p.md", scenario(1)); err != nil {
		t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) > 0 {
		t.Errorf("got %v, %v", files, err)
	}
}

// The head of a journal is that of the run.
func TestRestore_Head_PagesEndpointAndDurationOfTheRun(t *testing.T) {
	want := sampletest.Mixed(t)
	entries := []reports.Entry{{Run: want}, {At: want.Duration}}
	got, err := reports.Restore(entries)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.Pages, got.Pages); diff != "" || got.Duration != want.Duration || got.Endpoint != want.Endpoint {
		t.Errorf("%v, %s, pages (-want +got)\n%s", got.Duration, got.Endpoint, diff)
	}
	if _, err := reports.Restore(entries[1:]); err == nil {
		t.Error("a journal without a head was accepted")
	}
}

// The clock of the run is a minute ahead of the timer after each scenario.
func TestJournal_ClockOfTheRunFasterThanTimer_EntriesWritten(t *testing.T) {
	dir, minutes := t.TempDir(), 0
	j := jsonrun.NewJournal(dir, func() time.Time { return time.Time{}.Add(time.Duration(minutes) * time.Minute) })
	defer func() { _ = j.Close() }()
	r := reports.NewRecorder(reports.Run{Tool: reports.Tool})
	r.Page(&spec.Contract{Page: "p.md", Kind: spec.OperationPage, Parameters: []spec.Parameter{{Row: spec.Row{ID: "request/A"}, Name: "A"}}}, "")
	r.Journal(j.Add)
	for minutes = range 3 {
		if err := r.Add("p.md", scenario(minutes+1)); err != nil {
			t.Fatal(err)
		}
	}
	run, err := jsonrun.Load(filepath.Join(dir, jsonrun.File))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(run.Rows[0].Scenarios); n != 2 {
		t.Errorf("%d scenarios; want the two that are a minute old or were added with them", n)
	}
}

// files returns the names and sizes of the files in a folder.
func files(t *testing.T, dir string) map[string]int64 {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]int64{}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		all[e.Name()] = info.Size()
	}
	return all
}

// Entries of more than 1 MiB do not stay in memory. The file has its name only after two seconds.
func TestJournal_ManyEntries_WrittenToHiddenFile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		_, j := begun(dir)
		problem := reports.Entry{Problem: &reports.Problem{Message: strings.Repeat("x", 1<<19)}}
		j.Add(problem)
		if all := files(t, dir); len(all) > 0 {
			t.Errorf("0.5 MiB were written: %v", all)
		}
		j.Add(problem)
		j.Add(problem)
		all := files(t, dir)
		if _, shown := all[jsonrun.File]; shown || len(all) != 1 {
			t.Errorf("files %v, want a hidden one", all)
		}
		for name, size := range all {
			if size < 1<<20 || !strings.HasPrefix(name, ".run.json-") {
				t.Errorf("%s has %d bytes", name, size)
			}
		}
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if all := files(t, dir); len(all) != 1 || all[jsonrun.File] < 3<<19 {
			t.Errorf("files after two seconds: %v", all)
		}
		if info, err := os.Stat(filepath.Join(dir, jsonrun.File)); err != nil || info.Mode() != 0o644 {
			t.Errorf("%v, %v", info.Mode(), err)
		}
		if err := j.Close(); err != nil {
			t.Error(err)
		}
	})
}

func TestJournal_ClosedAfterManyEntries_NoFile(t *testing.T) {
	dir := t.TempDir()
	_, j := begun(dir)
	j.Add(reports.Entry{Problem: &reports.Problem{Message: strings.Repeat("x", 2<<20)}})
	if all := files(t, dir); len(all) != 1 {
		t.Errorf("files %v", all)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if all := files(t, dir); len(all) > 0 {
		t.Errorf("files %v after Close", all)
	}
}

// Close writes entries that are younger than two seconds if the file has its name. It ignores later entries.
func TestJournal_Closed_LastEntriesWrittenAndLaterIgnored(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		r, j := begun(dir)
		time.Sleep(3 * time.Second)
		synctest.Wait()
		if err := r.Add("p.md", scenario(1)); err != nil {
			t.Fatal(err)
		}
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
		j.Add(reports.Entry{At: 1})
		time.Sleep(3 * time.Second)
		synctest.Wait()
		run, err := jsonrun.Load(filepath.Join(dir, jsonrun.File))
		if err != nil || len(run.Rows[0].Scenarios) != 1 {
			t.Fatalf("%v, %v", run, err)
		}
		if run.Duration != reports.Duration(2*time.Second) {
			t.Errorf("duration %s, want that of the last entry with a time", run.Duration)
		}
	})
}

// An entry that follows one that is a second old writes both.
func TestJournal_OneSecondAfterFirstEntry_Written(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		r, j := begun(dir)
		defer func() { _ = j.Close() }()
		for i, want := range []bool{false, true} {
			time.Sleep(map[bool]time.Duration{false: time.Second - 1, true: 1}[i > 0])
			if err := r.Add("p.md", scenario(i+1)); err != nil {
				t.Fatal(err)
			}
			if got := len(files(t, dir)) > 0; got != want {
				t.Errorf("entry %d: file %v, want %v", i, got, want)
			}
		}
	})
}

func TestJournal_FolderGone_ErrorWhenClosed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "gone")
		r, j := begun(dir)
		time.Sleep(3 * time.Second)
		synctest.Wait()
		if err := r.Add("p.md", scenario(1)); err != nil {
			t.Fatal(err)
		}
		if err := os.Mkdir(dir, 0o750); err != nil { // too late
			t.Fatal(err)
		}
		time.Sleep(3 * time.Second)
		synctest.Wait()
		if err := j.Close(); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("got %v", err)
		}
		if all := files(t, dir); len(all) > 0 {
			t.Errorf("a part of the journal was written: %v", all)
		}
	})
}
