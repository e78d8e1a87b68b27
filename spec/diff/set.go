package diff

import (
	"path"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Page is a contract within a collection.
type Page struct {
	Name     string // slash-separated name within the collection, such as "vpc/en/CreateVpc.md"
	Contract *spec.Contract
}

// Sets compares two collections of pages. One page on either side is compared whatever the pages are called;
// in larger collections pages of one name and operation belong together, then those of one operation, then
// those of one name. Pages on one side only are operations added and removed.
func Sets(old, new []Page) []Change {
	if len(old) == 1 && len(new) == 1 {
		return Contracts(old[0].Contract, new[0].Contract)
	}
	var changes []Change
	for _, p := range pagePairs(old, new) {
		switch {
		case p.old == nil:
			changes = append(changes, whole("operation-added", p.new.Contract, Side{}, Side{File: p.new.Contract.Page}, "is new"))
		case p.new == nil:
			changes = append(changes, whole("operation-removed", p.old.Contract, Side{File: p.old.Contract.Page}, Side{}, "is gone"))
		default:
			changes = append(changes, Contracts(p.old.Contract, p.new.Contract)...)
		}
	}
	return changes
}

// whole is a change of an operation as a whole.
func whole(rule string, c *spec.Contract, old, new Side, how string) Change {
	name, r := c.Operation.Name, rules[rule]
	if c.Kind == spec.GatewayPage {
		name = c.Page
	}
	return Change{
		Rule: rule, Class: r.Class, Operation: c.Operation.Name, Old: old, New: new,
		Text: "the operation " + name + " " + how, Reason: r.Reason,
	}
}

// pagePairs finds the pages that belong together, in the order of the new ones, then the removed ones.
func pagePairs(old, new []Page) []pair[Page] {
	partner, taken := map[int]int{}, map[int]bool{}
	for _, key := range []func(Page) string{nameAndOperation, operationOf, nameWithin} {
		joinPages(old, new, key, partner, taken)
	}
	var all []pair[Page]
	for j := range new {
		p := pair[Page]{new: &new[j]}
		if i, ok := partner[j]; ok {
			p.old = &old[i]
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

// joinPages gives every new page without a partner the first free old page of its key.
func joinPages(old, new []Page, key func(Page) string, partner map[int]int, taken map[int]bool) {
	free := map[string][]int{}
	for i := range old {
		if !taken[i] {
			free[key(old[i])] = append(free[key(old[i])], i)
		}
	}
	for j := range new {
		k := key(new[j])
		if _, has := partner[j]; has || k == "" || len(free[k]) == 0 {
			continue
		}
		partner[j], taken[free[k][0]] = free[k][0], true
		free[k] = free[k][1:]
	}
}

func nameAndOperation(p Page) string {
	if op := operationOf(p); op != "" {
		return nameWithin(p) + " " + op
	}
	return ""
}

func nameWithin(p Page) string { return strings.TrimSuffix(p.Name, path.Ext(p.Name)) }

// operationOf names an operation over all versions of its API; "" for a page of none.
func operationOf(p Page) string {
	o := p.Contract.Operation
	switch {
	case p.Contract.Kind == spec.GatewayPage:
		return "the gateway"
	case o.Name == "":
		return ""
	}
	return o.Product + " " + o.Name
}
