package diff

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec/openapi"
)

// checkParts compares the parts of two OpenAPI files. It leaves out a difference that a change of a row already
// reports. If statements has no entry for a difference, it reports the difference as not compared.
func checkParts(c *comparer) {
	if !c.isFormal {
		return
	}
	rowChanges := c.changes
	c.changes = nil
	for i, p := range c.parts {
		switch {
		case p.both():
			from := len(c.changes)
			c.comparePart(p)
			for j := from; j < len(c.changes); j++ {
				c.changes[j].part = wireKey("part", i)
			}
		case p.old == nil && c.oldKeys[p.new.Parent] != nil:
			c.addedPart(p.new, c.oldKeys[p.new.Parent])
		case p.new == nil && c.newKeys[p.old.Parent] != nil:
			c.removedPart(p.old, c.newKeys[p.old.Parent])
		}
	}
	rowChanges = c.withoutParts(rowChanges)
	c.changes = append(rowChanges, c.unreported(rowChanges, c.changes)...)
}

// side returns "field" for a part of a response and "parameter" for any other part.
func side(p *openapi.Part) string {
	if p.Answer {
		return "field"
	}
	return "parameter"
}

// comparePart compares the facts of a part. If the type changed, it ignores format and explode, because they depend on
// the type.
func (c *comparer) comparePart(p pair[openapi.Part]) {
	isTyped := slices.Equal(p.old.Facts["type"].Values, p.new.Facts["type"].Values)
	for _, keyword := range keywords(p.old, p.new) {
		was, is := p.old.Facts[keyword], p.new.Facts[keyword]
		s := statementOf(keyword)
		switch {
		case slices.Equal(was.Values, is.Values), !isTyped && (keyword == "format" || keyword == "explode"):
		case s == nil:
			c.notCompared(p.old, p.new, keyword)
		case keyword == "type" && c.isRepeated(p):
			c.addDetail("parameter-became-list", keyword, c.oldPart(p.old, keyword), c.newPart(p.new, keyword), c.nameOf(p.new)+" can now have several values")
		default:
			c.compare(s, side(p.new), c.nameOf(p.new), c.oldPart(p.old, keyword), c.newPart(p.new, keyword), aligned(was, is), is.Values)
		}
	}
}

// aligned returns the values of an old fact. If the new file has the schema of an alternative under another name,
// aligned returns the new name.
func aligned(old, new openapi.Fact) []string {
	values := slices.Clone(old.Values)
	for i, name := range values {
		schema, ok := old.Schemas[name]
		for _, other := range new.Values {
			if ok && !slices.Contains(new.Values, name) && new.Schemas[other] == schema {
				values[i] = other
			}
		}
	}
	slices.Sort(values)
	return values
}

// isRepeated reports whether a scalar query parameter became a list of such scalars, which clients send by repeating
// the parameter. Clients then send a single value as before.
func (c *comparer) isRepeated(p pair[openapi.Part]) bool {
	elements := c.newKeys[p.new.Key+"\n[]"]
	return elements != nil && strings.HasPrefix(p.new.Path, "query ") && p.new.Facts["type"].Text() == "array" &&
		p.new.Facts["style"].Text() == "form" && p.new.Facts["explode"].Text() == "true" &&
		slices.Equal(elements.Facts["type"].Values, p.old.Facts["type"].Values)
}

// nameOf returns the name of a row, or the path of a part without a row.
func (c *comparer) nameOf(p *openapi.Part) string {
	if _, name, ok := strings.Cut(string(c.newRows[p.Key]), "/"); ok {
		return name
	}
	return p.Path
}

// keywords returns the keywords of two parts, sorted.
func keywords(a, b *openapi.Part) []string {
	all := slices.AppendSeq(slices.Collect(maps.Keys(a.Facts)), maps.Keys(b.Facts))
	slices.Sort(all)
	return slices.Compact(all)
}

// oldPart returns the old side of a change in a part.
func (c *comparer) oldPart(p *openapi.Part, keyword string) Side {
	return Side{File: c.old.Page, Line: lineOf(p, keyword), Row: c.oldRows[p.Key]}
}

// newPart returns the new side of a change in a part.
func (c *comparer) newPart(p *openapi.Part, keyword string) Side {
	return Side{File: c.new.Page, Line: lineOf(p, keyword), Row: c.newRows[p.Key]}
}

func lineOf(p *openapi.Part, keyword string) int {
	if line := p.Facts[keyword].Line; line > 0 {
		return line
	}
	return p.Line
}

// notCompared reports a difference for which statements has no entry.
func (c *comparer) notCompared(old, new *openapi.Part, keyword string) {
	before, after := c.oldPart(old, keyword), c.newPart(new, keyword)
	before.Value, after.Value = old.Facts[keyword].Text(), new.Facts[keyword].Text()
	was, is := before.Value, after.Value
	text := fmt.Sprintf("%s of %s differs and is not compared: %s is now %s", keyword, new.Path, was, is)
	switch {
	case was == "":
		text = fmt.Sprintf("%s of %s was added and is not compared: %s", keyword, new.Path, is)
	case is == "":
		text = fmt.Sprintf("%s of %s was removed and is not compared: %s", keyword, new.Path, was)
	}
	c.addDetail("not-compared", keyword, before, after, text)
	c.changes[len(c.changes)-1].keyword = keyword
}

// addedPart reports a part that only the new file has; parent is the part of the old file that would contain it.
func (c *comparer) addedPart(p, parent *openapi.Part) {
	old, new := Side{File: c.old.Page}, c.newPart(p, "")
	switch {
	case p.Kind == openapi.ElementPart:
		c.element(&openapi.Part{Key: p.Key, Path: p.Path, Line: parent.Line, Answer: p.Answer}, p, parent, c.newKeys[p.Parent])
		return
	case p.Kind == openapi.ResponsePart && !isSuccess(p):
		c.addDetail("response-status-added", p.Name, old, new, p.Path+" was added")
	case p.Kind == openapi.ResponsePart:
		c.addDetail("response-success-added", p.Name, old, new, p.Path+" was added")
	case p.Kind == openapi.ContentPart:
		c.addDetail("media-type-added", p.Name, old, new, fmt.Sprintf("%s may now be %s", p.Path, p.Name))
	case p.Answer:
		c.addDetail("field-added", p.Key, old, new, p.Path+" was added")
	case p.Facts["required"].Text() == "true":
		c.addDetail("parameter-added-required", p.Key, old, new, p.Path+" was added and is required")
	default:
		c.addDetail("parameter-added", p.Key, old, new, p.Path+" was added")
	}
	c.changes[len(c.changes)-1].keyword = existence
}

// removedPart reports a part that only the old file has; parent is the part of the new file that would contain it.
func (c *comparer) removedPart(p, parent *openapi.Part) {
	old, new := c.oldPart(p, ""), Side{File: c.new.Page}
	switch {
	case p.Kind == openapi.ElementPart:
		c.element(p, &openapi.Part{Key: p.Key, Path: p.Path, Line: parent.Line, Answer: p.Answer}, c.oldKeys[p.Parent], parent)
		return
	case p.Kind == openapi.ResponsePart && !isSuccess(p):
		c.addDetail("response-status-removed", p.Name, old, new, p.Path+" was removed")
	case p.Kind == openapi.ResponsePart:
		c.addDetail("response-success-removed", p.Name, old, new, p.Path+" was removed")
	case p.Kind == openapi.ContentPart:
		c.addDetail("media-type-removed", p.Name, old, new, fmt.Sprintf("%s can no longer be %s", p.Path, p.Name))
	case p.Answer:
		c.addDetail("field-removed", p.Key, old, new, p.Path+" was removed")
	default:
		c.addDetail("parameter-removed", p.Key, old, new, p.Path+" was removed")
	}
	c.changes[len(c.changes)-1].keyword = existence
}

func isSuccess(p *openapi.Part) bool { return strings.HasPrefix(p.Name, "2") || p.Name == "default" }

// element reports elements that only one file describes. It reports nothing if a change of the enclosing parts implies
// the difference.
func (c *comparer) element(old, new, oldParent, newParent *openapi.Part) {
	for _, keyword := range []string{"type", "oneOf", "anyOf", "additionalProperties"} {
		if !slices.Equal(oldParent.Facts[keyword].Values, newParent.Facts[keyword].Values) {
			return
		}
	}
	before := len(c.changes)
	c.comparePart(pair[openapi.Part]{old, new})
	if len(c.changes) == before {
		c.addDetail("not-compared", existence, c.oldPart(old, ""), c.newPart(new, ""), "only one file describes "+new.Path+", which is not compared")
	}
}
