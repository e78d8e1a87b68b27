package diff

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// pair is a row of both contracts, or of one of them; the other side is nil.
type pair[R any] struct{ old, new *R }

// both reports whether the row is in both contracts.
func (p pair[R]) both() bool { return p.old != nil && p.new != nil }

// pairs returns the rows of two lists, paired by their keys. Rows with the same key are paired in order. The result is
// in the order of the new rows, followed by the removed rows.
func pairs[R any](old, new []R, key func(*R) string) []pair[R] {
	at := map[string]*R{}
	seen := map[string]int{}
	for i := range old {
		at[numbered(seen, key(&old[i]))] = &old[i]
	}
	var all []pair[R]
	clear(seen)
	for i := range new {
		k := numbered(seen, key(&new[i]))
		all = append(all, pair[R]{at[k], &new[i]})
		delete(at, k)
	}
	clear(seen)
	for i := range old {
		if at[numbered(seen, key(&old[i]))] != nil {
			all = append(all, pair[R]{old: &old[i]})
		}
	}
	return all
}

func numbered(seen map[string]int, key string) string {
	seen[key]++
	return fmt.Sprintf("%s#%d", key, seen[key])
}

var spaces = regexp.MustCompile(`[\s\p{Zs}\x{200b}]+`)

// parameterKey returns the key of a parameter. All notations of an index (N, n or a number) have the same key.
func parameterKey(p *spec.Parameter) string {
	return spec.Unnumbered(spaces.ReplaceAllString(p.FullName(), ""))
}

// responseRows returns the response rows of the body, followed by those of the headers, with paths such as
// "header etag". Names of headers are case-insensitive.
func responseRows(c *spec.Contract) []spec.Field {
	rows := slices.Clone(c.Fields)
	for _, h := range c.Headers {
		h.Path = "header " + strings.ToLower(h.Name)
		rows = append(rows, h.Field)
	}
	return rows
}

// fieldKey returns the key of a response field: its path without list markers. Whether an ancestor is a list is part of
// the ancestor's own type.
func fieldKey(f *spec.Field) string {
	path := f.Path
	if path == "" {
		path = f.Name
	}
	return strings.ReplaceAll(spaces.ReplaceAllString(path, ""), "[]", "")
}

// pairMoved pairs a removed field with an added field of the same name, because the field has probably moved. It pairs
// no fields if several removed or added fields have the name.
func pairMoved(all []pair[spec.Field]) []pair[spec.Field] {
	removed, added := map[string][]int{}, map[string][]int{}
	for i, p := range all {
		switch {
		case p.new == nil:
			removed[p.old.Name] = append(removed[p.old.Name], i)
		case p.old == nil:
			added[p.new.Name] = append(added[p.new.Name], i)
		}
	}
	gone := map[int]bool{}
	for name, from := range removed {
		if to := added[name]; len(from) == 1 && len(to) == 1 && name != "" {
			all[to[0]].old = all[from[0]].old
			gone[from[0]] = true
		}
	}
	var kept []pair[spec.Field]
	for i, p := range all {
		if !gone[i] {
			kept = append(kept, p)
		}
	}
	return kept
}

// reconciled returns two contracts of pages without differences that result from how the reader parses descriptions. It
// copies a contract before it changes the contract.
func reconciled(old, new *spec.Contract) (*spec.Contract, *spec.Contract) {
	was, is := *old, *new
	was.Parameters, is.Parameters = slices.Clone(old.Parameters), slices.Clone(new.Parameters)
	at := map[string]int{}
	for i := range was.Parameters {
		at[parameterKey(&was.Parameters[i])] = i
	}
	for i := range is.Parameters {
		if j, ok := at[parameterKey(&is.Parameters[i])]; ok {
			p := pair[spec.Parameter]{&was.Parameters[j], &is.Parameters[i]}
			if isSwitch(p) {
				makeBoolean(p.old)
				makeBoolean(p.new)
			}
			addSingleValue(p)
		}
	}
	was.Fields, is.Fields = slices.Clone(old.Fields), slices.Clone(new.Fields)
	return &was, &is
}

// replaced moves each field of an old contract to its path in the new one if both pages have examples, but the examples of
// one page do not show the field. The reader then derives the path from the order of the rows. It returns the ids of the
// new rows.
func replaced(old, new *spec.Contract) []spec.RowID {
	var ids []spec.RowID
	was, is := answers(old), answers(new)
	if len(was) == 0 || len(is) == 0 {
		return nil
	}
	for _, p := range pairMoved(pairs(fieldsOf(old), fieldsOf(new), fieldKey)) {
		if !p.both() || fieldKey(p.old) == fieldKey(p.new) || root(p.old) != root(p.new) ||
			spec.HasWord(strings.Join(was, "\n"), p.old.Name) && spec.HasWord(strings.Join(is, "\n"), p.new.Name) {
			continue
		}
		for i := range old.Fields {
			if old.Fields[i].ID == p.old.ID {
				old.Fields[i].Path = p.new.Path
			}
		}
		ids = append(ids, p.new.ID)
	}
	return ids
}

// fieldsOf returns copies of the fields that rows document.
func fieldsOf(c *spec.Contract) []spec.Field {
	return slices.DeleteFunc(slices.Clone(c.Fields), func(f spec.Field) bool { return f.Strength == spec.FromExample })
}

// root returns the first name of the path of a field.
func root(f *spec.Field) string {
	name, _, _ := strings.Cut(fieldKey(f), ".")
	return name
}

// answers returns the bodies of the examples of successful responses.
func answers(c *spec.Contract) []string {
	var all []string
	for _, e := range c.Examples {
		if e.Kind == spec.SuccessExample {
			all = append(all, e.Answer())
		}
	}
	return all
}
