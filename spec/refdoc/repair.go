package refdoc

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// mend is one thing that a repair did to an example.
type mend struct {
	line int // of the block's payload, from 0
	what string
}

// maxMends is how many repairs of one example are reported one by one.
const maxMends = 20

// repairExamples makes the answers of the page well-formed where they are not, and reports each repair. It
// comes after the operation is known, whose name an answer without a root is given.
func (r *reader) repairExamples() {
	r.malformed = map[int]bool{}
	for i := range r.c.Examples {
		e := &r.c.Examples[i]
		body := payload(e.Body)
		switch {
		case e.Kind == spec.RequestExample:
		case wellFormed(e.Format, body) != nil:
			r.repairExample(e)
			r.malformed[i] = e.Repaired == ""
		case body != strings.TrimSpace(e.Body):
			e.Repaired = body
		}
	}
}

func (r *reader) repairExample(e *spec.Example) {
	body := payload(e.Body)
	mended, mends := repaired(e.Format, body, r.c.Operation.Name)
	if err := wellFormed(e.Format, mended); err != nil {
		r.report(e.Pos.Line, spec.Warning, "malformed-example", "the example is not well-formed %s, and no repair is known: %v", e.Format, brief(wellFormed(e.Format, body)))
		return
	}
	e.Repaired = mended
	first := e.Pos.Line + 1 + strings.Count(e.Body[:strings.Index(e.Body, body)], "\n")
	for i, m := range mends {
		if i == maxMends {
			r.report(first+m.line, spec.Warning, "example-repaired", "the example is not well-formed %s: %d more repairs like these", e.Format, len(mends)-i)
			break
		}
		r.report(first+m.line, spec.Warning, "example-repaired", "the example is not well-formed %s: %s", e.Format, m.what)
	}
}

// brief is what an error says, cut where it spells out a place deep within an answer.
func brief(err error) string {
	const most = 200
	s := err.Error()
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}

// repaired is an answer made well-formed as far as possible, with what was done to it.
func repaired(format spec.Format, body, operation string) (string, []mend) {
	if format == spec.XML {
		return repairXML(body, operation)
	}
	return repairJSON(body)
}

// wellFormed holds a text against its format.
func wellFormed(format spec.Format, body string) error {
	if format == spec.XML {
		return checkXML(body)
	}
	return checkJSON(body)
}
