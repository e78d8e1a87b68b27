// Package repair repairs malformed JSON and XML in the examples of reference pages, where punctuation is missing, doubled
// or typed wrongly. A repair adds, replaces or removes punctuation and tags; it never removes a name or a value.
package repair

import (
	"errors"
	"io"
	"strings"

	"github.com/beevik/etree"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/rowproof/rowproof/spec"
)

// Repair is one repair.
type Repair struct {
	Line    int    // of the text, from 0
	Message string // in the past tense: "a comma was added"
}

// Answer returns a repaired response and the repairs. XML without a single root is put into <{operation}Response>. The
// result may still be malformed: see [Check].
func Answer(format spec.Format, body, operation string) (string, []Repair) {
	if format == spec.XML {
		return repairXML(body, operation)
	}
	return repairJSON(body)
}

// Check returns why a text is malformed: XML must have one root and nothing around it; JSON must be one value without
// duplicate names.
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
