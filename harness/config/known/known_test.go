package known_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/harness/config/known"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

const oneKnown = `# The list of the disk team.

- operation: AttachDisk   # the old service
  row: error/404/NotFound
  cause: 3f9a1c04
  verdict: failed
  reason: ticket 4711

# End.
`

func TestLoad_OneEntry_AllValues(t *testing.T) {
	got, err := known.Load("known.yaml", []byte(oneKnown))
	want := []reports.Known{{Operation: "AttachDisk", Row: "error/404/NotFound", Cause: "3f9a1c04", Verdict: spec.Failed, Reason: "ticket 4711", File: "known.yaml", Line: 3}}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got)\n%s", err, diff)
	}
}

func TestLoadClients_KeyClient_RequiredOnlyInListOfClients(t *testing.T) {
	src := strings.Replace(oneKnown, "- operation:", "- client: alpha/generic\n  operation:", 1)
	got, err := known.LoadClients("known.yaml", []byte(src))
	if err != nil || len(got) != 1 || got[0].Client != "alpha/generic" {
		t.Errorf("got %v, %v", got, err)
	}
	if _, err := known.LoadClients("known.yaml", []byte(oneKnown)); err == nil || !strings.Contains(err.Error(), "lacks the key client") {
		t.Errorf("without the key: %v", err)
	}
	if _, err := known.Load("known.yaml", []byte(src)); err == nil {
		t.Error("a run accepts the key client")
	}
}

func TestLoad_NoEntries_EmptyList(t *testing.T) {
	for _, src := range []string{"", "# nothing yet\n", "---\n", "[]\n"} {
		if all, err := known.Load("known.yaml", []byte(src)); err != nil || len(all) > 0 {
			t.Errorf("%q: got %v, %v", src, all, err)
		}
	}
}

func TestLoad_InvalidEntry_ProblemWithLine(t *testing.T) {
	replaced := func(old, with string) string { return strings.Replace(oneKnown, old, with, 1) }
	for name, c := range map[string]struct{ src, want string }{
		"not a list":         {"operation: A\n", "known.yaml:1:1: error: a list of known failures must be a list of entries (- operation: ...), not a mapping"},
		"not YAML":           {"- a: 'b\n", "known.yaml:2: error: not YAML: a quote is not closed"},
		"binary":             {"\x00", "known.yaml:1: error: the list has control characters"},
		"two documents":      {oneKnown + "---\n[]\n", "a second YAML document begins"},
		"entry is a text":    {"- error/404/NotFound\n", "known.yaml:1:3: error: entry 1 must be a mapping"},
		"unknown key":        {replaced("cause:", "causes:"), `known.yaml:5:3: error: unknown key "causes" under entry 1: did you mean cause?`},
		"no row":             {replaced("  row: error/404/NotFound\n", ""), "entry 1 lacks the key row"},
		"no operation":       {replaced("operation: AttachDisk", "product: Vpc"), "entry 1 lacks the key operation"},
		"operation, gateway": {replaced("error/404/NotFound", "gateway/error/404/NotFound"), "is of the gateway page: remove the key"},
		"no cause":           {replaced("  cause: 3f9a1c04\n", ""), "entry 1 lacks the key cause"},
		"passed":             {replaced("verdict: failed", "verdict: passed"), `entry 1 has the verdict "passed": write failed or inconclusive`},
		"blank reason":       {replaced("ticket 4711", "' '"), "entry 1 lacks the key reason"},
		"no such day":        {replaced("reason: ticket 4711", "reason: r\n  until: 2026-02-30"), `entry 1 has until "2026-02-30": write a date such as 2026-12-31`},
		"twice":              {oneKnown + oneKnown, "known.yaml:12:3: error: entry 2 has the same operation, row and cause as the entry on line 3"},
	} {
		if _, err := known.Load("known.yaml", []byte(c.src)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
}

func TestAdd_NewEntry_TextKept(t *testing.T) {
	e := reports.Known{Operation: "AttachDisk", Row: "request/DiskId", Cause: "12345678", Verdict: spec.Inconclusive, Reason: "the proxy: cuts #answers", Until: "2026-12-31"}
	got, err := known.Add("known.yaml", []byte(oneKnown), []reports.Known{e}, map[string]string{"12345678": "the answer\nwas\u202e cut off"})
	want := oneKnown + `- operation: AttachDisk
  row: request/DiskId
  cause: "12345678" # the answer was cut off
  verdict: inconclusive
  reason: 'the proxy: cuts #answers'
  until: "2026-12-31"
`
	if diff := cmp.Diff(want, string(got)); err != nil || diff != "" {
		t.Errorf("%v (-want +got)\n%s", err, diff)
	}
}

// The ID of a row comes from a page, and the reason from the command line.
func TestAdd_BidirectionalCharacters_Escaped(t *testing.T) {
	e := reports.Known{Operation: "AttachDisk", Row: "request/Disk\u202eId", Cause: "12345678", Verdict: spec.Failed, Reason: "a\u2066b"}
	got, err := known.Add("known.yaml", []byte(oneKnown), []reports.Known{e}, nil)
	want := oneKnown + `- operation: AttachDisk
  row: "request/Disk\u202eId"
  cause: "12345678"
  verdict: failed
  reason: "a\u2066b"
`
	if diff := cmp.Diff(want, string(got)); err != nil || diff != "" {
		t.Errorf("%v (-want +got)\n%s", err, diff)
	}
}

func TestAdd_ListedEntry_RenewedAndCommentsKept(t *testing.T) {
	listed, err := known.Load("known.yaml", []byte(oneKnown))
	if err != nil {
		t.Fatal(err)
	}
	listed[0].Reason, listed[0].Until = "ticket 4712", "2027-01-31"
	got, err := known.Add("known.yaml", []byte(oneKnown), listed, nil)
	for _, want := range []string{"# The list of the disk team.", "# the old service", "# End.", "reason: ticket 4712\n", `until: "2027-01-31"`} {
		if err != nil || !strings.Contains(string(got), want) {
			t.Errorf("%v: no %q in\n%s", err, want, got)
		}
	}
	if all, err := known.Load("known.yaml", got); err != nil || len(all) != 1 {
		t.Errorf("got %v, %v", all, err)
	}
}

func TestAdd_AnyEntries_ReadBack(t *testing.T) {
	word := rapid.StringMatching(`\PC{1,20}`).Filter(func(s string) bool { return strings.Join(strings.Fields(s), " ") == s && s != "" })
	entry := rapid.Custom(func(t *rapid.T) reports.Known {
		return reports.Known{
			Operation: word.Draw(t, "operation"), Row: spec.RowID("request/" + word.Draw(t, "row")), Cause: word.Draw(t, "cause"),
			Verdict: spec.Failed, Reason: word.Draw(t, "reason"), Until: rapid.SampledFrom([]string{"", "2026-12-31"}).Draw(t, "until"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfNDistinct(entry, 1, 5, reports.Known.Key).Draw(t, "entries")
		src := rapid.SampledFrom([]string{"", "# none\n", "[]\n", "---\n", "- {operation: A, row: note/1, cause: c, verdict: failed, reason: r}", "  - operation: A\n    row: note/1\n    cause: c\n    verdict: failed\n    reason: r\n...\n"}).Draw(t, "file")
		before, err := known.Load("k.yaml", []byte(src))
		if err != nil {
			t.Fatal(err)
		}
		out, err := known.Add("k.yaml", []byte(src), want, map[string]string{want[0].Cause: rapid.String().Draw(t, "comment")})
		if err != nil {
			t.Fatal(err)
		}
		got, err := known.Load("k.yaml", out)
		for i := range got {
			got[i].File, got[i].Line = "", 0
		}
		if err != nil || len(got) != len(before)+len(want) || !slices.Equal(got[len(before):], want) {
			t.Errorf("%v: got %v, want %v after %v\n%s", err, got, want, before, out)
		}
	})
}
