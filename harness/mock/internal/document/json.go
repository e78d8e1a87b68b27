package document

import (
	"bytes"
	"encoding/json"
)

// JSON returns the document as a JSON object with its fields in order.
func (d *Document) JSON() []byte {
	var b bytes.Buffer
	if d.Nested {
		b.WriteString("{" + quote(d.Root) + ":")
	}
	writeObject(&b, d.Fields)
	if d.Nested {
		b.WriteByte('}')
	}
	if d.Pretty {
		return indented(b.Bytes())
	}
	return b.Bytes()
}

func writeObject(b *bytes.Buffer, fields []Field) {
	b.WriteByte('{')
	for i := range fields {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(quote(fields[i].Name))
		b.WriteByte(':')
		fields[i].writeJSON(b)
	}
	b.WriteByte('}')
}

func (f *Field) writeJSON(b *bytes.Buffer) {
	switch {
	case f.Kind == Object:
		writeObject(b, f.Members)
	case f.Kind == List:
		b.WriteByte('[')
		for i := range f.Members {
			if i > 0 {
				b.WriteByte(',')
			}
			f.Members[i].writeJSON(b)
		}
		b.WriteByte(']')
	case f.Literal:
		b.WriteString(f.Text)
	default:
		b.WriteString(quote(f.Text))
	}
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
