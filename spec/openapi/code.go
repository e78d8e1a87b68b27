package openapi

import (
	"encoding/xml"
	"strings"
)

// codeOf finds the code and the message in an error body: a value, or text in JSON or XML.
func codeOf(value *node) (code, message string) {
	body := strings.TrimSpace(text(value))
	switch {
	case strings.HasPrefix(body, "<"):
		return codeInXML(body)
	case strings.HasPrefix(body, "{"):
		parsed, err := parseJSON([]byte(body))
		if err != nil {
			return "", ""
		}
		value = parsed
	}
	for _, e := range entries(value) {
		switch strings.ToLower(e.key) {
		case "code":
			code = text(e.value)
		case "message":
			message = text(e.value)
		case "error":
			if isMapping(e.value) {
				return codeOf(e.value)
			}
		}
	}
	return code, message
}

func codeInXML(body string) (code, message string) {
	var e struct {
		Code    string `xml:"Code"`
		Message string `xml:"Message"`
	}
	if err := xml.Unmarshal([]byte(body), &e); err != nil {
		return "", ""
	}
	return e.Code, e.Message
}
