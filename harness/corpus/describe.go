package corpus

import (
	"fmt"
	"reflect"

	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
)

// Descriptions of pages.
const (
	described figure = "described"
	invalid   figure = "description-invalid"
	changed   figure = "description-changed"
)

// describe derives the description of a page, which Marshal validates, and loads it back. It returns the
// examples that the description has only as rows, for they do not fit its schema, and what it found.
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
		n.miss(changed, 1, "what Load gives is not what Marshal took")
	}
	return leftExamples(src), findings
}

// options are those of rowproof derive.
func (m *measure) options(c *spec.Contract, findings *[]spec.Finding) []openapi.Option {
	opts := []openapi.Option{openapi.WithFindings(findings)}
	if c.Kind == spec.OperationPage {
		opts = append(opts, openapi.WithGateway(m.o.Gateway))
	}
	return opts
}

// leftExamples are the examples that a description keeps outside of its answers.
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
