package answer

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rowproof/rowproof/spec"
)

// xmlReader builds the tree of an XML body, token by token.
type xmlReader struct {
	dec    *xml.Decoder
	sample bool
	open   []*xmlElement // innermost last
	root   *Node
	head   Head
	nodes  int
	mixed  error // the first element that holds both elements and text
}

// xmlElement is an element that is not closed yet.
type xmlElement struct {
	node *Node
	text strings.Builder
}

func parseXML(body []byte, sample bool) (*Node, error) {
	body, marked := bytes.CutPrefix(body, byteOrderMark)
	r := &xmlReader{dec: xml.NewDecoder(bytes.NewReader(body)), sample: sample}
	r.head.ByteOrderMark = marked
	// A body that is valid UTF-8 is read as such, whatever encoding it declares.
	r.dec.CharsetReader = func(charset string, input io.Reader) (io.Reader, error) {
		if sample || utf8.Valid(body) {
			r.head.Encoding = charset
			return input, nil
		}
		return nil, fmt.Errorf("the encoding is declared as %s, not UTF-8", Quote(charset))
	}
	if err := r.read(); err != nil {
		return nil, err
	}
	if !sample {
		r.root.Head = &r.head
	}
	return r.root, nil
}

// read reads all tokens.
func (r *xmlReader) read() error {
	for {
		start := r.dec.InputOffset()
		tok, err := r.dec.Token()
		if errors.Is(err, io.EOF) {
			return r.end()
		}
		if err != nil {
			return r.explain(err)
		}
		if err := r.token(tok, start); err != nil {
			return err
		}
	}
}

// token adds a token to the tree.
func (r *xmlReader) token(tok xml.Token, offset int64) error {
	switch t := tok.(type) {
	case xml.StartElement:
		return r.start(t)
	case xml.EndElement:
		r.close()
		return nil
	case xml.CharData:
		if len(r.open) > 0 {
			r.open[len(r.open)-1].text.Write(t)
			return nil
		}
	}
	if r.sample {
		return nil
	}
	return r.stray(tok, offset)
}

// stray returns why a token outside the elements is not accepted, or nil.
func (r *xmlReader) stray(tok xml.Token, offset int64) error {
	switch t := tok.(type) {
	case xml.CharData:
		if len(bytes.TrimSpace(t)) > 0 {
			return r.errorf("there is text outside the root element: %s", begins(bytes.TrimSpace(t)))
		}
	case xml.Directive:
		return r.errorf("a document type is declared, which is rejected because it can define entities")
	case xml.ProcInst:
		if t.Target == "xml" && offset > 0 {
			return r.errorf("the XML declaration is not at the very beginning")
		}
	}
	return nil
}

func (r *xmlReader) start(t xml.StartElement) error {
	n := &Node{Name: t.Name.Local, Format: spec.XML}
	second := false
	switch {
	case len(r.open) > 0:
		up := r.open[len(r.open)-1].node
		up.Children = append(up.Children, n)
	case r.root == nil:
		r.root = n
		r.head.Namespace = namespace(t)
	default:
		second = true
	}
	r.open = append(r.open, &xmlElement{node: n})
	r.nodes++
	switch {
	case second:
		return r.errorf("there is a second root element")
	case len(r.open) > maxDepth:
		return r.errorf("the elements are nested more than %d deep", maxDepth)
	case r.nodes > maxNodes:
		return r.errorf("the body has more than %d elements", maxNodes)
	case r.sample:
		return nil
	}
	seen := map[xml.Name]bool{}
	for _, a := range t.Attr {
		if seen[a.Name] {
			return r.errorf("the attribute %s is repeated", Quote(a.Name.Local))
		}
		seen[a.Name] = true
	}
	return nil
}

// namespace returns the URI of the namespace of an element, or "". The decoder leaves a prefix that is not declared in
// the place of the URI.
func namespace(t xml.StartElement) string {
	declared := slices.ContainsFunc(t.Attr, func(a xml.Attr) bool {
		return a.Value == t.Name.Space && (a.Name.Space == "xmlns" || a.Name == xml.Name{Local: "xmlns"})
	})
	if !declared {
		return ""
	}
	return t.Name.Space
}

// close ends the innermost element.
func (r *xmlReader) close() {
	e := r.open[len(r.open)-1]
	n, text := e.node, e.text.String()
	if len(n.Children) == 0 {
		n.Kind, n.Text = Text, text
	} else {
		n.Kind = Object
	}
	if !r.sample && len(n.Children) > 0 {
		n.Children = grouped(n.Children)
		if text = strings.TrimSpace(text); text != "" && r.mixed == nil {
			r.mixed = &ParseError{Format: spec.XML, Path: r.path(len(r.open)), Reason: "the element holds elements and the text " + Quote(text)}
		}
	}
	r.open = r.open[:len(r.open)-1]
}

// grouped makes a list of the elements that share a name, in the place of the first of them.
func grouped(elements []*Node) []*Node {
	first := make(map[string]*Node, len(elements))
	var out []*Node
	for _, e := range elements {
		switch g := first[e.Name]; {
		case g == nil:
			first[e.Name] = e
			out = append(out, e)
		case g.Kind == Array:
			g.Children = append(g.Children, e)
		default:
			// The first element becomes the list, so that it keeps its place.
			head := *g
			*g = Node{Name: e.Name, Kind: Array, Children: []*Node{&head, e}, Format: spec.XML}
		}
	}
	return out
}

func (r *xmlReader) end() error {
	if r.root == nil {
		return r.errorf("there is no root element")
	}
	return r.mixed
}

// path returns the path of the open elements, at most so many of them.
func (r *xmlReader) path(most int) string {
	var names []string
	for _, e := range r.open[:min(len(r.open), most)] {
		names = append(names, e.node.Name)
	}
	return "/" + strings.Join(names, "/")
}

// errorf returns an error at the current position.
func (r *xmlReader) errorf(format string, args ...any) error {
	line, _ := r.dec.InputPos()
	return &ParseError{spec.XML, line, r.path(20), fmt.Sprintf(format, args...)}
}

// explain turns an error of the decoder into a ParseError.
func (r *xmlReader) explain(err error) error {
	reason := err.Error()
	if syntax, ok := errors.AsType[*xml.SyntaxError](err); ok {
		reason = syntax.Msg
	}
	if strings.Contains(reason, "unexpected EOF") {
		reason = fmt.Sprintf("the body ends too early, after %d bytes", r.dec.InputOffset())
	}
	return r.errorf("%s", reason)
}
