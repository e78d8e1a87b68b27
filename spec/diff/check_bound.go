package diff

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// bounds are the bounds of a value: their names, a part of the ids of oasdiff's rules about them (the first match
// counts), and a function that returns them for a row.
var bounds = []struct {
	name, word string
	of         func(*spec.Parameter) string
}{
	{"minimum number of values", "-min-items-", func(p *spec.Parameter) string { return positive(p.MinItems) }},
	{mostValues, "-max-items-", func(p *spec.Parameter) string { return positive(p.MaxItems) }},
	{"minimum length", "-min-length-", func(p *spec.Parameter) string { return positive(p.MinLength) }},
	{"maximum length", "-max-length-", func(p *spec.Parameter) string { return positive(p.MaxLength) }},
	{"minimum value", "-min-", func(p *spec.Parameter) string { return least(p) + exclusive(p, p.ExclusiveMin) }},
	{"maximum value", "-max-", func(p *spec.Parameter) string { return greatest(p) + exclusive(p, p.ExclusiveMax) }},
}

const mostValues = "maximum number of values"

// least returns the minimum of a number. For an integer, it is the least valid value, so that "greater than 0" equals
// "at least 1".
func least(p *spec.Parameter) string {
	if p.Type.JSON == spec.Integer {
		return cmp.Or(p.Least(), p.Min)
	}
	return p.Min
}

// greatest returns the maximum of a number, or the greatest valid integer.
func greatest(p *spec.Parameter) string {
	if p.Type.JSON == spec.Integer {
		return cmp.Or(p.Greatest(), p.Max)
	}
	return p.Max
}

const exclusiveMark = " (exclusive)"

// exclusive returns a mark after a bound that is itself invalid. Integers need none: least and greatest return values
// that are valid.
func exclusive(p *spec.Parameter, isExclusive bool) string {
	if !isExclusive || p.Type.JSON == spec.Integer {
		return ""
	}
	return exclusiveMark
}

func positive(n int) string {
	if n <= 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// checkBounds compares the bounds of values, of their lengths and of lists.
func checkBounds(c *comparer) {
	for _, p := range c.parameters {
		if !p.both() {
			continue
		}
		for _, b := range bounds {
			c.bound(p, b.name, b.of(p.old), b.of(p.new))
		}
	}
}

func (c *comparer) bound(p pair[spec.Parameter], name, was, is string) {
	rule, text := "parameter-bound-changed", fmt.Sprintf("the %s of %s changed from %s to %s", name, p.new.FullName(), was, is)
	switch {
	case was == is || (was == "") != (is == "") && c.oneSided(p, name, strings.TrimSuffix(was+is, exclusiveMark)):
		return
	case was == "":
		rule, text = "parameter-bound-added", fmt.Sprintf("the %s of %s is now %s", name, p.new.FullName(), is)
	case is == "":
		rule, text = "parameter-bound-removed", fmt.Sprintf("the %s of %s is no longer %s", name, p.new.FullName(), was)
	}
	c.addDetail(rule, name, c.oldSide(p.old.Row, was), c.newSide(p.new.Row, is), text)
	if rule != "parameter-bound-changed" {
		return
	}
	switch change := &c.changes[len(c.changes)-1]; {
	case strings.HasSuffix(name, " values"):
		c.classOfItems(change)
	case strings.TrimSuffix(was, exclusiveMark) == strings.TrimSuffix(is, exclusiveMark):
		c.setClass(change, strings.HasSuffix(is, exclusiveMark))
	}
}

// classOfItems sets the class of a changed bound of a list. oasdiff does not compare these bounds, because a row such
// as Tag.N.Key is a scalar in the documents that oasdiff compares.
func (c *comparer) classOfItems(change *Change) {
	was, _ := strconv.Atoi(change.Old.Value)
	is, _ := strconv.Atoi(change.New.Value)
	c.setClass(change, (is < was) == (change.detail == mostValues))
}

func (c *comparer) setClass(change *Change, breaking bool) {
	change.Class = Compatible
	if breaking {
		change.Class = Breaking
	}
	change.Reason = rules[change.Rule].other[change.Class]
}
