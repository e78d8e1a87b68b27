package facts

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// codeAndMessage finds the code and the message in an error body. A description contains the body either as a value or
// as a text in JSON or XML.
func codeAndMessage(value *doc.Node) (code, message string) {
	body := strings.TrimSpace(doc.Text(value))
	switch {
	case strings.HasPrefix(body, "<"):
		return codeAndMessageInXML(body)
	case strings.HasPrefix(body, "{"):
		parsed, err := doc.ParseJSON([]byte(body))
		if err != nil {
			return "", ""
		}
		value = parsed
	}
	for _, e := range doc.Entries(value) {
		switch strings.ToLower(e.Key) {
		case "code":
			code = doc.Text(e.Value)
		case "message":
			message = doc.Text(e.Value)
		case "error":
			if doc.IsMapping(e.Value) {
				return codeAndMessage(e.Value)
			}
		}
	}
	return code, message
}

func codeAndMessageInXML(body string) (code, message string) {
	root, err := answer.ParseSample(spec.XML, body)
	if err != nil {
		return "", ""
	}
	text := func(name string) string {
		if n := root.Child(name); n != nil {
			return n.Text
		}
		return ""
	}
	return text("Code"), text("Message")
}
