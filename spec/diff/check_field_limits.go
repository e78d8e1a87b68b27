package diff

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// checkFieldLimits compares the documented values, bounds and formats of response fields.
func checkFieldLimits(c *comparer) {
	for _, p := range c.fields {
		if p.both() {
			c.fieldValues(p)
			c.fieldBound(p, "minimum value", p.old.Min, p.new.Min, true)
			c.fieldBound(p, "maximum value", p.old.Max, p.new.Max, false)
			c.fieldBound(p, "minimum length", positive(p.old.MinLength), positive(p.new.MinLength), true)
			c.fieldBound(p, "maximum length", positive(p.old.MaxLength), positive(p.new.MaxLength), false)
			c.fieldForm(p)
		}
	}
}

// fieldValues reports the documented values that only one of the rows has.
func (c *comparer) fieldValues(p pair[spec.Field]) {
	was, is := p.old.Enum, p.new.Enum
	if (len(was) == 0) != (len(is) == 0) {
		c.fieldEnum(p, was, is)
		return
	}
	for _, v := range lacking(is, was) {
		c.addDetail("field-enum-value-added", v, c.oldSide(p.old.Row, ""), c.newSide(p.new.Row, v), fmt.Sprintf("%s can now have the value %s", p.new.Path, v))
	}
	for _, v := range lacking(was, is) {
		c.addDetail("field-enum-value-removed", v, c.oldSide(p.old.Row, v), c.newSide(p.new.Row, ""), fmt.Sprintf("%s no longer has the value %s", p.new.Path, v))
	}
}

// fieldEnum reports that only one of the rows lists values, unless both descriptions contain them.
func (c *comparer) fieldEnum(p pair[spec.Field], was, is []spec.EnumValue) {
	var values []string
	for _, v := range append(was[:len(was):len(was)], is...) {
		values = append(values, v.Value)
	}
	switch {
	case hasWords(p.old.Text, values...) && hasWords(p.new.Text, values...):
	case len(was) == 0:
		c.add("field-became-enum", c.oldSide(p.old.Row, ""), c.newSide(p.new.Row, listed(is)), fmt.Sprintf("%s had any value and now has one of %s", p.new.Path, listed(is)))
	default:
		c.add("field-became-not-enum", c.oldSide(p.old.Row, listed(was)), c.newSide(p.new.Row, ""), fmt.Sprintf("%s had one of %s and can now have any value", p.new.Path, listed(was)))
	}
}

// fieldBound reports a bound that was added, removed or changed.
func (c *comparer) fieldBound(p pair[spec.Field], name, was, is string, isMinimum bool) {
	rule, text := "field-bound-narrowed", fmt.Sprintf("the %s of %s changed from %s to %s", name, p.new.Path, was, is)
	switch a, b := float(was), float(is); {
	case was == is || (was == "") != (is == "") && hasWords(p.old.Text, was+is) && hasWords(p.new.Text, was+is):
		return
	case was == "":
		text = fmt.Sprintf("the %s of %s is now %s", name, p.new.Path, is)
	case is == "":
		rule, text = "field-bound-widened", fmt.Sprintf("the %s of %s is no longer %s", name, p.new.Path, was)
	case (b < a) == isMinimum:
		rule = "field-bound-widened"
	}
	c.addDetail(rule, name, c.oldSide(p.old.Row, was), c.newSide(p.new.Row, is), text)
}

func float(s string) float64 {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return 0
	}
	return f
}

// fieldForm reports a changed format, if both rows state one.
func (c *comparer) fieldForm(p pair[spec.Field]) {
	was, is := formText(p.old.Form), formText(p.new.Form)
	if was == is || was == "" || is == "" {
		return
	}
	c.add("field-form-changed", c.oldSide(p.old.Row, was), c.newSide(p.new.Row, is), fmt.Sprintf("the format of %s changed from %s to %s", p.new.Path, was, is))
}

// formText returns the pattern and the notation of a text.
func formText(f spec.Form) string {
	return strings.TrimSpace(string(f.Notation) + " " + f.Regexp())
}
