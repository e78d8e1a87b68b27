package diff

import (
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// checkParameters reports the request rows that were added and removed.
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
		rule, how = "row-undocumented", " no longer has a row, but still selects the operation"
	case p.Strength == spec.FromExample:
		rule, how = "row-no-longer-shown", ", which no row documented, is no longer in an example"
	}
	c.add(rule, c.oldSide(p.Row, ""), Side{File: c.new.Page}, p.FullName()+how)
}

// added returns the rule and the text for a new row; was and is contain the lists and structures of both pages.
func added(p *spec.Parameter, was, is map[string]bool) (rule, how string) {
	listed, known := is[head(p)]
	_, old := was[head(p)]
	switch {
	case p.IsFixed():
		return "row-documented", " now has a row, and has always selected the operation"
	case p.Strength == spec.FromExample:
		return "row-shown", " is now in an example, but no row documents it"
	case !p.Required:
		return "parameter-added", " was added"
	case head(p) == "" || old:
		return "parameter-added-required", " was added and is required"
	case known && listed:
		return "parameter-member-added", " was added and is required in a new structure"
	}
	return "parameter-required-member-added", " was added and is required in a new structure without a row"
}

// structures returns the names of the lists and structures that contain rows. The value is true if the structure
// itself has a row, which states whether it is required.
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

// head returns the list or structure that contains a parameter, such as Tag for Tag.N.Key. It returns "" for a
// parameter at the top level, such as Id or Id.N.
func head(p *spec.Parameter) string {
	h, member, _ := strings.Cut(parameterKey(p), ".")
	if member == "" || member == "#" {
		return ""
	}
	return h
}

// checkLocation compares where parameters are sent.
func checkLocation(c *comparer) {
	for _, p := range c.parameters {
		if p.both() && p.old.In != p.new.In {
			c.add("parameter-moved", c.oldSide(p.old.Row, string(p.old.In)), c.newSide(p.new.Row, string(p.new.In)),
				fmt.Sprintf("%s moved from the %s to the %s", p.new.FullName(), p.old.In, p.new.In))
		}
	}
}

// checkRequired compares which parameters are required. Parameters that select the operation are always required,
// whatever a page states.
func checkRequired(c *comparer) {
	for _, p := range c.parameters {
		switch {
		case !p.both() || p.old.Required == p.new.Required || p.old.IsFixed() || p.new.IsFixed():
		case p.new.Required:
			c.add("parameter-became-required", c.oldSide(p.old.Row, "optional"), c.newSide(p.new.Row, "required"),
				p.new.FullName()+" changed from optional to required")
		default:
			c.add("parameter-became-optional", c.oldSide(p.old.Row, "required"), c.newSide(p.new.Row, "optional"),
				p.new.FullName()+" changed from required to optional")
		}
	}
}

// checkDefault compares the value that applies if a parameter is not sent.
func checkDefault(c *comparer) {
	for _, p := range c.parameters {
		if !p.both() || p.old.Default == p.new.Default {
			continue
		}
		if (p.old.Default == "") != (p.new.Default == "") && c.oneSided(subjectOf(p), "default", p.old.Default+p.new.Default) {
			continue
		}
		rule, text := "parameter-default-changed", fmt.Sprintf("the default of %s changed from %s to %s", p.new.FullName(), p.old.Default, p.new.Default)
		switch {
		case p.old.Default == "":
			rule, text = "parameter-default-added", fmt.Sprintf("%s now has the default %s", p.new.FullName(), p.new.Default)
		case p.new.Default == "":
			rule, text = "parameter-default-removed", fmt.Sprintf("%s no longer has the default %s", p.new.FullName(), p.old.Default)
		}
		c.add(rule, c.oldSide(p.old.Row, p.old.Default), c.newSide(p.new.Row, p.new.Default), text)
	}
}
