package defect

import (
	"maps"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// argument is a request row and how calls send its values: under the name of the row, under names with an index such as
// Tag.1.Key, or inside the JSON text of another parameter.
type argument struct {
	spec.Parameter
	path string // full name without indexes
}

func newArgument(p spec.Parameter) argument {
	return argument{p, spec.WithoutIndexes(strings.Join(strings.Fields(p.FullName()), ""))}
}

// label identifies the row in the id of a defect.
func (q argument) label() string { return q.FullName() }

// parent returns the path of the structure that contains the row, or "".
func (q argument) parent() string {
	i := strings.LastIndexByte(q.path, '.')
	return q.path[:max(0, i)]
}

// isFlatMember reports whether the row is a member of a structure that is only sent as its members, such as Tag.N.Key.
func (q argument) isFlatMember() bool { return q.Parent == "" && q.parent() != "" }

// valuesIn returns the values that a call has for the row, by their names in the call.
func (q argument) valuesIn(c *rpc.Call) map[string]string {
	found := map[string]string{}
	for name, text := range q.expanded(c.Args) {
		if pathOf(name) == q.path {
			found[name] = text
		}
	}
	return found
}

// isGiven reports whether a call has a value of the row for which is returns true.
func (q argument) isGiven(c *rpc.Call, is func(text string) bool) bool {
	for _, text := range q.valuesIn(c) {
		if is(text) {
			return true
		}
	}
	return false
}

// isNamed reports whether there is a value of the row, or of a member of it, even if it is empty.
func (q argument) isNamed(args map[string]string) bool {
	for name := range q.expanded(args) {
		if at := pathOf(name); at == q.path || strings.HasPrefix(at, q.path+".") {
			return true
		}
	}
	return false
}

// isSent reports whether a call has a value of the row, or a member of it, that is not empty.
func (q argument) isSent(c *rpc.Call) bool { return contains(q.expanded(c.Args), q.path) }

// hasParent reports whether a call has the structure that contains the row. It returns true for a row at the top level.
func (q argument) hasParent(c *rpc.Call) bool {
	return q.parent() == "" || contains(q.expanded(c.Args), q.parent())
}

// contains reports whether there is a value with the path, or a member of it, that is not empty.
func contains(args map[string]string, path string) bool {
	for name, text := range args {
		if at := pathOf(name); (at == path || strings.HasPrefix(at, path+".")) && !isEmpty(text) {
			return true
		}
	}
	return false
}

// remove removes all values of the row, and of its members, from a call.
func (q argument) remove(c *rpc.Call) {
	args := q.expanded(c.Args)
	maps.DeleteFunc(args, func(name, _ string) bool {
		at := pathOf(name)
		return at == q.path || strings.HasPrefix(at, q.path+".")
	})
	c.Args = args
}

// set replaces the values of the row for which is returns true.
func (q argument) set(c *rpc.Call, is func(text string) bool, value string) {
	for name, text := range q.valuesIn(c) {
		if is(text) {
			c.Args = q.expanded(c.Args)
			c.Args[name] = value
		}
	}
}

// expanded returns the arguments of a call. A JSON text that contains the row is replaced by its members.
func (q argument) expanded(args map[string]string) map[string]string {
	all := maps.Clone(args)
	for name, text := range args {
		at := pathOf(name)
		if !strings.HasPrefix(q.path, at+".") && (at != q.path || !q.holdsList()) {
			continue
		}
		if members := rpc.Flatten(name, text); members != nil {
			delete(all, name)
			maps.Copy(all, members)
		}
	}
	return all
}

// holdsList reports whether a value of the row is a list.
func (q argument) holdsList() bool { return q.Type.JSON == spec.Array }

// pathOf returns the name of an argument without indexes. In a body that is a list, names begin with an index.
func pathOf(name string) string {
	for {
		first, rest, found := strings.Cut(name, ".")
		if !found || !spec.IsIndex(first) {
			return spec.WithoutIndexes(name)
		}
		name = rest
	}
}

// isEmpty reports whether a text is blank, or an empty list or structure.
func isEmpty(text string) bool { return strings.Trim(text, "[]{} \t\r\n") == "" }
