package refdoc

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
)

var exampleOutsideLimits = rules.New(spec.Rule{
	ID: "example-outside-limits", Severity: spec.Warning,
	Explanation: "An example value of a response field is outside of the limits in its row: the documented values, the bounds or the format. The limits of the row are ignored.",
	Fix:         "Correct the example, or correct the values, the bounds or the format in the description.",
})

// settleLimits removes the limits of response fields that the page's own examples contradict.
func (r *reader) settleLimits() {
	var roots []*answer.Node
	var shown []spec.Position
	for _, e := range r.c.Examples {
		if root, err := answer.ParseSample(e.Format, strings.TrimSpace(e.Answer())); err == nil && e.Kind == spec.SuccessExample {
			roots, shown = append(roots, root), append(shown, e.Pos)
		}
	}
	for i := range r.c.Fields {
		r.settle(&r.c.Fields[i], roots, shown)
	}
	for i := range r.c.Headers {
		r.settle(&r.c.Headers[i].Field, nil, nil)
	}
}

// settle removes the limits of a field that its example, or an example response, contradicts.
func (r *reader) settle(f *spec.Field, roots []*answer.Node, shown []spec.Position) {
	if !f.HasValueLimits() {
		return
	}
	if t := f.Scalar(); t.JSON == spec.Array || t.JSON == spec.Object || !holdsNumbers(f.Enum, t) {
		f.Limits, f.Complete = spec.Limits{}, false
		return
	}
	isShown := r.outsideExample(f)
	for n, root := range roots {
		isShown = r.outsideAnswer(f, root, shown[n]) || isShown
	}
	if f.Form.Notation != spec.NoNotation && !isShown {
		f.Form = spec.Form{} // the description only mentions the form, and no example has it
	}
}

// outsideExample compares the example in the row of a field with the limits of the field. It reports whether the
// example is a value within the limits.
func (r *reader) outsideExample(f *spec.Field) bool {
	values := []string{strings.Trim(strings.TrimSpace(f.Example), "\"'`")}
	if root, err := answer.ParseSample(spec.JSON, f.Example); err == nil && root.Kind == answer.Array && f.Type.JSON == spec.Array {
		values = nil
		for _, n := range root.Children {
			values = append(values, n.Text)
		}
	}
	return r.outside(f, values, f.Pos)
}

// outsideAnswer compares the values of a field in an example response with the limits of the field. It reports whether
// a value is within the limits.
func (r *reader) outsideAnswer(f *spec.Field, root *answer.Node, pos spec.Position) bool {
	var values []string
	for _, n := range root.At(f.Path) {
		if f.Type.Element.JSON == spec.Any {
			values = append(values, n.Text)
			continue
		}
		for _, e := range n.Elements() {
			values = append(values, e.Text)
		}
	}
	return r.outside(f, values, pos)
}

// outside removes the limits of a field if a value is outside of the limits. It adds a finding if the description
// states that the limits are complete. It returns true if a value is within the limits.
func (r *reader) outside(f *spec.Field, values []string, pos spec.Position) bool {
	within := false
	for _, v := range values {
		isJSON := strings.HasPrefix(v, "{") || strings.HasPrefix(v, "[")
		if isJSON && f.Enum != nil {
			f.Limits, f.Complete = spec.Limits{}, false // the values are names of members
			return within
		}
		if v == "" || spec.IsPlaceholder(v) || isMasked(v) {
			continue
		}
		breach := f.Breach(f.Scalar().JSON, v)
		if breach == spec.NoBreach || breach == spec.OtherCase {
			within = within || f.HasValueLimits()
			continue
		}
		if f.Complete {
			r.report(r.lineOf(pos, v), exampleOutsideLimits, "the example value %q of %s is outside of %s", answer.Clip(v), cmp.Or(f.Path, f.Name), limitsText(f))
		}
		f.Limits, f.Complete = spec.Limits{}, false
		return within
	}
	return within
}

// isMasked reports whether a part of a value is hidden: 192.168.XX.XX, 2017-**-**.
func isMasked(value string) bool {
	return spec.Masked(value) || slices.ContainsFunc([]string{"XX", "xx", "...", "…"}, func(s string) bool { return strings.Contains(value, s) })
}

// limitsText returns words for the limits of a field, such as "its bounds".
func limitsText(f *spec.Field) string {
	switch {
	case f.Enum != nil:
		return "its documented values"
	case f.Min+f.Max != "" || f.MinLength+f.MaxLength > 0:
		return "its bounds"
	}
	return "its format"
}

// lineOf returns the first line in a range that contains a text. If no line contains the text, it returns the first
// line of the range.
func (r *reader) lineOf(pos spec.Position, text string) int {
	for n := max(1, pos.Line); n <= min(pos.End, len(r.lines)); n++ {
		if strings.Contains(r.lines[n-1], text) {
			return n
		}
	}
	return pos.Line
}
