package mocked

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/harness/mock/style"
	"github.com/rowproof/rowproof/spec"
)

// figuresOf returns the figures of n proven rows of each grade, and of the other rows.
func figuresOf(n int, others ...Row) *Figures {
	f := &Figures{pages: 1, counts: map[style.Style]*count{}}
	for range n {
		f.add([]Row{
			{Page: "P.md", Style: style.Conforming, Grade: spec.R0, Group: Proven},
			{Page: "P.md", Style: style.Conforming, Grade: spec.R2, Group: Proven},
			{Page: "P.md", Style: style.Contrary, Grade: spec.R0, Group: Proven},
		})
	}
	f.add(others)
	return f
}

func row(s style.Style, g spec.Grade, group Group, unnamed bool) Row {
	return Row{Page: "P.md", Line: 7, ID: "request/A", Style: s, Grade: g, Group: group, Unnamed: unnamed}
}

func repeated(n int, r Row) []Row {
	var all []Row
	for range n {
		all = append(all, r)
	}
	return all
}

func TestMissed_OneLimitMissed_NamesItsFigure(t *testing.T) {
	for _, tt := range []struct {
		name   string
		others []Row
		want   []string
	}{
		{"all proven", nil, nil},
		{"failed", []Row{row(style.Conforming, spec.R0, Failed, false)}, []string{"failed"}},
		{"failed in another style", []Row{row(style.Contrary, spec.R0, Failed, false)}, []string{"failed"}},
		{"inconclusive", []Row{row(style.Conforming, spec.R0, Inconclusive, false)}, []string{"inconclusive"}},
		{"inconclusive in another style", []Row{row(style.Contrary, spec.R0, Inconclusive, false)}, nil},
		{"unusable page", []Row{row(style.Conforming, "", Unusable, false)}, []string{"unusable"}},
		{"contradiction that lint names", []Row{row(style.Conforming, spec.R0, Contradicted, false)}, nil},
		{"contradiction that lint does not name", []Row{row(style.Conforming, spec.R0, Contradicted, true)}, []string{"contradicted-unnamed"}},
		{"masked by no row", []Row{row(style.Conforming, spec.R0, Masked, true)}, []string{"masked-unnamed"}},
		{"1 of 101 rows unreached", repeated(1, row(style.Conforming, spec.R1, Unreached, false)), nil},
		{"2 of 102 rows unreached", repeated(2, row(style.Conforming, spec.R1, Unreached, false)), []string{"proven"}},
		{"2 of 102 rows contradicted", repeated(2, row(style.Conforming, spec.R0, Contradicted, false)), []string{"proven"}},
		{"8 of 108 rows masked", repeated(8, row(style.Conforming, spec.R1, Masked, false)), nil},
		{"9 of 109 rows masked", repeated(9, row(style.Conforming, spec.R1, Masked, false)), []string{"masked"}},
		{"17 of 117 rows of R2 unreached", repeated(17, row(style.Conforming, spec.R2, Unreached, false)), nil},
		{"18 of 118 rows of R2 unreached", repeated(18, row(style.Conforming, spec.R2, Unreached, false)), []string{"R2"}},
		{"rows of R4 unreached", repeated(50, row(style.Conforming, spec.R4, Unreached, false)), nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, m := range figuresOf(100, tt.others...).Missed() {
				got = append(got, m.Figure)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestList_RowInTwoStyles_PrintedOnce(t *testing.T) {
	f := figuresOf(1, row(style.Conforming, spec.R0, Failed, false), row(style.Contrary, spec.R0, Failed, false))
	var out bytes.Buffer
	f.List(&out, Failed)
	if want := "P.md:7: failed R0 request/A:\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

func TestWriteTable_RowsOfTwoGrades_OneLineEach(t *testing.T) {
	var out bytes.Buffer
	if err := figuresOf(2, row(style.Conforming, spec.R0, Failed, false)).WriteTable(&out); err != nil {
		t.Fatal(err)
	}
	lines := map[string]string{}
	for line := range strings.Lines(out.String()) {
		if f := strings.Fields(line); len(f) > 1 {
			lines[f[0]] = strings.Join(f, " ")
		}
	}
	for first, want := range map[string]string{
		"conforming": "conforming 1 5 4 1 0", "contrary": "contrary 1 2 2 0 0",
	} {
		if lines[first] != want {
			t.Errorf("%s: %q, want %q\n%s", first, lines[first], want, out.String())
		}
	}
	for _, want := range []string{" R0 3 2 0 0 0 0 0 1 0\n", " R2 2 2 0 0 0 0 0 0 0\n"} {
		if !strings.Contains(strings.Join(strings.Fields(strings.ReplaceAll(out.String(), "\n", " ; ")), " "), strings.TrimSpace(want)+" ;") {
			t.Errorf("no line %q\n%s", want, out.String())
		}
	}
}
