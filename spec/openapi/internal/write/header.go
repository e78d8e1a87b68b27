package write

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/facts"
)

// headerName matches the names of headers (RFC 9110, section 5.6.2).
var headerName = regexp.MustCompile("^[!#$%&'*+.^_`|~0-9A-Za-z-]+$")

// headers describes the headers of the successful response, or returns nil. A row is unplaced if its name is invalid or
// is the name of an earlier row in any letter case.
func (d *deriver) headers() *doc.Node {
	n, seen := doc.Object(), map[string]bool{}
	for _, h := range d.contract.Headers {
		key := strings.ToLower(h.Name)
		if seen[key] || !headerName.MatchString(h.Name) {
			d.unplacedHeaders = append(d.unplacedHeaders, h)
			continue
		}
		seen[key] = true
		doc.Put(n, h.Name, headerNode(h))
	}
	if len(n.Content) == 0 {
		return nil
	}
	return n
}

func headerNode(h spec.Header) *doc.Node {
	schema := typeNode(h.Type)
	if h.Type.JSON != spec.Array {
		(&fieldNode{field: &h.Field}).putLimits(schema, nil)
	}
	n := doc.Object(doc.At("description", doc.OptionalString(h.Text)))
	if !h.Optional {
		doc.Put(n, "required", doc.Bool(true))
	}
	doc.Put(n, "schema", schema)
	doc.Put(n, "example", typedMember(h.Type.JSON, doc.Get(schema, "enum"), h.Example))
	doc.Put(n, doc.RowKey, facts.Extension(facts.EncodeHeader(h), facts.EncodeHeader(facts.InferHeader(h.Name, n, schema))))
	return n
}
