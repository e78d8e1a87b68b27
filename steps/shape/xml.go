package shape

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/beevik/etree"
	"github.com/rowproof/rowproof/spec"
)

func parseXML(body []byte) (*Node, error) {
	body, marked := bytes.CutPrefix(body, byteOrderMark)
	g, err := wellFormed(body)
	if err != nil {
		return nil, err
	}
	doc := etree.NewDocument()
	doc.ReadSettings.MaxDepth = maxDepth
	doc.ReadSettings.CharsetReader = func(_ string, input io.Reader) (io.Reader, error) { return input, nil }
	err = doc.ReadFromBytes(body)
	root := doc.Root()
	if err != nil || root == nil {
		return nil, &ParseError{Format: spec.XML, Reason: fmt.Sprintf("no root element can be read: %v", err)}
	}
	n, err := fromElement(root)
	if err == nil {
		n.prologue = prologue(marked, g.encoding, root.NamespaceURI())
	}
	return n, err
}

// prologue lists what is unusual before and at the root element. The page promises none of it.
func prologue(marked bool, encoding, namespace string) []Problem {
	var found []Problem
	add := func(kind ProblemKind, expected, actual string) {
		found = append(found, Problem{Kind: kind, Expected: expected, Actual: actual, Strength: spec.Convention})
	}
	if marked {
		add(Encoding, "no byte order mark", "one before the document")
	}
	if encoding != "" {
		add(Encoding, "UTF-8 as the declared encoding", quote(encoding))
	}
	if namespace != "" {
		add(Namespace, "a root element without a namespace", quote(namespace))
	}
	return found
}

// xmlGuard reads a body token by token before etree builds its tree. etree's own validation reports no line
// and refuses what is allowed (white space and comments after the root), and without it etree accepts
// what is not (two roots, text outside the root, a repeated attribute).
type xmlGuard struct {
	dec      *xml.Decoder
	path     []string
	roots    int
	nodes    int
	encoding string // declared, if it is not UTF-8
}

// wellFormed returns the guard after the last token, or why the body is not a well-formed XML answer. A body that
// is valid UTF-8 is read as such, whatever encoding it declares.
func wellFormed(body []byte) (*xmlGuard, error) {
	g := &xmlGuard{dec: xml.NewDecoder(bytes.NewReader(body))}
	g.dec.CharsetReader = func(charset string, input io.Reader) (io.Reader, error) {
		if utf8.Valid(body) {
			g.encoding = charset
			return input, nil
		}
		return nil, fmt.Errorf("the encoding is declared as %s, not UTF-8", quote(charset))
	}
	return g, g.read()
}

// read reads all tokens.
func (g *xmlGuard) read() error {
	for {
		start := g.dec.InputOffset()
		tok, err := g.dec.Token()
		if errors.Is(err, io.EOF) {
			return g.end()
		}
		if err != nil {
			return g.explain(err)
		}
		if reason := g.token(tok, start); reason != "" {
			return g.refuse(reason)
		}
	}
}

// token says why a token may not stand where it stands; "" where it may.
func (g *xmlGuard) token(tok xml.Token, offset int64) string {
	switch t := tok.(type) {
	case xml.StartElement:
		return g.open(t)
	case xml.EndElement:
		g.path = g.path[:len(g.path)-1]
	case xml.CharData:
		if len(g.path) == 0 && len(bytes.TrimSpace(t)) > 0 {
			return "there is text outside the root element: " + begins(bytes.TrimSpace(t))
		}
	case xml.Directive:
		return "a document type is declared, which is refused because it can define entities"
	case xml.ProcInst:
		if t.Target == "xml" && offset > 0 {
			return "the XML declaration does not stand at the very beginning"
		}
	}
	return ""
}

func (g *xmlGuard) open(t xml.StartElement) string {
	if len(g.path) == 0 {
		g.roots++
	}
	g.path = append(g.path, t.Name.Local)
	g.nodes++
	switch {
	case g.roots > 1:
		return "there is a second root element"
	case len(g.path) > maxDepth:
		return fmt.Sprintf("the elements are nested more than %d deep", maxDepth)
	case g.nodes > maxNodes:
		return fmt.Sprintf("the body has more than %d elements", maxNodes)
	}
	seen := map[xml.Name]bool{}
	for _, a := range t.Attr {
		if seen[a.Name] {
			return "the attribute " + quote(a.Name.Local) + " is repeated"
		}
		seen[a.Name] = true
	}
	return ""
}

func (g *xmlGuard) end() error {
	if g.roots == 0 {
		return g.refuse("there is no root element")
	}
	return nil
}

// refuse is an error at the place that has been reached.
func (g *xmlGuard) refuse(reason string) error {
	line, _ := g.dec.InputPos()
	return &ParseError{spec.XML, line, "/" + strings.Join(g.path[:min(len(g.path), 20)], "/"), reason}
}

// explain turns an error of the decoder into a ParseError.
func (g *xmlGuard) explain(err error) error {
	reason := err.Error()
	if syntax, ok := errors.AsType[*xml.SyntaxError](err); ok {
		reason = syntax.Msg
	}
	if strings.Contains(reason, "unexpected EOF") {
		reason = fmt.Sprintf("the body ends too early, after %d bytes", g.dec.InputOffset())
	}
	return g.refuse(reason)
}

// fromElement is the tree of an element. Namespace prefixes are left out.
func fromElement(e *etree.Element) (*Node, error) {
	n := &Node{Name: e.Tag, xml: true}
	var text strings.Builder
	for _, tok := range e.Child {
		switch t := tok.(type) {
		case *etree.CharData:
			text.WriteString(t.Data)
		case *etree.Element:
			c, err := fromElement(t)
			if err != nil {
				return nil, err
			}
			n.Children = append(n.Children, c)
		}
	}
	if len(n.Children) == 0 {
		n.Kind, n.Text = Text, text.String()
		return n, nil
	}
	if mixed := strings.TrimSpace(text.String()); mixed != "" {
		return nil, &ParseError{Format: spec.XML, Path: e.GetPath(), Reason: "the element holds elements and the text " + quote(mixed)}
	}
	n.Kind, n.Children = Object, grouped(n.Children)
	return n, nil
}

// grouped makes a list of the elements that share a name, at the place of the first of them.
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
			// The first becomes the list, so that its place among the others stays.
			head := *g
			*g = Node{Name: e.Name, Kind: Array, Children: []*Node{&head, e}, xml: true}
		}
	}
	return out
}
