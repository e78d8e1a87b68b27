package diff

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// formPart is one rule about the form of a value, as the old row and the new row state it.
type formPart struct {
	name      string
	was, is   string // as printed; "" if the page states no such rule
	shrinks   bool   // every new value is also an old one
	grows     bool   // every old value is also a new one
	mentioned []string
	// isMentioned reports whether a description mentions a rule that only the other row states. It is nil if mentioned
	// lists the words.
	isMentioned func(text string) bool
}

// isInBoth reports whether two different descriptions mention the rule.
func (f formPart) isInBoth(old, new string) bool {
	return f.isMentioned != nil && squeezed(old) != squeezed(new) && f.isMentioned(old) && f.isMentioned(new)
}

// verb returns the verb for the name.
func (f formPart) verb() string {
	if strings.HasSuffix(f.name, "s") {
		return "are"
	}
	return "is"
}

// checkForm compares the forms of values. If the pages have different languages, it compares only literal texts,
// because words for characters have different meanings ("letter" and 字母或中文).
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
			characters, first := charsetPart("characters", was.Charset, is.Charset), charsetPart("first characters", was.Start, is.Start)
			characters.isMentioned = func(text string) bool {
				if was.Charset.ASCII || is.Charset.ASCII {
					return spec.HasWord(text, "ASCII")
				}
				return namesSymbols(text, was.Charset.Symbols+is.Charset.Symbols)
			}
			first.isMentioned = startsWith.MatchString
			parts = append(parts, characters, first)
		}
		for _, part := range parts {
			c.form(p, part)
		}
	}
}

// startsWith matches a description that mentions how a value starts.
var startsWith = regexp.MustCompile(`(?i)\b(?:starts?|begins?) with (?:an? |the )?(?:\w+ )?(?:letter|digit|character)|字母[^。；]*开头`)

// namesSymbols reports whether a description contains each of some symbols in parentheses, such as "periods (.)".
func namesSymbols(text, symbols string) bool {
	for _, s := range symbols {
		if !strings.Contains(text, "("+string(s)+")") && !strings.Contains(text, "（"+string(s)+"）") {
			return false
		}
	}
	return symbols != ""
}

// notationName returns the name of the notation that only one of two rows states.
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

// hasAll reports whether a list contains all of some texts.
func hasAll(list, some []string) bool {
	return !slices.ContainsFunc(some, func(s string) bool { return !slices.Contains(list, s) })
}

// charsetText returns a set of characters as text, or "" if the page does not limit the characters.
func charsetText(s spec.Charset) string {
	return strings.TrimSuffix(strings.TrimPrefix(spec.Form{Charset: s}.Regexp(), "^"), "*$")
}

// form reports a rule that was added, removed or changed.
func (c *comparer) form(p pair[spec.Parameter], f formPart) {
	rule, text := "parameter-form-changed", fmt.Sprintf("the %s of %s changed from %s to %s", f.name, p.new.FullName(), f.was, f.is)
	switch {
	case f.was == f.is || f.shrinks && f.grows:
		return
	case (f.was == "") != (f.is == "") && f.mentioned != nil && c.oneSided(subjectOf(p), f.name, f.mentioned...):
		return
	case (f.was == "") != (f.is == "") && f.isInBoth(p.old.Text, p.new.Text):
		c.wordedOtherwise(subjectOf(p), f.name, f.was+f.is)
		return
	case f.was == "":
		rule, text = "parameter-form-added", fmt.Sprintf("the %s of %s %s now limited: %s", f.name, p.new.FullName(), f.verb(), f.is)
	case f.is == "":
		rule, text = "parameter-form-removed", fmt.Sprintf("the %s of %s %s no longer limited: %s", f.name, p.new.FullName(), f.verb(), f.was)
	case f.shrinks:
		rule = "parameter-form-narrowed"
	case f.grows:
		rule = "parameter-form-widened"
	}
	c.addDetail(rule, f.name, c.oldSide(p.old.Row, f.was), c.newSide(p.new.Row, f.is), text)
}

// checkCase compares whether values are case-sensitive. It reports a change only if both pages mention case.
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
			fmt.Sprintf("the value of %s changed from case-%s to case-%s", p.new.FullName(), p.old.Case, p.new.Case))
	}
}

// checkSerialization compares how lists and structures are sent, if both pages state it.
func checkSerialization(c *comparer) {
	for _, p := range c.parameters {
		if !p.both() {
			continue
		}
		if was, is := sentIn(c.old, p.old), sentIn(c.new, p.new); was != is && was != "" && is != "" {
			c.add("parameter-serialization-changed", c.oldSide(p.old.Row, string(was)), c.newSide(p.new.Row, string(is)),
				fmt.Sprintf("the serialization of %s changed from %s to %s", p.new.FullName(), was, is))
		}
	}
}

// sentAs returns how a list or structure is sent. A text whose example is JSON is sent as JSON.
func sentAs(p *spec.Parameter) spec.Serialization {
	if strings.HasPrefix(p.Example, "[") || strings.HasPrefix(p.Example, "{") {
		return cmp.Or(p.Serialization, spec.AsJSON)
	}
	return p.Serialization
}

// sentIn returns how a contract sends a list or structure. A request example that shows it as one JSON text refutes a
// type such as List, which does not state the serialization.
func sentIn(c *spec.Contract, p *spec.Parameter) spec.Serialization {
	for _, e := range c.Examples {
		if e.Call == nil {
			continue
		}
		for _, sent := range e.Call.Parameters {
			if sent.Name == p.FullName() && (strings.HasPrefix(sent.Value, "[") || strings.HasPrefix(sent.Value, "{")) {
				return spec.AsJSON
			}
		}
	}
	return sentAs(p)
}
