package diff

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/diff/internal/wire"
)

// checkElement compares the types of the elements of lists.
func checkElement(c *comparer) {
	for _, p := range c.parameters {
		if p.both() {
			was, is := parameterElement(c.old, p.old), parameterElement(c.new, p.new)
			c.elementType("parameter", p.new.FullName(), typedRow{p.old.Row, was}, typedRow{p.new.Row, is})
		}
	}
	for _, p := range c.fields {
		if p.both() {
			was, is := fieldElement(c.old, p.old), fieldElement(c.new, p.new)
			c.elementType("field", p.new.Path, typedRow{p.old.Row, was}, typedRow{p.new.Row, is})
		}
	}
}

// elementType reports a changed type of the elements of a list. If one page does not state it, there is no change.
func (c *comparer) elementType(what, name string, was, is typedRow) {
	a, b := was.kind, is.kind
	if a.JSON == spec.Any || b.JSON == spec.Any || a.JSON == b.JSON && (wire.Format(a) == wire.Format(b) || a.Name == "" || b.Name == "") {
		return
	}
	rule := what + "-element-type-changed"
	switch {
	case a.JSON == b.JSON && what == "field":
		rule = formatRule(wire.Format(a), wire.Format(b))
	case a.JSON == b.JSON && wire.Format(a) == "int64", a.JSON == b.JSON && wire.Format(a) == "double":
		rule = "parameter-element-narrowed"
	case a.JSON == b.JSON:
		rule = "parameter-element-widened"
	}
	c.add(rule, c.oldSide(was.Row, word(a)), c.newSide(is.Row, word(b)),
		fmt.Sprintf("the type of the elements of %s changed from %s to %s", name, word(a), word(b)))
}

// parameterElement returns the type of the elements of a list, which is an object if the list has members.
func parameterElement(c *spec.Contract, p *spec.Parameter) spec.Type {
	if p.Type.Element != (spec.Element{}) || p.Type.JSON != spec.Array {
		return p.Type.OfElement()
	}
	for i := range c.Parameters {
		if member := &c.Parameters[i]; strings.HasPrefix(parameterKey(member), strings.TrimSuffix(parameterKey(p), ".#")+".") && parameterKey(member) != parameterKey(p) {
			return spec.Type{JSON: spec.Object}
		}
	}
	return spec.Type{}
}

// fieldElement returns the type of the elements of a list, which is an object if the list has members.
func fieldElement(c *spec.Contract, f *spec.Field) spec.Type {
	if f.Type.Element != (spec.Element{}) {
		return f.Type.OfElement()
	}
	for _, member := range c.Fields {
		rest, isBelow := strings.CutPrefix(member.Path, f.Path)
		list, _, isMember := strings.Cut(rest, "[].")
		isWrapped := f.Type.JSON == spec.Object && strings.HasPrefix(list, ".") && strings.Count(list, ".") == 1
		if isBelow && isMember && (list == "" || isWrapped && listName.MatchString(f.Type.Name)) {
			return spec.Type{JSON: spec.Object}
		}
	}
	return spec.Type{}
}

// listName matches the name of a list type, which the wrapper of a list may have.
var listName = regexp.MustCompile(`(?i)array|list|\[\]|数组|列表`)
