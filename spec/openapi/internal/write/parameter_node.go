package write

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// parameterNode is a parameter, a member of an object or the values of a list, with the rows about it.
type parameterNode struct {
	name           string
	in             spec.Location
	rows           []spec.Parameter          // the first row describes the node, the other rows add details
	members        []*parameterNode          // members of an object
	byName         map[string]*parameterNode // members by name
	items          *parameterNode            // values of a list
	inList         bool                      // the node is an element of a list, or a descendant of an element
	hasDottedNames *bool                     // whether the example shows names with dots; computed on demand
}

// descend returns the node at the end of the segments and creates missing nodes. It returns nil if the segments
// contradict the tree.
func (pn *parameterNode) descend(segments []segment) *parameterNode {
	for _, next := range segments {
		if pn = pn.child(next); pn == nil {
			return nil
		}
	}
	return pn
}

func (pn *parameterNode) child(next segment) *parameterNode {
	switch {
	case next.isIndex && pn.members != nil, !next.isIndex && pn.items != nil:
		return nil
	case next.isIndex && pn.items == nil:
		pn.items = &parameterNode{in: pn.in, inList: true}
	case next.isIndex:
	default:
		return pn.member(next.name)
	}
	return pn.items
}

func (pn *parameterNode) member(name string) *parameterNode {
	if m := pn.byName[name]; m != nil {
		return m
	}
	if pn.byName == nil {
		pn.byName = map[string]*parameterNode{}
	}
	m := &parameterNode{name: name, in: pn.in, inList: pn.inList}
	pn.byName[name], pn.members = m, append(pn.members, m)
	return m
}

// row returns the row that describes the node, or nil if the page has only rows of the node's members.
func (pn *parameterNode) row() *spec.Parameter {
	if len(pn.rows) == 0 {
		return nil
	}
	return &pn.rows[0]
}

func (pn *parameterNode) isStructured() bool { return pn.items != nil || pn.members != nil }

// jsonType returns the type that the children require or, without children, the type of the row.
func (pn *parameterNode) jsonType() spec.JSONType {
	switch {
	case pn.items != nil:
		return spec.Array
	case pn.members != nil:
		return spec.Object
	case pn.row() != nil:
		return pn.row().Type.JSON
	}
	return spec.Any
}

// isRequired reports whether every call needs the node. Without a row, the node is required if its values
// or one of its members are.
func (pn *parameterNode) isRequired() bool {
	switch {
	case pn.row() != nil:
		return pn.row().Required
	case pn.items != nil:
		return pn.items.row() != nil && pn.items.row().Required
	}
	return slices.ContainsFunc(pn.members, (*parameterNode).isRequired)
}

// isList reports whether the node is a list, because it has items, or because its row or the JSON example of the row
// shows a list.
func (pn *parameterNode) isList() bool {
	return pn.items != nil || pn.row() != nil && (pn.row().Type.JSON == spec.Array || isJSONArray(pn.row().Example))
}

func (pn *parameterNode) children() []*parameterNode {
	if pn.items != nil {
		return []*parameterNode{pn.items}
	}
	return pn.members
}

// withIndexes inserts index segments if the rows document a list but the name omits the index. The member Priority of
// the list Rules, for example, is a member of each element.
func (pn *parameterNode) withIndexes(segments []segment) []segment {
	var all []segment
	for _, next := range segments {
		if !next.isIndex && pn != nil && pn.members == nil && pn.isList() {
			all = append(all, segment{isIndex: true})
			pn = pn.items
		}
		all = append(all, next)
		pn = pn.existingChild(next)
	}
	return all
}

// existingChild is like child, but returns nil if the child does not exist.
func (pn *parameterNode) existingChild(next segment) *parameterNode {
	switch {
	case pn == nil:
		return nil
	case next.isIndex:
		return pn.items
	}
	return pn.byName[next.name]
}

// withDottedName replaces the segments of a member by a single name if the example of the node shows names with dots.
func (pn *parameterNode) withDottedName(member spec.Parameter, segments []segment) []segment {
	if pn.row() == nil || !strings.Contains(member.Name, ".") {
		return segments
	}
	if pn.hasDottedNames == nil {
		dotted := hasDottedKey(pn.row().Example)
		pn.hasDottedNames = &dotted
	}
	if !*pn.hasDottedNames {
		return segments
	}
	return append(splitFlatName(member.Parent)[1:], segment{name: member.Name})
}

// isJSONText reports whether the node is a structure that is sent as one JSON text. The page may give its type as
// string.
func (pn *parameterNode) isJSONText() bool {
	return pn.serialization() == spec.AsJSON && pn.row().Type.JSON == spec.String
}
