package check

import (
	"cmp"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
)

// Header compares the values of a header in an answer with its response row: the header is present, is not blank, and
// has values of the documented type within the documented limits. A blank text is only a deviation. A list is a text
// separated by commas (RFC 9110, section 5.6.1). The members of a structure have no documented notation, so only its
// presence is checked.
func Header(h spec.Header, values []string) []Problem {
	var ps problems
	add := func(p Problem, convention bool) {
		p.Path, p.Strength = "header "+h.Name, cmp.Or(h.Strength, spec.Table)
		if convention {
			p.Strength = spec.Convention
		}
		ps.keep(p)
	}
	if len(values) == 0 {
		add(Problem{Kind: Missing, Expected: describe(h.Type.JSON), Actual: "nothing"}, false)
	}
	f := h.Field
	if f.Type.JSON == spec.Array {
		f.Type = f.Type.OfElement()
		values = strings.Split(strings.Join(values, ","), ",")
	}
	if f.Type.JSON == spec.Object || len(values) == 1 && values[0] == "" && h.Type.JSON == spec.Array {
		return ps.list
	}
	for _, text := range values {
		n := &answer.Node{Kind: answer.Text, Format: spec.XML, Text: strings.TrimSpace(text)} // without quotes, like a text in XML
		if kind, convention := flawOf(f, false, n); kind != "" {
			add(Problem{Kind: kind, Expected: expects(kind, f.Type), Actual: n.String()}, convention)
			continue
		}
		if b := headerBreach(&f, n.Text); b != spec.NoBreach {
			kind := Limit
			if b == spec.OtherCase {
				kind = Case
			}
			add(Problem{Kind: kind, Expected: limitOf(&f, b), Actual: n.String()}, kind == Case || !f.Complete)
		}
	}
	return ps.list
}

// headerBreach returns the limit that a value breaks. The parameters of a value, such as the charset of a media type, do
// not count if the value without them keeps the limits.
func headerBreach(f *spec.Field, text string) spec.Breach {
	b := f.Breach(f.Type.JSON, text)
	if value, _, ok := strings.Cut(text, ";"); ok && b != spec.NoBreach {
		if bare := f.Breach(f.Type.JSON, strings.TrimSpace(value)); bare == spec.NoBreach || bare == spec.OtherCase {
			return bare
		}
	}
	return b
}
