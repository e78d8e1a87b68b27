package facts

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// encodeForm leaves out rules that the page does not state.
func encodeForm(f spec.Form) *doc.Node {
	return doc.Flow(doc.Object(
		doc.At("charset", encodeCharset(f.Charset)),
		doc.At("start", encodeCharset(f.Start)),
		doc.At("notStart", doc.OptionalStrings(f.NotStart)),
		doc.At("notContain", doc.OptionalStrings(f.NotContain)),
		doc.At("pattern", doc.OptionalString(f.Pattern)),
		doc.At("notation", doc.OptionalString(f.Notation)),
	))
}

func decodeForm(n *doc.Node) spec.Form {
	f := spec.Form{Charset: decodeCharset(doc.Get(n, "charset")), Start: decodeCharset(doc.Get(n, "start"))}
	decodeStrings(n, "notStart", &f.NotStart)
	decodeStrings(n, "notContain", &f.NotContain)
	decodeString(n, "pattern", &f.Pattern)
	decodeString(n, "notation", &f.Notation)
	return f
}

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

// encodeCharset returns nil if the page does not limit the characters.
func encodeCharset(c spec.Charset) *doc.Node {
	if c.IsZero() {
		return nil
	}
	var kinds []string
	for _, k := range charsetKinds {
		if *k.of(&c) {
			kinds = append(kinds, k.name)
		}
	}
	return doc.Flow(doc.Object(doc.At("kinds", doc.OptionalStrings(kinds)), doc.At("symbols", doc.OptionalString(c.Symbols))))
}

func decodeCharset(n *doc.Node) spec.Charset {
	c := spec.Charset{Symbols: doc.Text(doc.Get(n, "symbols"))}
	for _, name := range doc.Texts(doc.Get(n, "kinds")) {
		for _, k := range charsetKinds {
			if k.name == name {
				*k.of(&c) = true
			}
		}
	}
	return c
}
