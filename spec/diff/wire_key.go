package diff

import (
	"strconv"
	"strings"

	"github.com/oasdiff/oasdiff/checker"

	"github.com/rowproof/rowproof/spec"
)

// partPrefix starts the names of parts in the documents that oasdiff compares.
const partPrefix = "⟦part"

// wireKey returns the name of a pair in both documents. No page has such a name.
func wireKey(section string, i int) string { return "⟦" + section + strconv.Itoa(i) + "⟧" }

// partIndex returns the index of the pair of parts that a key identifies. It returns false if the key identifies a pair
// of rows.
func partIndex(key string) (int, bool) {
	text, ok := strings.CutPrefix(strings.TrimSuffix(key, "⟧"), partPrefix)
	if !ok {
		return 0, false
	}
	i, err := strconv.Atoi(text)
	return i, err == nil
}

// rowAt identifies a pair by the ids of its rows.
type rowAt struct{ old, new spec.RowID }

// keys returns the keys of the pairs in the documents.
func (c *comparer) keys() map[rowAt]string {
	keys := map[rowAt]string{}
	for i, p := range c.parameters {
		keys[rowAt{idOf(parameterRow(p.old)), idOf(parameterRow(p.new))}] = wireKey("request", i)
	}
	for i, p := range c.fields {
		keys[rowAt{idOf(fieldRow(p.old)), idOf(fieldRow(p.new))}] = wireKey("response", i)
	}
	return keys
}

func idOf(r *spec.Row) spec.RowID {
	if r == nil {
		return ""
	}
	return r.ID
}

func parameterRow(p *spec.Parameter) *spec.Row {
	if p == nil {
		return nil
	}
	return &p.Row
}

func fieldRow(f *spec.Field) *spec.Row {
	if f == nil {
		return nil
	}
	return &f.Row
}

// keyOf returns the key of the pair that a finding is about, or "" if it is about no row.
func keyOf(f checker.Change) string {
	for _, a := range f.GetArgs() {
		if s, _ := a.(string); strings.HasPrefix(s, "⟦") {
			return s
		}
	}
	return ""
}

// rowsAt returns the rows of the pair with a key.
func (c *comparer) rowsAt(key string) (old, new spec.Row) {
	key = strings.Trim(key, "⟦⟧")
	if s, ok := strings.CutPrefix(key, "request"); ok {
		i, _ := strconv.Atoi(s)
		return rowOrNone(parameterRow(c.parameters[i].old)), rowOrNone(parameterRow(c.parameters[i].new))
	}
	if s, ok := strings.CutPrefix(key, "response"); ok {
		i, _ := strconv.Atoi(s)
		return rowOrNone(fieldRow(c.fields[i].old)), rowOrNone(fieldRow(c.fields[i].new))
	}
	return spec.Row{}, spec.Row{}
}

func rowOrNone(r *spec.Row) spec.Row {
	if r == nil {
		return spec.Row{}
	}
	return *r
}
