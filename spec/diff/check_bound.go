package diff

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// bounds lists the kinds of bounds. The field word is a part of the ids of oasdiff's rules about the bound (the first
// match counts), and the function of returns the bound of a row.
var bounds = []struct {
	name, word string
	of         func(*spec.Parameter) string
}{
	{"minimum number of values", "-min-items-", func(p *spec.Parameter) string { return positive(p.MinItems) }},
	{mostValues, "-max-items-", func(p *spec.Parameter) string { return positive(p.MaxItems) }},
	{"minimum length", "-min-length-", func(p *spec.Parameter) string { return positive(p.MinLength) }},
	{"maximum length", "-max-length-", func(p *spec.Parameter) string { return positive(p.MaxLength) }},
	{"minimum value", "-min-", func(p *spec.Parameter) string { return p.Min }},
	{"maximum value", "-max-", func(p *spec.Parameter) string { return p.Max }},
}

const mostValues = "maximum number of values"

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
	case was == is || (was == "") != (is == "") && c.oneSided(p, name, was+is):
		return
	case was == "":
		rule, text = "parameter-bound-added", fmt.Sprintf("the %s of %s is now %s", name, p.new.FullName(), is)
	case is == "":
		rule, text = "parameter-bound-removed", fmt.Sprintf("the %s of %s is no longer %s", name, p.new.FullName(), was)
	}
	c.addDetail(rule, name, c.oldSide(p.old.Row, was), c.newSide(p.new.Row, is), text)
	if rule == "parameter-bound-changed" && strings.HasSuffix(name, " values") {
		c.classOfItems(&c.changes[len(c.changes)-1])
	}
}

// classOfItems sets the class of a changed bound of a list. oasdiff does not compare these bounds, because a row such
// as Tag.N.Key is a scalar in the documents that oasdiff compares.
func (c *comparer) classOfItems(change *Change) {
	was, _ := strconv.Atoi(change.Old.Value)
	is, _ := strconv.Atoi(change.New.Value)
	change.Class = Compatible
	if (is < was) == (change.detail == mostValues) {
		change.Class = Breaking
	}
	change.Reason = rules[change.Rule].other[change.Class]
}
