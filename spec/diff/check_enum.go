package diff

import (
	"fmt"
	"regexp"
	"slices"

	"github.com/rowproof/rowproof/spec"
)

// checkEnum compares the documented values of parameters.
func checkEnum(c *comparer) {
	for _, p := range c.parameters {
		switch {
		case !p.both() || p.old.IsFixed() || p.new.IsFixed(): // the name and version of the operation are compared separately
		case (len(p.old.Enum) == 0) != (len(p.new.Enum) == 0) && c.oneSided(subjectOf(p), "enum", enumOf(p)...):
		case len(p.old.Enum) == 0 && len(p.new.Enum) > 0:
			c.add("parameter-became-enum", c.oldSide(p.old.Row, ""), c.newSide(p.new.Row, listed(p.new.Enum)),
				fmt.Sprintf("%s accepted any value and now accepts %s", p.new.FullName(), listed(p.new.Enum)))
		case len(p.old.Enum) > 0 && len(p.new.Enum) == 0:
			c.add("parameter-became-not-enum", c.oldSide(p.old.Row, listed(p.old.Enum)), c.newSide(p.new.Row, ""),
				fmt.Sprintf("%s accepted %s and now accepts any value", p.new.FullName(), listed(p.old.Enum)))
		default:
			c.values(p)
		}
	}
}

// enumOf returns the documented values of both rows.
func enumOf(p pair[spec.Parameter]) []string {
	var values []string
	for _, v := range slices.Concat(p.old.Enum, p.new.Enum) {
		values = append(values, v.Value)
	}
	return values
}

// values reports each documented value that only one of the rows has.
func (c *comparer) values(p pair[spec.Parameter]) {
	for _, v := range lacking(p.old.Enum, p.new.Enum) {
		c.addDetail("parameter-enum-value-removed", v, c.oldSide(p.old.Row, v), c.newSide(p.new.Row, ""),
			fmt.Sprintf("%s no longer accepts %s", p.new.FullName(), v))
	}
	for _, v := range lacking(p.new.Enum, p.old.Enum) {
		c.addDetail("parameter-enum-value-added", v, c.oldSide(p.old.Row, ""), c.newSide(p.new.Row, v),
			fmt.Sprintf("%s now accepts %s", p.new.FullName(), v))
	}
}

// lacking returns the values that are in the first enumeration but not in the second.
func lacking(in, from []spec.EnumValue) []string {
	var values []string
	for _, v := range in {
		has := func(w spec.EnumValue) bool { return squeezed(w.Value) == squeezed(v.Value) }
		if !slices.ContainsFunc(from, has) && !slices.Contains(values, v.Value) {
			values = append(values, v.Value)
		}
	}
	return values
}

// listed returns the values of an enumeration as text.
func listed(enum []spec.EnumValue) string {
	s := ""
	for i, v := range enum {
		if i > 0 {
			s += ", "
		}
		s += v.Value
	}
	return s
}

// addSingleValue adds a documented value to a parameter whose description states exactly one of the values of the other
// page. The reader parses enumerations, but such a sentence may state any single value.
func addSingleValue(p pair[spec.Parameter]) {
	switch {
	case len(p.old.Enum) == 0 && len(p.new.Enum) > 1:
		p.old.Enum = onlyValue(p.old.Text, p.new.Enum)
	case len(p.new.Enum) == 0 && len(p.old.Enum) > 1:
		p.new.Enum = onlyValue(p.new.Text, p.old.Enum)
	}
}

// singleValue matches the statement of a single value, such as "Valid value: on." and "取值为on：".
var singleValue = regexp.MustCompile(`(?i)(?:(default|initial|start|example|默认|缺省|初始|起始)\s*(?:的)?)?(?:\bvalues?(?: is)?\s*[:：]|取值(?:范围)?(?:为|是|\s*[:：]))\s*([A-Za-z0-9_.-]*[A-Za-z0-9_])\s*(?:[.。:：;；(（\n]|[,，] ?(?:which\b|[^\s0-9A-Za-z或和及以与等])|$)`)

// onlyValue returns the value that a description states as the only one if it is among values, and if the description
// contains none of the others.
func onlyValue(text string, values []spec.EnumValue) []spec.EnumValue {
	m := singleValue.FindAllStringSubmatch(text, -1)
	if len(m) != 1 || m[0][1] != "" {
		return nil
	}
	var found []spec.EnumValue
	for _, v := range values {
		switch {
		case v.Value == m[0][2]:
			found = append(found, v)
		case hasWords(text, v.Value):
			return nil
		}
	}
	return found
}
