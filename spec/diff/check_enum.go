package diff

import (
	"fmt"
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
