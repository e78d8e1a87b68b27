package refdoc

import (
	"net/url"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

var explorerTypeUnknown = rules.New(spec.Rule{
	ID: "explorer-type-unknown", Severity: spec.Warning,
	Explanation: "The link to the API explorer names a type of operation that is neither RPC nor ROA.",
	Fix:         "Correct the type in the link.",
})

// explorer reads the first link that names a product and an API.
func (r *reader) explorer() {
	for _, l := range r.links {
		if values := explorerValues(l.url); values != nil {
			r.c.Explorer = &spec.Explorer{
				Row:     spec.Row{Pos: spec.Position{Line: l.span.First, End: l.span.Last}, Strength: spec.Prose, Text: plain.Tidy(l.text)},
				URL:     l.url,
				Product: values.Get("product"),
				API:     values.Get("api"),
				Type:    values.Get("type"),
				Version: values.Get("version"),
			}
			r.checkExplorer(r.c.Explorer)
			return
		}
	}
}

// explorerValues returns the values in the fragment or the query of an explorer link. It returns nil for any other
// link.
func explorerValues(link string) url.Values {
	u, err := url.Parse(strings.ReplaceAll(link, "&amp;", "&"))
	if err != nil {
		return nil
	}
	for _, part := range []string{u.EscapedFragment(), u.RawQuery} {
		values, err := url.ParseQuery(strings.TrimLeft(part, "/?"))
		if err == nil && values.Get("api") != "" && values.Get("product") != "" {
			return values
		}
	}
	return nil
}

func (r *reader) checkExplorer(e *spec.Explorer) {
	if e.Type != "" && e.Type != string(spec.RPC) && e.Type != string(spec.ROA) {
		r.report(e.Pos.Line, explorerTypeUnknown, "the explorer link names the unknown type %q; RPC and ROA are known", e.Type)
	}
}
