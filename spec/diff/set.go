package diff

import (
	"cmp"
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/diff/internal/pairing"
	"github.com/rowproof/rowproof/spec/openapi"
)

// Page is a contract in a collection.
type Page struct {
	Name     string // slash-separated name in the collection, such as "vpc/en/CreateVpc.md"
	Contract *spec.Contract
	Parts    []openapi.Part // of an OpenAPI file; see [openapi.LoadParts]
	Derived  bool           // rowproof derived the OpenAPI file from a page, so that its contract is complete
}

// Sets compares two collections of pages. If each collection has one page, Sets compares the two pages, whatever their
// names. Otherwise it returns the result of [Collections].
func Sets(old, new []Page) []Change {
	if len(old) == 1 && len(new) == 1 {
		return operations(old[0], new[0])
	}
	return Collections(old, new)
}

// Collections compares two collections of pages. Pages are paired by name and operation first, then by operation
// (preferring the same version and language), then by name. Unpaired pages are added and removed operations.
func Collections(old, new []Page) []Change {
	var changes []Change
	was, is := documented(old), documented(new)
	for _, p := range pagePairs(old, new) {
		switch {
		case p.both():
			changes = append(changes, operations(*p.old, *p.new)...)
		case p.old == nil && was[exactly(*p.new)]:
			changes = append(changes, whole("page-added", p.new.Contract, Side{}, Side{File: p.new.Contract.Page}, "is documented by one more page"))
		case p.old == nil:
			changes = append(changes, whole("operation-added", p.new.Contract, Side{}, Side{File: p.new.Contract.Page}, "was added"))
		case is[exactly(*p.old)]:
			changes = append(changes, whole("page-removed", p.old.Contract, Side{File: p.old.Contract.Page}, Side{}, "is documented by one fewer page"))
		default:
			changes = append(changes, whole("operation-removed", p.old.Contract, Side{File: p.old.Contract.Page}, Side{}, "was removed"))
		}
	}
	return onceForFile(changes)
}

// onceForFile removes repeated changes of the file as a whole, because each operation of the file reports them.
func onceForFile(changes []Change) []Change {
	type change struct{ old, new, text string }
	seen := map[change]bool{}
	return slices.DeleteFunc(changes, func(c Change) bool {
		key := change{c.Old.File, c.New.File, c.Text}
		if c.Rule != "not-compared" || c.Row() != "" {
			return false
		}
		again := seen[key]
		seen[key] = true
		return again
	})
}

// documented returns the operations of pages, with and without their versions.
func documented(pages []Page) map[string]bool {
	all := map[string]bool{}
	for _, p := range pages {
		all[pairing.Operation(p.Contract)], all[pairing.Version(p.Contract)] = true, true
	}
	delete(all, "")
	return all
}

// exactly returns the operation of a page with its version, if the page states it.
func exactly(p Page) string {
	return cmp.Or(pairing.Version(p.Contract), pairing.Operation(p.Contract))
}

// whole returns a change of an operation as a whole.
func whole(rule string, c *spec.Contract, old, new Side, how string) Change {
	name, r := c.Operation.Name, rules[rule]
	if name == "" {
		name = "of " + c.Page
	}
	return Change{
		Rule: rule, Class: r.Class, Operation: c.Operation.Name, Old: old, New: new, Page: r.Page,
		Text: "the operation " + name + " " + how, Reason: r.Reason,
	}
}

// pagePairs pairs pages. The result is in the order of the new pages, followed by the removed ones.
func pagePairs(old, new []Page) []pair[Page] {
	partner, taken := pairing.Of(named(old), named(new)), map[int]bool{}
	var all []pair[Page]
	for j := range new {
		p := pair[Page]{new: &new[j]}
		if i, ok := partner[j]; ok {
			p.old, taken[i] = &old[i], true
		}
		all = append(all, p)
	}
	for i := range old {
		if !taken[i] {
			all = append(all, pair[Page]{old: &old[i]})
		}
	}
	return all
}

// named returns the names and contracts of pages.
func named(pages []Page) []pairing.Page {
	all := make([]pairing.Page, len(pages))
	for i, p := range pages {
		all[i] = pairing.Page{Name: p.Name, Contract: p.Contract}
	}
	return all
}
