package jsonrun_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
	"github.com/rowproof/rowproof/reports/jsonrun"
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

func TestRead_ChangedRun_Error(t *testing.T) {
	whole := string(written(t, sampletest.Mixed(t)))
	for _, c := range []struct{ old, new, want string }{
		{`"verdict": "failed"`, `"verdict": "fine"`, "verdict"},
		{`"passed": `, `"passed": 1`, "totals.passed is "},
		{`"path": "spec/vpc/AttachDisk.md"`, `"path": "elsewhere.md"`, "which the run does not list"},
		{`"id": "error/400/InvalidDiskType",`, `"id": "error/400/Other",`, `a cause names the row "error/400/`},
	} {
		changed := strings.Replace(whole, c.old, c.new, 1)
		if changed == whole {
			t.Fatalf("the run has no %s", c.old)
		}
		if _, err := jsonrun.Read(strings.NewReader(changed)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.new, err, c.want)
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
