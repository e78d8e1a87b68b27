package document

import (
	"bytes"
	"encoding/json"
)

// JSON returns the document as a JSON object with its fields in order.
func (d *Document) JSON() []byte {
	b := newJSONWriter()
	if d.Nested {
		b.WriteByte('{')
		b.quote(d.Root)
		b.WriteByte(':')
	}
	b.object(d.Fields)
	if d.Nested {
		b.WriteByte('}')
	}
	if d.Pretty {
		return indented(b.Bytes())
	}
	return b.Bytes()
}

type jsonWriter struct {
	bytes.Buffer
	encoder *json.Encoder // writes to the buffer
}

func newJSONWriter() *jsonWriter {
	w := &jsonWriter{}
	w.encoder = json.NewEncoder(&w.Buffer)
	w.encoder.SetEscapeHTML(false)
	return w
}

// quote writes s as a JSON string, without escaping HTML characters.
func (b *jsonWriter) quote(s string) {
	_ = b.encoder.Encode(s) // cannot fail for a string
	b.Truncate(b.Len() - 1) // the line feed
}

func (b *jsonWriter) object(fields []Field) {
	b.WriteByte('{')
	for i := range fields {
		if i > 0 {
			b.WriteByte(',')
		}
		b.quote(fields[i].Name)
		b.WriteByte(':')
		b.field(&fields[i])
	}
	b.WriteByte('}')
}

func (b *jsonWriter) field(f *Field) {
	switch {
	case f.Kind == Object:
		b.object(f.Members)
	case f.Kind == List:
		b.WriteByte('[')
		for i := range f.Members {
			if i > 0 {
				b.WriteByte(',')
			}
			b.field(&f.Members[i])
		}
		b.WriteByte(']')
	case f.Literal:
		b.WriteString(f.Text)
	default:
		b.quote(f.Text)
	}
}

func indented(body []byte) []byte {
	var b bytes.Buffer
	if err := json.Indent(&b, body, "", "\t"); err != nil {
		return body
	}
	b.WriteByte('\n')
	return b.Bytes()
}
