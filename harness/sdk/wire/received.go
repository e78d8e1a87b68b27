package wire

import (
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/exactjson"
)

const formType = "application/x-www-form-urlencoded"

// Limits of a received body. What exceeds them is not compared.
const (
	mostMembers = 20_000
	mostDepth   = 32
)

// flat is a value as texts: A.B for a member of a structure, A.1 for the first element of a list.
type flat map[string]string

// received are the parameters of a request, by place.
type received struct {
	query, form, header, path, body flat
	whole                           any  // the JSON body; nil without
	alone                           bool // the page documents one parameter in the body
}

// read returns the parameters of a request.
func read(c *spec.Contract, in *sdk.Request) received {
	r := received{query: pairs(in.Query), form: flat{}, header: flat{}, path: flat{}, body: flat{}}
	media := mediaOf(in.Header)
	switch {
	case isJSON(media):
		if v, ok := exactjson.Decode(string(in.Body)); ok {
			r.whole = v
			r.body.add("", element(c, v), mostDepth)
		}
	case media == formType || media == "":
		r.form = pairs(string(in.Body))
	}
	inBodies := 0
	for i := range c.Parameters {
		p := &c.Parameters[i]
		if p.In == spec.InBody && p.Parent == "" {
			inBodies++
		}
		if values := in.Header.Values(p.Name); p.In == spec.InHeader && len(values) > 0 {
			r.header[p.Name] = values[0]
		}
	}
	r.alone = inBodies == 1
	for name, text := range variables(c.Operation.Path, in.Path) {
		if decoded, err := url.PathUnescape(text); err == nil {
			text = decoded
		}
		r.path[name] = text
	}
	return r
}

// element returns the only element of a body that is a list, if it has documented parameters as members: pages list the
// members of such an element, and few state that the body is a list. It returns other bodies unchanged.
func element(c *spec.Contract, body any) any {
	list, ok := body.([]any)
	if !ok || len(list) != 1 {
		return body
	}
	members, _ := list[0].(map[string]any)
	for name := range members {
		if rowOf(c, name).Name != "" {
			return members
		}
	}
	return body
}

// pairs parses a query or a form. Of repeated names it keeps the first value.
func pairs(raw string) flat {
	out := flat{}
	for part := range strings.SplitSeq(raw, "&") {
		if part == "" || len(out) >= mostMembers {
			continue
		}
		name, value, _ := strings.Cut(part, "=")
		name, value = counted.ReplaceAllString(unescape(name), "$1"), unescape(value)
		if _, repeated := out[name]; !repeated {
			out[name] = value
		}
	}
	return out
}

// counted matches the length that precedes the name of a map's member in some notations, such as #3#a.b.
var counted = regexp.MustCompile(`(^|\.)#[0-9]{1,4}#`)

func unescape(s string) string {
	if text, err := url.QueryUnescape(s); err == nil {
		return text
	}
	return s
}

func isJSON(media string) bool {
	return media == "application/json" || strings.HasSuffix(media, "+json")
}

func validJSON(body []byte) bool {
	_, ok := exactjson.Decode(string(body))
	return ok
}

// add adds a value under a name. It omits null; an empty structure or list is an empty text.
func (f flat) add(name string, v any, depth int) {
	if depth == 0 || len(f) >= mostMembers {
		return
	}
	dot := ""
	if name != "" {
		dot = "."
	}
	switch v := v.(type) {
	case nil:
	case string:
		f[name] = v
	case map[string]any:
		if len(v) == 0 && name != "" {
			f[name] = ""
		}
		for member, value := range v {
			f.add(name+dot+member, value, depth-1)
		}
	case []any:
		if len(v) == 0 && name != "" {
			f[name] = ""
		}
		for i, value := range v {
			f.add(name+dot+strconv.Itoa(i+1), value, depth-1)
		}
	default:
		f[name] = fmt.Sprint(v) // a number or a boolean
	}
}

// below returns the values of a parameter: its own, and those of its members.
func (f flat) below(name string) flat {
	out := flat{}
	for at, text := range f {
		if at == name || strings.HasPrefix(at, name+".") {
			out[at] = text
		}
	}
	return out
}
