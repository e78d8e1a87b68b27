package refdoc

import (
	"errors"
	"io"
	"strings"

	"github.com/beevik/etree"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/rowproof/rowproof/spec"
)

// checkRequest reports a request example that shows no call. An answer that is not well-formed is reported
// where it is repaired.
func (r *reader) checkRequest(e *spec.Example) {
	if e.Call != nil && hostOf(e.Call.URL) == "" && len(e.Call.Parameters) == 0 && e.Call.Method == "" {
		r.report(e.Pos.Line, spec.Warning, "malformed-example", "the request example has neither a readable URL (%q) nor parameters", e.Call.URL)
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
