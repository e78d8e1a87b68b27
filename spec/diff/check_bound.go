package diff

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// bounds are the bounds that a page can set to a value: how they are called, by what word of an oasdiff id
// (the first that fits counts), and how a row tells them.
var bounds = []struct {
	name, word string
	of         func(*spec.Parameter) string
}{
	{"smallest number of values", "-min-items-", func(p *spec.Parameter) string { return positive(p.MinItems) }},
	{mostValues, "-max-items-", func(p *spec.Parameter) string { return positive(p.MaxItems) }},
	{"shortest length", "-min-length-", func(p *spec.Parameter) string { return positive(p.MinLength) }},
	{"greatest length", "-max-length-", func(p *spec.Parameter) string { return positive(p.MaxLength) }},
	{"smallest value", "-min-", func(p *spec.Parameter) string { return p.Min }},
	{"greatest value", "-max-", func(p *spec.Parameter) string { return p.Max }},
}

const mostValues = "greatest number of values"

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
	rule, text := "parameter-bound-changed", fmt.Sprintf("the %s of %s was %s and is %s", name, p.new.FullName(), was, is)
	switch {
	case was == is || (was == "") != (is == "") && c.oneSided(p, name, was+is):
		return
	case was == "":
		rule, text = "parameter-bound-added", fmt.Sprintf("the %s of %s is %s now", name, p.new.FullName(), is)
	case is == "":
		rule, text = "parameter-bound-removed", fmt.Sprintf("the %s of %s is no longer %s", name, p.new.FullName(), was)
	}
	c.addDetail(rule, name, c.oldSide(p.old.Row, was), c.newSide(p.new.Row, is), text)
	if rule == "parameter-bound-changed" && strings.HasSuffix(name, " values") {
		c.classOfItems(&c.changes[len(c.changes)-1])
	}
}

// classOfItems classes a bound of a list, which oasdiff is not asked about: the rows of a list such as
// Tag.N.Key are single values there.
func (c *comparer) classOfItems(change *Change) {
	was, _ := strconv.Atoi(change.Old.Value)
	is, _ := strconv.Atoi(change.New.Value)
	change.Class = Compatible
	if (is < was) == (change.detail == mostValues) {
		change.Class = Breaking
	}
	change.Reason = rules[change.Rule].other[change.Class]
}
