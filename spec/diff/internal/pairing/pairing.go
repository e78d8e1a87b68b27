// Package pairing pairs the pages of two collections.
package pairing

import "github.com/rowproof/rowproof/spec"

// Page is a page of a collection.
type Page struct {
	Name     string // slash-separated name in the collection, such as "vpc/en/CreateVpc.md"
	Contract *spec.Contract
}

// Of returns the indexes of the old pages by those of their new pages. Pages are paired by name and operation first, then by
// operation (preferring the same version and language), then by name.
func Of(old, new []Page) map[int]int {
	partner, taken := map[int]int{}, map[int]bool{}
	for _, k := range keys {
		free := map[string][]int{}
		for i, p := range old {
			if name := k.old(p); !taken[i] && name != "" {
				free[name] = append(free[name], i)
			}
		}
		for j, p := range new {
			name := k.new(p)
			if _, has := partner[j]; has || len(free[name]) == 0 {
				continue
			}
			partner[j], taken[free[name][0]] = free[name][0], true
			free[name] = free[name][1:]
		}
	}
	return partner
}
