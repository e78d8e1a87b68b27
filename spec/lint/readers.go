package lint

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc"
)

// readers are the rules of the packages that read pages and OpenAPI files, which report what they find on the way.
func readers() []Rule {
	all := slices.Clone(others)
	for _, r := range slices.Concat(markdown.Rules(), refdoc.Rules()) {
		all = append(all, Rule{ID: r.ID, Severity: r.Severity, Explanation: r.Explanation, Fix: r.Fix, fold: r.Fold})
	}
	return all
}

// others are the rules of spec/openapi and of the commands that read folders.
var others = []Rule{
	{
		ID: "not-a-reference-page", Severity: spec.Warning,
		Explanation: "A Markdown file of a folder documents no operation, and was passed over.",
		Fix:         "Nothing, if it is no reference page; otherwise name the operation in it.",
	},
	{
		ID: "openapi-contradiction", Severity: spec.Warning,
		Explanation: "A row documents a plain value, other rows are about parts of it.",
		Fix:         "Document the whole as Object or Array, or as a JSON text with its members in a separate table.",
	},
	{
		ID: "openapi-no-place", Severity: spec.Warning, fold: true,
		Explanation: "A row cannot be described in OpenAPI beside the others, for it contradicts one of them, or names a part of the path that the path lacks.",
		Fix:         "Take out or correct one of the rows.",
	},
	{
		ID: "openapi-same-place", Severity: spec.Warning,
		Explanation: "Two rows document the same parameter in the same place.",
		Fix:         "Merge the rows, or correct the name of one.",
	},
	{
		ID: "openapi-invalid", Severity: spec.Error,
		Explanation: "An OpenAPI file is not valid under the OpenAPI specification. Only commands that take such a file report it.",
		Fix:         "Correct the file; the message says what is wrong with it.",
	},
	{
		ID: "openapi-no-row", Severity: spec.Warning,
		Explanation: "A part of an OpenAPI file is documented, but no row can be made of it: a cookie, an answer without an error code. Only commands that take such a file report it.",
		Fix:         "Nothing, or document what is lacking.",
	},
	{
		ID: "openapi-rows", Severity: spec.Error,
		Explanation: "The list of rows that rowproof wrote into an OpenAPI file does not fit the rows in it. Only commands that take such a file report it.",
		Fix:         "Derive the file anew from its page.",
	},
}
