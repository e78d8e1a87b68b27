package refdoc_test

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc"
	"github.com/rowproof/rowproof/spec/sharedtest"
)

// label is an error row of testdata/causes.tsv that was judged by hand. It has the acceptable faults, of which there
// are several if the row contradicts itself, and the parameters at fault.
type label struct {
	file, code string
	line       int
	faults     []string
	parameters []string
}

func labels(t *testing.T) []label {
	src, err := os.ReadFile(filepath.Join("testdata", "causes.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var all []label
	for _, row := range strings.Split(strings.Trim(string(src), "\n"), "\n")[1:] {
		cells := strings.Split(row, "\t")
		line, err := strconv.Atoi(cells[1])
		if err != nil || len(cells) != 6 {
			t.Fatalf("causes.tsv: %q: %v", row, err)
		}
		l := label{file: cells[0], line: line, code: cells[2], faults: strings.Split(cells[3], "|")}
		if cells[4] != "" {
			l.parameters = strings.Split(cells[4], ",")
		}
		all = append(all, l)
	}
	return all
}

// fits reports whether a cause matches the label. If the text of a row names parameters, the cause must have the same
// parameters.
func (l label) fits(c spec.Cause) bool {
	got, want := slices.Clone(c.Parameters), slices.Clone(l.parameters)
	slices.Sort(got)
	slices.Sort(want)
	return slices.Contains(l.faults, string(c.Fault)) && slices.Equal(got, want)
}

func TestRead_LabelledErrorRows_NearlyAllCausesRight(t *testing.T) {
	corpus := sharedtest.Corpus(t)
	all := labels(t)
	right, pages := 0, map[string]*spec.Contract{}
	for _, l := range all {
		c := pages[l.file]
		if c == nil {
			src, err := os.ReadFile(filepath.Join(corpus, filepath.FromSlash(l.file)))
			if err != nil {
				t.Fatal(err)
			}
			if c, _, err = refdoc.Read(l.file, src); err != nil {
				t.Fatal(err)
			}
			pages[l.file] = c
		}
		i := slices.IndexFunc(c.Errors, func(e spec.ErrorRow) bool { return e.Pos.Line == l.line })
		switch {
		case i < 0 || c.Errors[i].Code != l.code:
			t.Errorf("%s:%d: no row of the error %s", l.file, l.line, l.code)
		case l.fits(c.Errors[i].Cause):
			right++
		default:
			t.Logf("%s:%d: %s: got %s %v, labelled %v %v", l.file, l.line, l.code, c.Errors[i].Cause.Fault, c.Errors[i].Cause.Parameters, l.faults, l.parameters)
		}
	}
	t.Logf("%d of %d causes are right", right, len(all))
	if right*100 < len(all)*95 {
		t.Errorf("only %d of %d causes are right, want at least 95 %%", right, len(all))
	}
}
