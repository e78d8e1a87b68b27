package diff

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/diff/internal/wire"
)

// checkType compares the types of parameters.
func checkType(c *comparer) {
	for _, p := range c.parameters {
		if p.both() {
			c.typed("parameter", p.new.FullName(), typedRow{p.old.Row, p.old.Type}, typedRow{p.new.Row, p.new.Type}, c.parameterTypeRule(p))
		}
	}
}

// checkFieldType compares the types of response fields.
func checkFieldType(c *comparer) {
	for _, p := range c.fields {
		if p.both() {
			c.typed("field", p.new.Path, typedRow{p.old.Row, p.old.Type}, typedRow{p.new.Row, p.new.Type}, "field-type-changed")
		}
	}
}

// typedRow is a row and its type.
type typedRow struct {
	spec.Row
	kind spec.Type
}

// typed reports how a type changed; otherType is the rule for a different JSON type.
func (c *comparer) typed(what, name string, old, new typedRow, otherType string) {
	rule, was, is := otherType, old.kind.JSON, new.kind.JSON
	sameFormat := wire.Format(old.kind) == wire.Format(new.kind) || old.kind.Name == "" || new.kind.Name == ""
	switch {
	case was == is && sameFormat && (sameWord(old.kind, new.kind) || otherElements(old.kind, new.kind)):
		return
	case was == is && sameFormat, was != is && (was == spec.Any || is == spec.Any):
		rule = what + "-type-word-changed"
	case was == is && what == "field":
		rule = formatRule(wire.Format(old.kind), wire.Format(new.kind))
	case was == is:
		rule = what + "-format-changed"
	}
	from, to := word(old.kind), word(new.kind)
	if squeezed(from) == squeezed(to) {
		from, to = fmt.Sprintf("%s (%s)", from, cmp.Or(was, "unknown")), fmt.Sprintf("%s (%s)", to, cmp.Or(is, "unknown"))
	}
	c.add(rule, c.oldSide(old.Row, from), c.newSide(new.Row, to), fmt.Sprintf("the type of %s changed from %s to %s", name, from, to))
}

// parameterTypeRule returns the rule for a parameter whose JSON type changed. A repeated parameter is a list, whatever
// type the page states. A JSON text, or values separated by commas, may be the serialization of a list or structure.
func (c *comparer) parameterTypeRule(p pair[spec.Parameter]) string {
	was, is := p.old.Type.JSON, p.new.Type.JSON
	switch a, b := sentIn(c.old, p.old), sentIn(c.new, p.new); {
	case repeated(p.new.Name) && (was == spec.Array || is == spec.Array):
		return "parameter-type-word-changed"
	case structured(was) == structured(is) && !structured(is):
		return "parameter-type-changed"
	case structured(was) != structured(is) && a != "" && b != "": // checkSerialization compares the rest
		return "parameter-type-word-changed"
	}
	return "parameter-structure-changed"
}

func structured(t spec.JSONType) bool { return t == spec.Array || t == spec.Object }

// formatRule returns the rule for a field with a different number format: larger numbers may not fit into a client's
// type.
func formatRule(was, is string) string {
	if was == "int64" || was == "double" && is == "float" {
		return "field-format-narrowed"
	}
	return "field-format-widened"
}

// sameWord reports whether two pages use the same word for a type, or one page states no type.
func sameWord(a, b spec.Type) bool {
	return strings.EqualFold(spaces.ReplaceAllString(a.Name, ""), spaces.ReplaceAllString(b.Name, "")) ||
		a.Name == "" || b.Name == ""
}

// otherElements reports whether two lists have elements of different types, which checkElement reports.
func otherElements(a, b spec.Type) bool {
	return a.Element.JSON != spec.Any && b.Element.JSON != spec.Any && a.OfElement() != b.OfElement()
}

// word returns a type as text.
func word(t spec.Type) string { return cmp.Or(t.Name, string(t.JSON), "unknown") }

var lastIndex = regexp.MustCompile(`\.(?:[nN]|[0-9]+)$`)

// repeated reports whether the name of a parameter ends in an index.
func repeated(name string) bool { return lastIndex.MatchString(spaces.ReplaceAllString(name, "")) }

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

// parameterElement returns the type of the elements of a list. This type is an object if the list has members.
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

// fieldElement returns the type of the elements of a list. This type is an object if the list has members.
func fieldElement(c *spec.Contract, f *spec.Field) spec.Type {
	if f.Type.Element != (spec.Element{}) {
		return f.Type.OfElement()
	}
	isWrapper := f.Type.JSON == spec.Object && listName.MatchString(f.Type.Name)
	if f.Type.JSON != spec.Array && !isWrapper {
		return spec.Type{}
	}
	for i := range c.Fields {
		rest, isBelow := strings.CutPrefix(c.Fields[i].Path, f.Path)
		if !isBelow {
			continue
		}
		list, _, isMember := strings.Cut(rest, "[].")
		isWrapped := isWrapper && strings.HasPrefix(list, ".") && strings.Count(list, ".") == 1
		if isMember && (list == "" || isWrapped) {
			return spec.Type{JSON: spec.Object}
		}
	}
	return spec.Type{}
}

// listName matches a type name that means a list. The wrapper of a list may have such a type.
var listName = regexp.MustCompile(`(?i)array|list|\[\]|数组|列表`)

// isSwitch reports whether a parameter is Boolean on one page, and on the other one a string with the values true and
// false. The request is the same, except in JSON.
func isSwitch(p pair[spec.Parameter]) bool {
	text, other := p.old, p.new
	if text.Type.JSON == spec.Boolean {
		text, other = other, text
	}
	isJSON := func(p *spec.Parameter) bool { return p.In == spec.InBody || p.Serialization == spec.AsJSON }
	isTruth := func(v spec.EnumValue) bool { return v.Value == "true" || v.Value == "false" }
	return text.Type.JSON == spec.String && other.Type.JSON == spec.Boolean && !isJSON(text) && !isJSON(other) &&
		len(text.Enum) == 2 && isTruth(text.Enum[0]) && isTruth(text.Enum[1])
}

// makeBoolean replaces the type of a parameter, but not the word of the page.
func makeBoolean(p *spec.Parameter) {
	p.Type.JSON, p.Enum = spec.Boolean, nil
}
