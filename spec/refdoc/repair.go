package refdoc

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/repair"
)

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
		case repair.Check(e.Format, body) != nil:
			r.repairExample(e)
			r.malformed[i] = e.Repaired == ""
		case body != strings.TrimSpace(e.Body):
			e.Repaired = body
		}
	}
}

func (r *reader) repairExample(e *spec.Example) {
	body := payload(e.Body)
	mended, mends := repair.Answer(e.Format, body, r.c.Operation.Name)
	if err := repair.Check(e.Format, mended); err != nil {
		r.report(e.Pos.Line, spec.Warning, "malformed-example", "the example is not well-formed %s, and no repair is known: %v", e.Format, brief(repair.Check(e.Format, body).Error()))
		return
	}
	e.Repaired = mended
	first := e.Pos.Line + 1 + strings.Count(e.Body[:strings.Index(e.Body, body)], "\n")
	for i, m := range mends {
		if i == maxMends {
			r.report(first+m.Line, spec.Warning, "example-repaired", "the example is not well-formed %s: %d more repairs like these", e.Format, len(mends)-i)
			break
		}
		r.report(first+m.Line, spec.Warning, "example-repaired", "the example is not well-formed %s: %s", e.Format, m.What)
	}
}

// brief is a text cut to what a message has room for.
func brief(text string) string {
	const most = 200
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}
