package rpc

import (
	"bytes"
	"encoding/json"
)

// json returns the document as a JSON object with its fields in order.
func (d *Document) json() []byte {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, f := range d.Fields {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(quote(f.Name))
		b.WriteByte(':')
		b.WriteString(f.json())
	}
	b.WriteByte('}')
	out := b.Bytes()
	if d.Nested {
		out = []byte("{" + quote(d.Root) + ":" + string(out) + "}")
	}
	if d.Pretty {
		return indented(out)
	}
	return out
}

func (f *Field) json() string {
	if f.Literal {
		return f.Text
	}
	return quote(f.Text)
}

// quote returns s as a JSON string, without escaping HTML characters.
func quote(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // cannot fail for a string
	return string(bytes.TrimRight(b.Bytes(), "\n"))
}

func indented(body []byte) []byte {
	var b bytes.Buffer
	if err := json.Indent(&b, body, "", "\t"); err != nil {
		return body
	}
	b.WriteByte('\n')
	return b.Bytes()
}
