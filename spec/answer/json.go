package answer

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/rowproof/rowproof/spec"
)

// jsonReader builds the tree of a JSON body.
type jsonReader struct {
	body   []byte
	dec    *jsontext.Decoder
	sample bool
	nodes  int
}

func parseJSON(body []byte, sample bool) (*Node, error) {
	body, marked := bytes.CutPrefix(body, byteOrderMark)
	r := &jsonReader{body: body, sample: sample}
	r.dec = jsontext.NewDecoder(bytes.NewReader(body), jsontext.AllowDuplicateNames(sample))
	root, err := r.value("")
	if err != nil {
		return nil, r.explain(err)
	}
	if _, err := r.dec.ReadToken(); !errors.Is(err, io.EOF) {
		return nil, r.errorf("there is more text after the value")
	}
	if marked {
		root.Head = &Head{ByteOrderMark: true}
	}
	return root, nil
}

// value reads the next value.
func (r *jsonReader) value(name string) (*Node, error) {
	if r.nodes++; r.nodes > maxNodes {
		return nil, r.limit("the body has more than %d values", maxNodes)
	}
	tok, err := r.dec.ReadToken()
	if err != nil {
		return nil, err
	}
	n := &Node{Name: name, Format: spec.JSON}
	switch tok.Kind() {
	case '{':
		n.Kind = Object
		return n, r.children(n)
	case '[':
		n.Kind = Array
		return n, r.children(n)
	case '"':
		n.Kind = String
	case '0':
		n.Kind = Number
	case 'n':
		n.Kind = Null
		return n, nil
	default:
		n.Kind = Boolean
	}
	n.Text = tok.String()
	return n, nil
}

// children reads the members or values up to and including the closing bracket.
func (r *jsonReader) children(n *Node) error {
	if r.dec.StackDepth() > maxDepth {
		return r.limit("the values are nested more than %d deep", maxDepth)
	}
	for {
		switch r.dec.PeekKind() {
		case '}', ']':
			_, err := r.dec.ReadToken()
			return err
		}
		name := n.Name
		if n.Kind == Object {
			tok, err := r.dec.ReadToken()
			if err != nil {
				return err
			}
			if name = tok.String(); r.sample {
				name = strings.TrimSpace(name)
			}
		}
		c, err := r.value(name)
		if err != nil {
			return err
		}
		n.Children = append(n.Children, c)
	}
}

// errorf returns an error at the current position.
func (r *jsonReader) errorf(format string, args ...any) error {
	return r.at(fmt.Sprintf(format, args...))
}

func (r *jsonReader) at(reason string) *ParseError {
	return &ParseError{Format: spec.JSON, Line: lineAt(r.body, int(r.dec.InputOffset())), Path: string(r.dec.StackPointer()), Reason: reason}
}

// limit returns an error about a limit of the parser.
func (r *jsonReader) limit(format string, most int) error {
	e := r.at(fmt.Sprintf(format, most))
	e.Limit = true
	return e
}

// explain turns an error of the decoder into a ParseError.
func (r *jsonReader) explain(err error) error {
	var syntax *jsontext.SyntacticError
	if !errors.As(err, &syntax) {
		if _, ok := errors.AsType[*ParseError](err); ok {
			return err
		}
		return r.errorf("%v", err)
	}
	reason := fmt.Sprintf("%v (byte %d)", syntax.Err, syntax.ByteOffset)
	if syntax.ByteOffset == 0 {
		reason += "; the body begins with " + begins(r.body)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		reason = fmt.Sprintf("the body ends too early, after %d bytes", len(r.body))
	}
	return &ParseError{Format: spec.JSON, Line: lineAt(r.body, int(syntax.ByteOffset)), Path: string(syntax.JSONPointer), Reason: reason}
}
