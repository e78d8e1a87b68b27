package corpus

import (
	"fmt"
	"reflect"

	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
)

// Figures of OpenAPI descriptions.
const (
	described figure = "described"
	invalid   figure = "description-invalid"
	changed   figure = "description-changed"
)

// describe converts a contract to OpenAPI and back. It returns the examples that do not match the schema of their response
// and are therefore stored separately, and the findings.
func (m *measure) describe(n *count, c *spec.Contract) (map[spec.RowID]bool, []spec.Finding) {
	var findings []spec.Finding
	src, err := openapi.Marshal(c, openapi.YAML, m.options(c, &findings)...)
	n.judge(described, invalid, err == nil, 1, fmt.Sprint(err))
	if err != nil {
		return nil, findings
	}
	back, found, err := openapi.Load(n.page, src)
	if err != nil || len(found) > 0 {
		n.miss(invalid, 1, fmt.Sprint(err, found))
	} else if !reflect.DeepEqual(c, back) {
		n.miss(changed, 1, "the contract that Load returns differs from the one passed to Marshal")
	}
	return leftExamples(src), findings
}

// options returns the options that rowproof derive uses.
func (m *measure) options(c *spec.Contract, findings *[]spec.Finding) []openapi.Option {
	opts := []openapi.Option{openapi.WithFindings(findings)}
	if c.Kind == spec.OperationPage {
		opts = append(opts, openapi.WithGateway(m.o.Gateway))
	}
	return opts
}

// leftExamples returns the examples that an OpenAPI description stores outside of its responses.
func leftExamples(src []byte) map[spec.RowID]bool {
	var d struct {
		Left []struct{ ID spec.RowID } `yaml:"x-rowproof-examples"`
	}
	if err := yaml.Unmarshal(src, &d); err != nil {
		return nil
	}
	left := map[spec.RowID]bool{}
	for _, e := range d.Left {
		left[e.ID] = true
	}
	return left
}
