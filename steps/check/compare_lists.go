package check

import (
	"hash/maphash"
	"slices"

	"github.com/rowproof/rowproof/spec/answer"
)

// pair is a value of a JSON list and the value of the XML list that it is compared with.
type pair struct{ j, x *answer.Node }

// keyed identifies a node, and says whether its key depends on the node's values or only on its shape.
type keyed struct {
	n      *answer.Node
	values bool
}

// pairs returns the values of two lists in pairs: first those that look equal, in any order, then the rest in the order
// of the answers. One difference in a long list is therefore reported once, at the value that differs. The time is
// linear.
func (c *comparison) pairs(js, xs []*answer.Node) []pair {
	out, js, xs := c.equals(js, xs, true)
	found, js, xs := c.equals(js, xs, false)
	out = append(out, found...)
	for i := range min(len(js), len(xs)) {
		out = append(out, pair{js[i], xs[i]})
	}
	return out
}

// equals returns pairs of nodes with equal keys, and the nodes of both lists without a partner.
func (c *comparison) equals(js, xs []*answer.Node, values bool) (found []pair, restJ, restX []*answer.Node) {
	byKey := map[uint64][]*answer.Node{}
	for _, x := range xs {
		k := c.key(x, values)
		byKey[k] = append(byKey[k], x)
	}
	used := map[*answer.Node]bool{}
	for _, j := range js {
		k := c.key(j, values)
		if len(byKey[k]) == 0 {
			restJ = append(restJ, j)
			continue
		}
		x := byKey[k][0]
		byKey[k] = byKey[k][1:]
		used[x] = true
		found = append(found, pair{j, x})
	}
	return found, restJ, slices.DeleteFunc(slices.Clone(xs), func(x *answer.Node) bool { return used[x] })
}

// member is a child of a node: its name, which the values of a list share, and its key.
type member struct {
	name string
	key  uint64
}

// key returns a number that is equal for values that are equal as JSON and as XML: empty values count as absent, a list
// of one element as that element, and order does not matter. Keys are only used to pair values.
func (c *comparison) key(n *answer.Node, values bool) uint64 {
	k := keyed{n, values}
	if key, known := c.keys[k]; known {
		return key
	}
	key := c.newKey(n, values)
	c.keys[k] = key
	return key
}

func (c *comparison) newKey(n *answer.Node, values bool) uint64 {
	switch {
	case n.IsBlank():
		return 0
	case n.IsLeaf() && values:
		return maphash.String(seed, canonical(n.Text)) | 1
	case n.IsLeaf():
		return 1
	case n.Kind == answer.Array && len(n.Children) == 1:
		return c.key(n.Children[0], values)
	}
	var sum uint64
	for _, m := range n.Children {
		if key := c.key(m, values); key != 0 {
			sum += maphash.Comparable(seed, member{m.Name, key})
		}
	}
	return sum
}

// seed is the seed of all keys.
var seed = maphash.MakeSeed()
