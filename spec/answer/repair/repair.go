// Package repair repairs malformed JSON and XML in the examples of reference pages, where punctuation is missing, doubled
// or mistyped. A repair adds, replaces or removes punctuation and tags; it never removes a name or a value. Received
// answers are judged as they are, so only the reader of pages imports this package.
package repair

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
)

// Repair is one repair.
type Repair struct {
	Line    int    // of the text, from 0
	Message string // in the past tense: "a comma was added"
}

// Answer returns a repaired response and the repairs. An XML response without a single root becomes the content of
// <{operation}Response>. The result may still be malformed; [Check] reports whether it is.
func Answer(format spec.Format, body, operation string) (string, []Repair) {
	if format == spec.XML {
		return repairXML(body, operation)
	}
	return repairJSON(body)
}

// Check returns an error if a text is malformed. XML must have one root and nothing after it. JSON must be one value
// without repeated names. [answer.ParseSample] parses every text that Check accepts.
func Check(format spec.Format, body string) error {
	wellFormed := checkJSON
	if format == spec.XML {
		wellFormed = checkXML
	}
	if err := wellFormed(body); err != nil {
		return err
	}
	_, err := answer.ParseSample(format, body)
	return err
}

func checkXML(body string) error {
	d := xml.NewDecoder(strings.NewReader(body))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // the text of a page is UTF-8
	if err := d.Decode(new(any)); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("there is content after the root element")
	}
	return nil
}

func checkJSON(body string) error {
	d := jsontext.NewDecoder(strings.NewReader(body))
	if _, err := d.ReadValue(); err != nil {
		return err
	}
	if _, err := d.ReadToken(); !errors.Is(err, io.EOF) {
		return errors.New("there is content after the value")
	}
	return nil
}
