package answer

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/beevik/etree"
	"github.com/rowproof/rowproof/spec"
)

// xmlGuard reads a body token by token before etree builds the tree. The validation of etree is not used, because it
// reports no line and rejects white space and comments after the root. Without validation, etree accepts two roots,
// text outside the root and repeated attributes, so xmlGuard rejects them.
type xmlGuard struct {
	dec    *xml.Decoder
	sample bool
	path   []string // names of the open elements
	roots  int
	nodes  int
	head   Head
}

func parseXML(body []byte, sample bool) (*Node, error) {
	body, marked := bytes.CutPrefix(body, byteOrderMark)
	body, version := asVersion1(body)
	g := &xmlGuard{dec: xml.NewDecoder(bytes.NewReader(body)), sample: sample}
	g.head.ByteOrderMark, g.head.Version = marked, version
	// A body that is valid UTF-8 is read as UTF-8, even if it declares another encoding.
	g.dec.CharsetReader = func(charset string, input io.Reader) (io.Reader, error) {
		if sample || utf8.Valid(body) {
			g.head.Encoding = charset
			return input, nil
		}
		return nil, fmt.Errorf("the encoding is declared as %s, not UTF-8", Quote(charset))
	}
	if err := g.read(); err != nil {
		return nil, err
	}
	doc := etree.NewDocument()
	doc.ReadSettings.MaxDepth = maxDepth
	doc.ReadSettings.CharsetReader = func(_ string, input io.Reader) (io.Reader, error) { return input, nil }
	err := doc.ReadFromBytes(body)
	root := doc.Root()
	if err != nil || root == nil {
		return nil, &ParseError{Format: spec.XML, Reason: fmt.Sprintf("no root element can be read: %v", err)}
	}
	if sample {
		return sampleNode(root), nil
	}
	n, err := node(root)
	if err != nil {
		return nil, err
	}
	g.head.Namespace = root.NamespaceURI()
	n.Head = &g.head
	return n, nil
}

// laterVersion matches an XML declaration of a version from 1.1 to 1.9.
var laterVersion = regexp.MustCompile(`^<\?xml\s+version\s*=\s*(?:"1\.([1-9])"|'1\.([1-9])')`)

// asVersion1 replaces a later version in the XML declaration with 1.0, the only one that encoding/xml reads. It returns
// the later version, or "". XML 1.0, section 2.8, requires parsers of XML 1.0 to read such documents.
func asVersion1(body []byte) (renamed []byte, version string) {
	at := laterVersion.FindSubmatchIndex(body)
	if at == nil {
		return body, ""
	}
	digit := max(at[2], at[4]) // one of them is -1
	renamed = bytes.Clone(body)
	renamed[digit] = '0'
	return renamed, "1." + string(body[digit])
}

// read reads all tokens.
func (g *xmlGuard) read() error {
	for {
		start := g.dec.InputOffset()
		tok, err := g.dec.Token()
		switch {
		case errors.Is(err, io.EOF) && g.roots == 0:
			return g.errorf("the root element is missing")
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return g.explain(err)
		}
		if err := g.token(tok, start); err != nil {
			return err
		}
	}
}

// token returns why a token is not accepted, or nil.
func (g *xmlGuard) token(tok xml.Token, offset int64) error {
	switch t := tok.(type) {
	case xml.StartElement:
		return g.start(t)
	case xml.EndElement:
		g.path = g.path[:len(g.path)-1]
		return nil
	}
	if g.sample {
		return nil
	}
	switch t := tok.(type) {
	case xml.CharData:
		if len(g.path) == 0 && len(bytes.TrimSpace(t)) > 0 {
			return g.errorf("there is text outside the root element: %s", begins(bytes.TrimSpace(t)))
		}
	case xml.Directive:
		return g.directive(t)
	case xml.ProcInst:
		if t.Target == "xml" && offset > 0 {
			return g.errorf("the XML declaration is not at the very beginning")
		}
	}
	return nil
}

// directive returns an error if a document type is not accepted. Declarations in its brackets can define entities that
// expand without limit. A declaration in another file is not read.
func (g *xmlGuard) directive(t xml.Directive) error {
	fields := strings.Fields(string(t))
	switch {
	case len(fields) < 2 || fields[0] != "DOCTYPE":
		return g.errorf("there is a declaration that is not a document type")
	case g.head.DocumentType || g.roots > 0:
		return g.errorf("a document type is declared twice or after the root element begins")
	case strings.ContainsRune(quoted.ReplaceAllString(string(t), ""), '['):
		return g.errorf("a document type has declarations, which are rejected because they can define entities")
	}
	g.head.DocumentType = true
	return nil
}

// quoted matches a literal of a document type, such as the address of a file.
var quoted = regexp.MustCompile(`"[^"]*"|'[^']*'`)

// start returns why an element is not accepted, or nil.
func (g *xmlGuard) start(t xml.StartElement) error {
	if len(g.path) == 0 {
		g.roots++
	}
	g.path = append(g.path, t.Name.Local)
	g.nodes++
	switch {
	case g.roots > 1:
		return g.errorf("there is a second root element")
	case len(g.path) > maxDepth:
		return g.limit("the elements are nested more than %d deep", maxDepth)
	case g.nodes > maxNodes:
		return g.limit("the body has more than %d elements", maxNodes)
	case g.sample:
		return nil
	}
	seen := map[xml.Name]bool{}
	for _, a := range t.Attr {
		if seen[a.Name] {
			return g.errorf("the attribute %s is repeated", Quote(a.Name.Local))
		}
		seen[a.Name] = true
	}
	return nil
}

// errorf returns an error at the current position.
func (g *xmlGuard) errorf(format string, args ...any) error {
	return g.at(fmt.Sprintf(format, args...))
}

func (g *xmlGuard) at(reason string) *ParseError {
	line, _ := g.dec.InputPos()
	return &ParseError{Format: spec.XML, Line: line, Path: "/" + strings.Join(g.path[:min(len(g.path), 20)], "/"), Reason: reason}
}

// limit returns an error about a limit of the parser.
func (g *xmlGuard) limit(format string, most int) error {
	e := g.at(fmt.Sprintf(format, most))
	e.Limit = true
	return e
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
	return g.errorf("%s", reason)
}

// node returns the tree of a received element. Child elements that share a name become one list.
func node(e *etree.Element) (*Node, error) {
	n := &Node{Name: e.Tag, Format: spec.XML}
	elements := e.ChildElements()
	if len(elements) == 0 {
		n.Kind, n.Text = Text, textOf(e)
		return n, nil
	}
	if text := strings.TrimSpace(textOf(e)); text != "" {
		return nil, &ParseError{Format: spec.XML, Path: e.GetPath(), Reason: "the element contains both elements and the text " + Quote(text)}
	}
	for _, child := range elements {
		c, err := node(child)
		if err != nil {
			return nil, err
		}
		n.Children = append(n.Children, c)
	}
	n.Kind, n.Children = Object, grouped(n.Children)
	return n, nil
}

// sampleNode returns the tree of an element that a page shows.
func sampleNode(e *etree.Element) *Node {
	n := &Node{Name: e.Tag, Kind: Object, Format: spec.XML}
	for _, child := range e.ChildElements() {
		n.Children = append(n.Children, sampleNode(child))
	}
	if len(n.Children) == 0 {
		n.Kind, n.Text = Text, textOf(e)
	}
	return n
}

// textOf returns all text directly in an element. The method Text of etree returns only the text before the first
// child.
func textOf(e *etree.Element) string {
	var text strings.Builder
	for _, token := range e.Child {
		if data, ok := token.(*etree.CharData); ok {
			text.WriteString(data.Data)
		}
	}
	return text.String()
}

// grouped replaces the elements that share a name with one list, at the position of the first of these elements.
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
			// The list replaces the first element in out by overwriting it. The list contains a copy of the element.
			head := *g
			*g = Node{Name: e.Name, Kind: Array, Children: []*Node{&head, e}, Format: spec.XML}
		}
	}
	return out
}
