package diff

import "fmt"

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
