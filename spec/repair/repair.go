// Package repair makes answers well-formed that were meant to be JSON or XML, as the examples of reference pages
// are: with marks lost, added or typed otherwise. A repair adds, replaces or leaves out marks and tags; it never
// drops a name or a value. What it makes is not held to be well-formed: [Check] tells.
package repair

import (
	"errors"
	"io"
	"strings"

	"github.com/beevik/etree"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/rowproof/rowproof/spec"
)

// Mend is one thing that a repair did.
type Mend struct {
	Line int    // of the text, from 0
	What string // in the past tense: "a comma was added"
}

// Answer is an answer made well-formed as far as possible, with what was done to it. XML without a single root
// is put into <{operation}Response>.
func Answer(format spec.Format, body, operation string) (string, []Mend) {
	if format == spec.XML {
		return repairXML(body, operation)
	}
	return repairJSON(body)
}

// Check says why a text is not well-formed: XML must have one root and nothing around it, JSON be one value
// without duplicate names.
func Check(format spec.Format, body string) error {
	if format == spec.XML {
		return checkXML(body)
	}
	return checkJSON(body)
}

func checkXML(body string) error {
	doc := etree.NewDocument()
	doc.ReadSettings.ValidateInput = true
	if err := doc.ReadFromString(body); err != nil {
		return err
	}
	if doc.Root() == nil {
		return errors.New("no root element")
	}
	return nil
}

func checkJSON(body string) error {
	d := jsontext.NewDecoder(strings.NewReader(body))
	if _, err := d.ReadValue(); err != nil {
		return err
	}
	if _, err := d.ReadToken(); !errors.Is(err, io.EOF) {
		return errors.New("something follows the value")
	}
	return nil
}
