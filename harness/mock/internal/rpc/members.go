package rpc

import (
	"bytes"
	"encoding/json"
	"io"
	"strconv"
	"strings"
)

// Limits of a JSON body. A value beyond a limit is not read as a parameter.
const (
	memberLimit = 10_000 // parameters
	depthLimit  = 16     // nested objects and lists
	nameLimit   = 1024   // bytes of a flattened name
)

// members returns the members of a JSON object as flattened parameters: A.B for a member of an object, A.1 for the first
// element of a list. It omits null; an empty object is {}, an empty list []. A body that is not an object has no parameters.
func members(body []byte) map[string]string {
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var object map[string]any
	if d.Decode(&object) != nil {
		return nil
	}
	if _, err := d.Token(); err != io.EOF {
		return nil
	}
	params := flat{}
	for name, value := range object {
		params.add(name, value, depthLimit)
	}
	return params
}

// Flatten returns the members of a JSON object or list as flattened parameters whose names begin with name. It returns
// nil if text is not a JSON object or list.
func Flatten(name, text string) map[string]string {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var value any
	if d.Decode(&value) != nil {
		return nil
	}
	if _, err := d.Token(); err != io.EOF {
		return nil
	}
	switch value.(type) {
	case map[string]any, []any:
		params := flat{}
		params.add(name, value, depthLimit)
		return params
	}
	return nil
}

// flat holds flattened parameters.
type flat map[string]string

func (f flat) add(name string, value any, depth int) {
	if depth == 0 || len(name) > nameLimit || len(f) >= memberLimit {
		return
	}
	switch v := value.(type) {
	case string:
		f[name] = v
	case json.Number:
		f[name] = v.String()
	case bool:
		f[name] = strconv.FormatBool(v)
	case map[string]any:
		if len(v) == 0 {
			f[name] = "{}"
		}
		for member, value := range v {
			f.add(name+"."+member, value, depth-1)
		}
	case []any:
		if len(v) == 0 {
			f[name] = "[]"
		}
		for i, value := range v {
			f.add(name+"."+strconv.Itoa(i+1), value, depth-1)
		}
	}
}
