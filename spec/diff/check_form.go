package diff

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// formPart is a rule for the text of a value, as two rows state it.
type formPart struct {
	name      string
	was, is   string // as reports print them; "" if the page has no such rule
	shrinks   bool   // every new value is an old one
	grows     bool   // every old value is a new one
	mentioned []string
}

// checkForm compares how the texts of values are made up. Pages in two languages call characters by words
// that do not mean the same ("letter" and 字母或中文), so that only literal texts are compared there.
func checkForm(c *comparer) {
	for _, p := range c.parameters {
		if !p.both() {
			continue
		}
		was, is := p.old.Form, p.new.Form
		parts := []formPart{
			textPart("forbidden start", was.NotStart, is.NotStart),
			textPart("forbidden text", was.NotContain, is.NotContain),
			{name: "pattern", was: was.Pattern, is: is.Pattern, mentioned: []string{was.Pattern + is.Pattern}},
			{name: "notation", was: string(was.Notation), is: string(is.Notation), mentioned: []string{notationName(was.Notation, is.Notation)}},
		}
		if !c.isTranslation {
			parts = append(parts, charsetPart("characters", was.Charset, is.Charset), charsetPart("first characters", was.Start, is.Start))
		}
		for _, part := range parts {
			c.form(p, part)
		}
	}
}

// notationName is the word that a page uses for the notation that only one of two rows has.
func notationName(was, is spec.Notation) string {
	if was+is == spec.CIDR {
		return "CIDR"
	}
	return "JSON"
}

func textPart(name string, was, is []string) formPart {
	return formPart{
		name: name, was: strings.Join(was, ", "), is: strings.Join(is, ", "), mentioned: slices.Concat(was, is),
		shrinks: hasAll(is, was), grows: hasAll(was, is),
	}
}

func charsetPart(name string, was, is spec.Charset) formPart {
	return formPart{
		name: name, was: charsetText(was), is: charsetText(is), shrinks: is.Within(was), grows: was.Within(is),
	}
}

// hasAll reports whether all of some texts are in a list.
func hasAll(list, some []string) bool {
	return !slices.ContainsFunc(some, func(s string) bool { return !slices.Contains(list, s) })
}

// charsetText prints a set of characters, "" if it is not limited.
func charsetText(s spec.Charset) string {
	return strings.TrimSuffix(strings.TrimPrefix(spec.Form{Charset: s}.Regexp(), "^"), "*$")
}

// form reports a rule for texts that was added, removed or changed.
func (c *comparer) form(p pair[spec.Parameter], f formPart) {
	rule, text := "parameter-form-changed", fmt.Sprintf("the %s of %s: was %s and is %s", f.name, p.new.FullName(), f.was, f.is)
	switch {
	case f.was == f.is || f.shrinks && f.grows:
		return
	case (f.was == "") != (f.is == "") && f.mentioned != nil && c.oneSided(p, f.name, f.mentioned...):
		return
	case f.was == "":
		rule, text = "parameter-form-added", fmt.Sprintf("the %s of %s: is %s now", f.name, p.new.FullName(), f.is)
	case f.is == "":
		rule, text = "parameter-form-removed", fmt.Sprintf("the %s of %s: is no longer %s", f.name, p.new.FullName(), f.was)
	case f.shrinks:
		rule = "parameter-form-narrowed"
	case f.grows:
		rule = "parameter-form-widened"
	}
	c.addDetail(rule, f.name, c.oldSide(p.old.Row, f.was), c.newSide(p.new.Row, f.is), text)
}

// checkCase compares whether upper and lower case letters are the same. A page that begins or ceases to say so
// changes nothing.
func checkCase(c *comparer) {
	for _, p := range c.parameters {
		if !p.both() || p.old.Case == p.new.Case || p.old.Case == spec.AnyCase || p.new.Case == spec.AnyCase {
			continue
		}
		rule := "parameter-case-sensitive"
		if p.new.Case == spec.Insensitive {
			rule = "parameter-case-insensitive"
		}
		c.add(rule, c.oldSide(p.old.Row, string(p.old.Case)), c.newSide(p.new.Row, string(p.new.Case)),
			fmt.Sprintf("the value of %s was case-%s and is case-%s", p.new.FullName(), p.old.Case, p.new.Case))
	}
}
