package doc

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json/jsontext"
	"go.yaml.in/yaml/v3"
)

// ParseJSON parses one JSON value and records the lines of its nodes. It rejects duplicate names. Errors start with the
// line.
func ParseJSON(src []byte) (*Node, error) {
	r := &jsonParser{src: src, dec: jsontext.NewDecoder(bytes.NewReader(src)), line: 1}
	n, err := r.value(0)
	if err == nil {
		err = r.end()
	}
	if err != nil {
		return nil, r.errorAt(err)
	}
	return n, nil
}

type jsonParser struct {
	src    []byte
	dec    *jsontext.Decoder
	line   int // line of offset
	offset int
}

// token reads the next token and returns the line that it ends on; no token spans lines.
func (r *jsonParser) token() (jsontext.Token, int, error) {
	t, err := r.dec.ReadToken()
	if err != nil {
		return t, 0, err
	}
	return t, r.advance(int(r.dec.InputOffset())), nil
}

func (r *jsonParser) advance(offset int) int {
	offset = min(max(offset, r.offset), len(r.src))
	r.line += bytes.Count(r.src[r.offset:offset], []byte("\n"))
	r.offset = offset
	return r.line
}

func (r *jsonParser) value(depth int) (*Node, error) {
	t, line, err := r.token()
	if err != nil {
		return nil, err
	}
	if depth > MaxDepth {
		return nil, errTooDeep
	}
	n := jsonScalar(t)
	n.Line = line
	switch t.Kind() {
	case '{', '[':
		err = r.members(n, depth)
	}
	return n, err
}

func (r *jsonParser) members(n *Node, depth int) error {
	for {
		switch r.dec.PeekKind() {
		case '}', ']':
			_, _, err := r.token()
			return err
		}
		child, err := r.value(depth + 1)
		if err != nil {
			return err
		}
		n.Content = append(n.Content, child)
	}
}

func jsonScalar(t jsontext.Token) *Node {
	switch t.Kind() {
	case '{':
		return Object()
	case '[':
		return List()
	case '"':
		return String(t.String())
	case '0':
		return Scalar(numberTag(t.String()), t.String())
	case 'n':
		return Scalar("!!null", "null")
	}
	return Bool(t.Bool())
}

// numberTag returns the YAML tag of a JSON number. A YAML parser returns the same tag for the number, so that a value
// does not depend on the format of the file.
func numberTag(s string) string {
	n := &Node{Kind: yaml.ScalarNode, Value: s}
	if n.ShortTag() == "!!int" {
		return "!!int"
	}
	return "!!float"
}

func (r *jsonParser) end() error {
	if _, err := r.dec.ReadToken(); !errors.Is(err, io.EOF) {
		return errors.New("text after the JSON value")
	}
	return nil
}

// errorAt returns an error that begins with the line.
func (r *jsonParser) errorAt(err error) error {
	var syntax *jsontext.SyntacticError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return fmt.Errorf("%d: the JSON is incomplete", r.advance(len(r.src)))
	case errors.As(err, &syntax):
		return fmt.Errorf("%d: not JSON: %w", r.advance(int(syntax.ByteOffset)), syntax.Err)
	}
	return fmt.Errorf("%d: %w", r.line, err)
}
