package request

import (
	"encoding/json"
	"maps"
	"net/http"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/exactjson"
)

// shownBody returns the JSON body of an ROA operation whose page documents no row of the body and only shows one. It
// returns nil if the page shows none, or if the method has no body.
func shownBody(c *spec.Contract) any {
	switch method, _ := method(c); {
	case c.Operation.Style != spec.ROA, method == http.MethodGet, method == http.MethodHead, hasBody(c):
		return nil
	}
	for i := range c.Examples {
		e := &c.Examples[i]
		if !strings.Contains(e.Body, "HTTP/") && !strings.HasPrefix(e.Body, "{") && !strings.HasPrefix(e.Body, "[") {
			continue
		}
		if v, ok := exampleBody(e); ok {
			return v
		}
	}
	return nil
}

// isShown reports whether a parameter that the page does not document is a member of the shown body. like is the value
// of the member.
func (s *sender) isShown(name string) (like any, ok bool) {
	object, _ := s.shown.(map[string]any)
	like, ok = object[name]
	return like, ok
}

// shownText returns the shown body, with the members that the request sets. It omits the values of the page if they are
// masked.
func (s *sender) shownText() string {
	object, isObject := s.shown.(map[string]any)
	if isObject {
		object = maps.Clone(object)
		maps.Copy(object, s.body)
		if text := exactjson.Encode(object); !spec.Masked(text) {
			return text
		}
		if len(s.body) > 0 {
			return exactjson.Encode(s.body)
		}
		return ""
	}
	if text := exactjson.Encode(s.shown); !spec.Masked(text) {
		return text
	}
	return ""
}

// typeLike returns the JSON type of a value that [wire.Decode] returned.
func typeLike(v any) spec.JSONType {
	switch v.(type) {
	case json.Number:
		return spec.Number
	case bool:
		return spec.Boolean
	case string:
		return spec.String
	}
	return spec.Any
}
