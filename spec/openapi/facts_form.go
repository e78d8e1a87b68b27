package openapi

import "github.com/rowproof/rowproof/spec"

// formFacts writes the form of a value; parts that the page does not mention are left out.
func formFacts(f spec.Form) *node {
	return flow(object(
		at("charset", charsetFacts(f.Charset)),
		at("start", charsetFacts(f.Start)),
		at("notStart", optionals(f.NotStart)),
		at("notContain", optionals(f.NotContain)),
		at("pattern", optional(f.Pattern)),
		at("notation", optional(f.Notation)),
	))
}

func readForm(n *node) spec.Form {
	f := spec.Form{Charset: readCharset(get(n, "charset")), Start: readCharset(get(n, "start"))}
	readStrings(n, "notStart", &f.NotStart)
	readStrings(n, "notContain", &f.NotContain)
	readString(n, "pattern", &f.Pattern)
	readString(n, "notation", &f.Notation)
	return f
}

// charsetKinds are the names of the kinds of characters.
var charsetKinds = []struct {
	name string
	of   func(*spec.Charset) *bool
}{
	{"ascii", func(c *spec.Charset) *bool { return &c.ASCII }},
	{"upper", func(c *spec.Charset) *bool { return &c.Upper }},
	{"lower", func(c *spec.Charset) *bool { return &c.Lower }},
	{"digits", func(c *spec.Charset) *bool { return &c.Digits }},
	{"chinese", func(c *spec.Charset) *bool { return &c.Chinese }},
}

// charsetFacts writes a character set; nil if the page does not limit the characters.
func charsetFacts(c spec.Charset) *node {
	if c.IsZero() {
		return nil
	}
	var kinds []string
	for _, k := range charsetKinds {
		if *k.of(&c) {
			kinds = append(kinds, k.name)
		}
	}
	return flow(object(at("kinds", optionals(kinds)), at("symbols", optional(c.Symbols))))
}

func readCharset(n *node) spec.Charset {
	c := spec.Charset{Symbols: text(get(n, "symbols"))}
	for _, name := range texts(get(n, "kinds")) {
		for _, k := range charsetKinds {
			if k.name == name {
				*k.of(&c) = true
			}
		}
	}
	return c
}
