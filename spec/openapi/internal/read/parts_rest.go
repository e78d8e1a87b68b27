package read

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// wording contains the keywords that only people read.
var wording = []string{"description", "title", "summary", "example", "examples", "externalDocs", "tags", "$comment", "$schema", "$id"}

// isWording reports whether a keyword means nothing to clients. It returns true for rowproof's extensions, because they
// contain rows, which are compared separately.
func isWording(keyword string) bool {
	return slices.Contains(wording, keyword) || strings.HasPrefix(keyword, doc.ExtensionPrefix)
}

// rest adds each keyword of a node with its complete value. It leaves out wording and the known keywords.
func (w *partReader) rest(key string, n *doc.Node, known ...string) {
	for _, e := range doc.Entries(n) {
		if !slices.Contains(known, e.Key) && !isWording(e.Key) {
			w.state(key, e.Key, e.Line, w.canonical(e.Value))
		}
	}
}

// canonical returns a value as text: references resolved, mappings sorted, wording left out.
func (w *partReader) canonical(n *doc.Node) string {
	c := &canonicalWriter{partReader: w}
	c.write(n, false)
	w.written += c.out.Len()
	if w.written > maxCanonical {
		w.overflow()
	}
	return c.out.String()
}

// maxCanonical is the maximum total length of the texts of an operation, in bytes. References can multiply this length.
const maxCanonical = 4 << 20

// overflow adds a hash of the whole file as a fact if the operation exceeds a limit. The fact differs if anything in
// the file differs.
func (w *partReader) overflow() {
	if !w.isCut {
		w.isCut = true
		sum := sha256.New()
		hashNode(sum, w.Root)
		w.state("document", "content beyond the limits", 1, hex.EncodeToString(sum.Sum(nil)))
	}
}

func hashNode(sum io.Writer, n *doc.Node) {
	fmt.Fprintf(sum, "%d %q ", len(n.Content), n.Value)
	for _, c := range n.Content {
		hashNode(sum, c)
	}
}

type canonicalWriter struct {
	*partReader
	out   strings.Builder
	above []*doc.Node
}

// write writes a value. If isNames is true, the keys of a mapping are names, so none of them is wording.
func (c *canonicalWriter) write(n *doc.Node, isNames bool) {
	target := c.Deref(n)
	switch {
	case n == nil || c.written+c.out.Len() > maxCanonical || slices.Contains(c.above, target) && target != nil:
		c.out.WriteString("…")
		return
	case target == nil:
		c.out.WriteString(doc.Text(doc.Get(n, "$ref")))
		return
	case !doc.IsMapping(target) && target.Content == nil:
		c.out.WriteString(target.Value)
		return
	}
	c.above = append(c.above, target)
	if doc.IsMapping(target) {
		c.mapping(target, isNames)
	} else {
		c.sequence(target)
	}
	c.above = c.above[:len(c.above)-1]
}

func (c *canonicalWriter) mapping(n *doc.Node, isNames bool) {
	entries := slices.DeleteFunc(doc.Entries(n), func(e doc.Entry) bool { return !isNames && isWording(e.Key) })
	slices.SortStableFunc(entries, func(a, b doc.Entry) int { return strings.Compare(a.Key, b.Key) })
	c.out.WriteString("{")
	for i, e := range entries {
		if i > 0 {
			c.out.WriteString(", ")
		}
		c.out.WriteString(e.Key + ": ")
		c.write(e.Value, !isNames && slices.Contains([]string{"properties", "patternProperties", "mapping"}, e.Key))
	}
	c.out.WriteString("}")
}

func (c *canonicalWriter) sequence(n *doc.Node) {
	c.out.WriteString("[")
	for i, item := range doc.Items(n) {
		if i > 0 {
			c.out.WriteString(", ")
		}
		c.write(item, false)
	}
	c.out.WriteString("]")
}
