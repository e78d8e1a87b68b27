package openapi

import (
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// The facts of a row are what the page says in it, by name, in the order in which they are written.
// OpenAPI has a place of its own for most of them; the others stand beside the thing, in rowKey.
//
// Nobody has to know which ones OpenAPI can hold. A row is written the OpenAPI way, read back as any
// description would be, and the facts that came back otherwise are written out (see beside).

// rowKey is the extension that makes a parameter, a property or an example a row of the page.
const rowKey = "x-rowproof-row"

// beside makes the row extension: the facts of the row that differ from those that were read back.
func beside(facts, readBack []pair) *node {
	row := flow(object())
	for i, f := range facts {
		if same(f.value, readBack[i].value) {
			continue
		}
		if needsLines(f.value) {
			row = block(row)
		}
		put(row, f.key, f.value)
	}
	return row
}

func needsLines(n *node) bool {
	return strings.Contains(n.Value, "\n") || n.Style == 0 && len(n.Content) > 0
}

func rowFacts(r spec.Row) []pair {
	return []pair{
		at("id", str(r.ID)),
		at("line", number(r.Pos.Line)),
		at("end", number(r.Pos.End)),
		at("strength", str(r.Strength)),
		at("text", str(r.Text)),
	}
}

func readRow(n *node, r *spec.Row) {
	readString(n, "id", &r.ID)
	readInt(n, "line", &r.Pos.Line)
	readInt(n, "end", &r.Pos.End)
	readString(n, "strength", &r.Strength)
	readString(n, "text", &r.Text)
}

// The readers of facts leave a value as it is where the fact is not written.

func readString[T ~string](n *node, key string, to *T) {
	if v := get(n, key); isScalar(v) {
		*to = T(v.Value)
	}
}

func readInt(n *node, key string, to *int) {
	if i, err := strconv.Atoi(text(get(n, key))); err == nil {
		*to = i
	}
}

func readBool(n *node, key string, to *bool) {
	if b, err := strconv.ParseBool(text(get(n, key))); err == nil {
		*to = b
	}
}

func readStrings(n *node, key string, to *[]string) {
	if get(n, key) != nil {
		*to = texts(get(n, key))
	}
}

func texts(n *node) []string {
	var out []string
	for _, item := range items(n) {
		out = append(out, text(item))
	}
	return out
}

// tableRow is what a row is taken for where nothing else is said.
func tableRow() spec.Row { return spec.Row{Strength: spec.Table} }
