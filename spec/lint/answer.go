package lint

import (
	"encoding/xml"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/rowproof/rowproof/spec"
)

// node is a named value of an answer. Members of a list are nodes of the list's own name.
type node struct {
	name     string
	kind     jsontext.Kind // of JSON: '{', '[', '"', '0', 't', 'f', 'n'; of XML: '<'
	text     string        // of a scalar
	children []*node
}

// answer is a success example, parsed.
type answer struct {
	spec.Example
	root *node
}

// readAnswers parses the success examples; what is not well-formed the reader has reported.
func (p *page) readAnswers() {
	for _, e := range p.Examples {
		if e.Kind != spec.SuccessExample {
			continue
		}
		root := parse(e)
		if root != nil {
			p.answers = append(p.answers, answer{e, root})
		}
	}
}

// parse reads the answer of an example; nil where it is not well-formed, repaired or not.
func parse(e spec.Example) *node {
	body := strings.TrimSpace(e.Answer())
	if e.Format == spec.XML {
		return parseXML(body)
	}
	return parseJSON(body)
}

// maxNesting is the depth of answers that are looked at; below it lie only those that nobody wrote by hand.
const maxNesting = 1000

// parseXML reads a document with one root.
func parseXML(body string) *node {
	d := xml.NewDecoder(strings.NewReader(body))
	top := &node{}
	open := []*node{top}
	for {
		token, err := d.Token()
		if err != nil {
			break
		}
		here := open[len(open)-1]
		switch t := token.(type) {
		case xml.StartElement:
			if len(open) > maxNesting {
				return nil
			}
			child := &node{name: t.Name.Local, kind: '<'}
			here.children = append(here.children, child)
			open = append(open, child)
		case xml.EndElement:
			here.text = strings.TrimSpace(here.text)
			open = open[:len(open)-1]
		case xml.CharData:
			here.text += string(t)
		}
	}
	if d.InputOffset() < int64(len(body)) || len(open) != 1 || len(top.children) != 1 {
		return nil
	}
	return top.children[0]
}

// parseJSON reads one object or list, whose node has no name.
func parseJSON(body string) *node {
	d := jsontext.NewDecoder(strings.NewReader(body), jsontext.AllowDuplicateNames(true))
	top := &node{}
	open := []*node{top}
	if kind := d.PeekKind(); kind != '{' && kind != '[' {
		return nil
	}
	for {
		here := open[len(open)-1]
		name := here.name // a member of a list
		if here.kind == '{' && d.PeekKind() == '"' {
			token, err := d.ReadToken()
			if err != nil {
				return nil
			}
			name = strings.TrimSpace(token.String())
		}
		token, err := d.ReadToken()
		if err != nil {
			return nil
		}
		switch kind := token.Kind(); kind {
		case '}', ']':
			open = open[:len(open)-1]
		default:
			child := &node{name: name, kind: kind}
			here.children = append(here.children, child)
			if len(open) > maxNesting {
				return nil
			}
			if kind == '{' || kind == '[' {
				open = append(open, child)
			} else {
				child.text = token.String()
			}
		}
		if len(open) == 1 {
			return top.children[0]
		}
	}
}

// content is the answer without what it may be wrapped in: the root element's name as the only JSON member.
func (a answer) content(operation string) *node {
	n := a.root
	if a.Format == spec.JSON && n.kind == '{' && len(n.children) == 1 && n.children[0].name == operation+"Response" {
		return n.children[0]
	}
	return n
}
