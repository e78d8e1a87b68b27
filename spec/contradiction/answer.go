package contradiction

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var ruleFormatsDisagree = rules.New(spec.Rule{
	ID:          "formats-disagree",
	Severity:    spec.Warning,
	Explanation: "The XML and the JSON example of the same response show different fields.",
	Fix:         "Show the same response in both formats.",
})

// formatsDisagree compares the fields of the XML and JSON success examples, if there is exactly one of each.
func (c *page) formatsDisagree() []Contradiction {
	x, j := c.onlySuccess(spec.XML), c.onlySuccess(spec.JSON)
	if x == nil || j == nil {
		return nil
	}
	inXML, inJSON := shownIn(x, c.Operation.Name), shownIn(j, c.Operation.Name)
	if inXML == nil || inJSON == nil {
		return nil
	}
	onlyXML, onlyJSON := inXML.without(inJSON), inJSON.without(inXML)
	found := Contradiction{Rule: ruleFormatsDisagree, Rows: []spec.RowID{j.ID, x.ID}, Promise: PromiseFields, Lines: [2]int{j.Pos.Line, x.Pos.Line}}
	switch {
	case len(onlyXML) > 0 && len(onlyJSON) > 0:
		found.Text = "only the XML example shows " + strings.Join(onlyXML, ", ") + ", and only the JSON example " + strings.Join(onlyJSON, ", ")
	case len(onlyXML) > 0:
		found.Text = "the JSON example lacks fields of the XML example: " + strings.Join(onlyXML, ", ")
	case len(onlyJSON) > 0:
		found.Rows, found.Lines = []spec.RowID{x.ID, j.ID}, [2]int{x.Pos.Line, j.Pos.Line}
		found.Text = "the XML example lacks fields of the JSON example: " + strings.Join(onlyJSON, ", ")
	default:
		return nil
	}
	found.Lacks = map[spec.Format][]string{spec.JSON: onlyXML, spec.XML: onlyJSON}
	for _, f := range c.Fields {
		name := func(s string) bool { return strings.EqualFold(s, f.Name) }
		if f.Strength == spec.Table && (slices.ContainsFunc(onlyXML, name) || slices.ContainsFunc(onlyJSON, name)) {
			found.Rows = append(found.Rows, f.ID)
		}
	}
	return []Contradiction{found}
}

// onlySuccess returns the only success example in a format, or nil.
func (c *page) onlySuccess(f spec.Format) *spec.Example {
	var only *spec.Example
	for i := range c.Examples {
		if e := &c.Examples[i]; e.Kind == spec.SuccessExample && e.Format == f {
			if only != nil {
				return nil
			}
			only = e
		}
	}
	return only
}

// shownFields are the fields of an example response, by lower-case paths without list markers. Each name of a path has
// a dot before it. An element of a list has the path of the list.
type shownFields struct {
	order []string          // the paths, in the order of the response
	first map[string]*value // the first value at each path
	names map[string]bool   // the last parts of the paths
	inner map[string]bool   // the last part of each path at which a value has members
	depth map[string]int    // how deep lists are nested at the last part of a path: 2 for a list of lists
}

// value is a value in an example response: a scalar, an object, a list or an XML element.
type value struct {
	name     string
	path, up string
	isLeaf   bool
	isList   bool
	depth    int  // of a list: 1, or more inside another list
	isFilled bool // true for a scalar that is not the empty text
}

// maxNesting is the maximum nesting depth of the compared responses. Nobody writes deeper examples by hand.
const maxNesting = 1000

// shownIn returns the fields of an example response, or nil if it is not well-formed.
func shownIn(e *spec.Example, operation string) *shownFields {
	body := strings.TrimSpace(e.Answer())
	s := &shownFields{first: map[string]*value{}, names: map[string]bool{}, inner: map[string]bool{}, depth: map[string]int{}}
	if e.Format == spec.XML && s.readXML(body) || e.Format == spec.JSON && s.readJSON(body, operation+"Response") {
		return s
	}
	return nil
}

// add adds a value below up. The elements of a list are added at the path of the list.
func (s *shownFields) add(up *value, name string) *value {
	v := &value{name: name, up: up.path, path: up.path, isLeaf: true}
	up.isLeaf = false
	if !up.isList {
		v.path = joined(up.path, name)
	} else {
		v.up = up.up
	}
	if v.path == "" {
		return v
	}
	if s.first[v.path] == nil {
		s.first[v.path] = v
		s.order = append(s.order, v.path)
	}
	s.names[spec.LastName(v.path)] = true
	s.inner[spec.LastName(v.up)] = true
	return v
}

// nest marks v as a list. If its parent up is also a list, v is one level deeper than up.
func (s *shownFields) nest(v, up *value) {
	v.isList, v.depth = true, 1+up.depth
	s.depth[spec.LastName(v.path)] = max(s.depth[spec.LastName(v.path)], v.depth)
}

// escapedDigit matches the name in XML of a JSON member that begins with a digit: _200 for 200.
var escapedDigit = regexp.MustCompile(`^_\d`)

func joined(path, name string) string {
	if escapedDigit.MatchString(name) {
		name = name[1:]
	}
	return path + "." + strings.ToLower(strings.ReplaceAll(name, ".", "\u2024")) // a dot in the name is not a separator
}

// readXML reads a document with one root element. It reports whether the document is well-formed.
func (s *shownFields) readXML(body string) bool {
	d := xml.NewDecoder(strings.NewReader(body))
	var open []*value
	roots := 0
	for {
		token, err := d.Token()
		if err != nil {
			return err == io.EOF && roots == 1
		}
		switch t := token.(type) {
		case xml.StartElement:
			if len(open) > maxNesting {
				return false
			}
			if len(open) == 0 {
				roots++
				open = append(open, &value{})
				continue
			}
			open = append(open, s.add(open[len(open)-1], t.Name.Local))
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 && len(bytes.TrimSpace(t)) > 0 {
				open[len(open)-1].isFilled = true
			}
		}
	}
}

// readJSON reads one object or list. If the only member of the object is named wrap, it reads the value of that member
// instead. It reports whether the text is well-formed.
func (s *shownFields) readJSON(body, wrap string) bool {
	if inner, ok := unwrapped(body, wrap); ok {
		body = inner
	}
	d := json.NewDecoder(strings.NewReader(body))
	d.UseNumber()
	token, err := d.Token()
	root, ok := token.(json.Delim)
	if err != nil || !ok {
		return false
	}
	open, name := []*value{{isList: root == '['}}, ""
	for len(open) > 0 {
		token, err := d.Token()
		if err != nil || len(open) > maxNesting {
			return false
		}
		here := open[len(open)-1]
		delim, isDelim := token.(json.Delim)
		switch {
		case delim == '}' || delim == ']':
			open = open[:len(open)-1]
		case !here.isList && name == "":
			name = "\x00" + strings.TrimSpace(token.(string))
		default:
			v := s.add(here, memberName(name, here))
			name = ""
			if isDelim {
				if delim == '[' {
					s.nest(v, here)
				}
				open = append(open, v)
			} else {
				v.isFilled = token != ""
			}
		}
	}
	return true
}

// memberName returns the name of a value: its key, or the name of the list that contains it.
func memberName(key string, list *value) string {
	if key != "" {
		return key[1:]
	}
	return list.name
}

// unwrapped returns the value of the only member of an object if the member is named wrap.
func unwrapped(body, wrap string) (string, bool) {
	var all map[string]json.RawMessage
	if json.Unmarshal([]byte(body), &all) != nil || len(all) != 1 || all[wrap] == nil {
		return "", false
	}
	return string(all[wrap]), true
}

// without returns the names of the non-empty scalars that response s shows and response t lacks.
func (s *shownFields) without(t *shownFields) []string {
	var left []string
	seen := map[string]bool{}
	for _, path := range s.order {
		v, name := s.first[path], spec.LastName(path)
		if v.isLeaf && v.isFilled && !t.names[name] && !t.isElement(path) && !seen[name] {
			seen[name] = true
			left = append(left, v.name)
		}
	}
	return left
}

// isElement reports whether a value at the path may be an element of a list of scalars in t. In JSON, the elements have
// the name of the list. In XML, they have their own names, one name per level of a list of lists.
func (t *shownFields) isElement(path string) bool {
	for levels := 1; ; levels++ {
		path = spec.ParentPath(path)
		up := spec.LastName(path)
		if path == "" || t.names[up] {
			return path != "" && !t.inner[up] && levels <= max(1, t.depth[up])
		}
	}
}
