package refdoc

import (
	"errors"
	"io"
	"strings"

	"github.com/beevik/etree"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/rowproof/rowproof/spec"
)

// checkExample reports a request example without a URL and an answer that is not well-formed.
func (r *reader) checkExample(e *spec.Example) {
	var err error
	switch {
	case e.Call != nil:
		if hostOf(e.Call.URL) == "" && len(e.Call.Parameters) == 0 && e.Call.Method == "" {
			r.report(e.Pos.Line, spec.Warning, "malformed-example", "the request example has neither a readable URL (%q) nor parameters", e.Call.URL)
		}
	case e.Format == spec.XML:
		err = checkXML(payload(e.Body))
	case e.Format == spec.JSON:
		err = checkJSON(payload(e.Body))
	}
	if err != nil {
		r.report(e.Pos.Line, spec.Warning, "malformed-example", "the example is not well-formed %s: %v", e.Format, err)
	}
}

// checkXML insists on one root and nothing around it.
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

// checkJSON insists on one value without duplicate names.
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
