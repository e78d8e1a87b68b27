package doc

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// Validate checks that a file is a valid OpenAPI description and that the JSON examples of its responses match their
// schemas. It does not check XML examples, which are strings.
func Validate(file string, src []byte) error {
	d, err := Parse(file, src)
	if err != nil {
		return err
	}
	model, err := d.Model()
	if err != nil {
		return err
	}
	return d.validateWithExamples(model)
}

// Model returns kin-openapi's model of the document. kin-openapi gets the document as JSON, so its own YAML parser is
// never used. It fetches nothing.
func (d *Document) Model() (model *openapi3.T, err error) {
	src, err := appendJSON(nil, d.Root)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", d.File, err)
	}
	defer d.recovered(&err)
	model, err = openapi3.NewLoader().LoadFromData(src)
	if err != nil {
		return nil, d.loadError(err)
	}
	return model, nil
}

func (d *Document) loadError(err error) error {
	if r := externalReference(d.Root); r != nil {
		return d.Errorf(r, "reference to %q: other files are not read; bundle all files into one", r.Value)
	}
	message := err.Error()
	if _, cause, ok := strings.Cut(message, "json error: "); ok {
		message, _, _ = strings.Cut(cause, ", yaml error: ")
	}
	return d.Errorf(d.Root, "not an OpenAPI description: %s", message)
}

// recovered turns a panic of the library, which some malformed documents cause, into an error.
func (d *Document) recovered(err *error) {
	if p := recover(); p != nil {
		*err = d.Errorf(d.Root, "not an OpenAPI description: %v", p)
	}
}

// ValidateStructure validates the document without its examples, defaults and patterns. In a hostile document,
// validating values against schemas can take forever, and a pattern may be invalid in Go.
func (d *Document) ValidateStructure(model *openapi3.T) (err error) {
	defer d.recovered(&err)
	err = model.Validate(context.Background(), openapi3.DisableExamplesValidation(),
		openapi3.DisableSchemaDefaultsValidation(), openapi3.DisableSchemaPatternValidation())
	if err != nil {
		return d.Errorf(d.locate(err), "%s", err)
	}
	return nil
}

// validateWithExamples validates the document, its defaults, and the JSON examples of its responses.
func (d *Document) validateWithExamples(model *openapi3.T) (err error) {
	defer d.recovered(&err)
	if err := model.Validate(context.Background(), openapi3.DisableExamplesValidation(), openapi3.DisableSchemaPatternValidation()); err != nil {
		return d.Errorf(d.locate(err), "%s", err)
	}
	var all []error
	for path, item := range model.Paths.Map() {
		for method, op := range item.Operations() {
			for status, response := range op.Responses.Map() {
				if err := validateMedia(response.Value); err != nil {
					all = append(all, d.Errorf(d.Root, "%s %s, response %s: %s", method, path, status, err))
				}
			}
		}
	}
	return joinSorted(all)
}

// joinSorted joins errors in a fixed order, because iterating over maps finds them in random order.
func joinSorted(all []error) error {
	slices.SortFunc(all, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return errors.Join(all...)
}

func validateMedia(response *openapi3.Response) error {
	media := response.Content[JSONMedia]
	if media == nil || media.Schema == nil {
		return nil
	}
	var all []error
	for name, example := range media.Examples {
		if err := media.Schema.Value.VisitJSON(example.Value.Value); err != nil {
			all = append(all, fmt.Errorf("example %s: %w", name, err))
		}
	}
	return joinSorted(all)
}

// locate returns the node that a validation error is about. It returns the root if the error has no context.
func (d *Document) locate(err error) *Node {
	n := d.Root
	for ; err != nil; err = errors.Unwrap(err) {
		for _, key := range contextKeys(err) {
			if next := Get(d.Deref(n), key); next != nil {
				n = next
			}
		}
	}
	return n
}

// contextKeys returns the keys that lead from a node to the node that an error wrapper is about.
func contextKeys(err error) []string {
	switch e := err.(type) {
	case *openapi3.SectionValidationError:
		return []string{e.Section}
	case *openapi3.PathValidationError:
		return []string{e.Path}
	case *openapi3.PathParametersError:
		return []string{e.Path, strings.ToLower(e.Method)}
	case *openapi3.OperationValidationError:
		return []string{strings.ToLower(e.Method)}
	case *openapi3.ComponentValidationError:
		return []string{e.Section + "s", e.Name}
	}
	return nil
}

// Fits reports whether a value matches a schema without references.
func Fits(schema, value *Node) bool {
	src, err := appendJSON(nil, schema)
	if err != nil {
		return false
	}
	var s openapi3.Schema
	if json.Unmarshal(src, &s) != nil {
		return false
	}
	if src, err = appendJSON(nil, value); err != nil {
		return false
	}
	var v any
	return json.Unmarshal(src, &v) == nil && s.VisitJSON(v) == nil
}
