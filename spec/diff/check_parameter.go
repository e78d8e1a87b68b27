package diff

import (
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// checkParameters finds the request rows that were added and removed.
func checkParameters(c *comparer) {
	was, is := structures(c.old), structures(c.new)
	for _, p := range c.parameters {
		switch {
		case p.new == nil:
			c.removed(p.old)
		case p.old == nil:
			rule, how := added(p.new, was, is)
			c.add(rule, Side{File: c.old.Page}, c.newSide(p.new.Row, ""), p.new.FullName()+how)
		}
	}
}

func (c *comparer) removed(p *spec.Parameter) {
	rule, how := "parameter-removed", " is no longer documented"
	switch {
	case p.IsFixed():
		rule, how = "row-undocumented", " has no row any more; it chooses the operation as before"
	case p.Strength == spec.FromExample:
		rule, how = "row-no-longer-shown", ", which no row told of, is in no example any more"
	}
	c.add(rule, c.oldSide(p.Row, ""), Side{File: c.new.Page}, p.FullName()+how)
}

// added tells what it means that a row is new, given the lists and structures of both pages.
func added(p *spec.Parameter, was, is map[string]bool) (rule, how string) {
	told, known := is[head(p)]
	_, old := was[head(p)]
	switch {
	case p.IsFixed():
		return "row-documented", " has a row now; it has always chosen the operation"
	case p.Strength == spec.FromExample:
		return "row-shown", " is in an example now; no row tells of it"
	case !p.Required:
		return "parameter-added", " can be sent now"
	case head(p) == "" || old:
		return "parameter-added-required", " is new and required"
	case known && told:
		return "parameter-member-added", " is new, and required in a structure that is new too"
	}
	return "parameter-required-member-added", " is new, and required in a structure that is new and has no row itself"
}

// structures are the lists and structures that rows are members of, by name; true where the structure has a row
// for itself, which says whether it must be sent.
func structures(c *spec.Contract) map[string]bool {
	all := map[string]bool{}
	for i := range c.Parameters {
		if h := head(&c.Parameters[i]); h != "" {
			all[h] = false
		}
	}
	for i := range c.Parameters {
		if own := strings.TrimSuffix(parameterKey(&c.Parameters[i]), ".#"); !strings.Contains(own, ".") {
			all[own] = true
		}
	}
	return all
}

// head is the list or structure that a parameter is a member of: Tag of Tag.N.Key; "" for a parameter that
// is not a member, such as Id or Id.N.
func head(p *spec.Parameter) string {
	h, member, _ := strings.Cut(parameterKey(p), ".")
	if member == "" || member == "#" {
		return ""
	}
	return h
}

// checkPlace compares where parameters travel.
func checkPlace(c *comparer) {
	for _, p := range c.parameters {
		if p.both() && p.old.In != p.new.In {
			c.add("parameter-moved", c.oldSide(p.old.Row, string(p.old.In)), c.newSide(p.new.Row, string(p.new.In)),
				fmt.Sprintf("%s travelled in the %s and travels in the %s", p.new.FullName(), p.old.In, p.new.In))
		}
	}
}

// checkRequired compares which parameters a call must have. What chooses the operation is in every call,
// whatever a page says.
func checkRequired(c *comparer) {
	for _, p := range c.parameters {
		switch {
		case !p.both() || p.old.Required == p.new.Required || p.old.IsFixed() || p.new.IsFixed():
		case p.new.Required:
			c.add("parameter-became-required", c.oldSide(p.old.Row, "optional"), c.newSide(p.new.Row, "required"),
				p.new.FullName()+" was optional and is required")
		default:
			c.add("parameter-became-optional", c.oldSide(p.old.Row, "required"), c.newSide(p.new.Row, "optional"),
				p.new.FullName()+" was required and is optional")
		}
	}
}

// checkDefault compares what holds where a parameter is not sent.
func checkDefault(c *comparer) {
	for _, p := range c.parameters {
		if !p.both() || p.old.Default == p.new.Default {
			continue
		}
		if (p.old.Default == "") != (p.new.Default == "") && c.oneSided(p, "default", p.old.Default+p.new.Default) {
			continue
		}
		rule, text := "parameter-default-changed", fmt.Sprintf("the default of %s was %s and is %s", p.new.FullName(), p.old.Default, p.new.Default)
		switch {
		case p.old.Default == "":
			rule, text = "parameter-default-added", fmt.Sprintf("%s has the default %s now", p.new.FullName(), p.new.Default)
		case p.new.Default == "":
			rule, text = "parameter-default-removed", fmt.Sprintf("%s no longer has the default %s", p.new.FullName(), p.old.Default)
		}
		c.add(rule, c.oldSide(p.old.Row, p.old.Default), c.newSide(p.new.Row, p.new.Default), text)
	}
}
