package write

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// putLimits adds the limits of a response field to the schema of its values. It adds an enumeration only if the page
// calls it complete. It adds nothing if an example is outside of the limits. An empty text is within every length.
func (fn *fieldNode) putLimits(n *doc.Node, samples []*doc.Node) {
	f := *fn.field
	f.MinLength, f.Type = 0, f.Scalar()
	limits := doc.Object()
	if t := doc.Get(n, "type"); t != nil {
		doc.Put(limits, "type", t)
	}
	if f.Complete {
		doc.Put(limits, "enum", typedEnum(f.Type.JSON, valuesOf(f.Enum)))
	}
	if len(f.Enum) == 0 {
		doc.Put(limits, "format", formatNode(f.Form))
		putBounds(limits, spec.Parameter{Type: f.Type, Limits: f.Limits})
	}
	texts := append(valuesOf(f.Enum), f.Min, f.Max, f.Example)
	for _, s := range samples {
		texts = append(texts, doc.Text(s))
	}
	putSize(n, f.Type, texts...)
	if own := typedMember(f.Type.JSON, nil, f.Example); own != nil {
		samples = append(slices.Clone(samples), own)
	}
	if slices.ContainsFunc(samples, func(s *doc.Node) bool { return !doc.Fits(limits, s) }) {
		return
	}
	for _, e := range doc.Entries(limits) {
		if e.Key != "type" {
			doc.Put(n, e.Key, e.Value)
		}
	}
}

// rfc3339 is the pattern of the template yyyy-MM-ddTHH:mm:ssZ, which JSON Schema calls date-time.
const rfc3339 = `^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z$`

// formatNode returns the JSON Schema format for a form of text, or nil.
func formatNode(f spec.Form) *doc.Node {
	switch {
	case f.Pattern == rfc3339:
		return doc.String("date-time")
	case f.Notation == spec.UUID || f.Notation == spec.URL:
		return doc.String(f.Notation)
	}
	return nil
}
