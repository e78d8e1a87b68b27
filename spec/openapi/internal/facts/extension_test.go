package facts

import (
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

func TestExtension_EachDifference_WrittenOnOneLineIfItFits(t *testing.T) {
	at := func(values ...*doc.Node) []doc.Entry {
		var all []doc.Entry
		for i, v := range values {
			all = append(all, doc.At(string(rune('a'+i)), v))
		}
		return all
	}
	inferred := at(doc.String("x"), doc.Int(1), doc.List())
	tests := map[string]struct {
		stated []doc.Entry
		want   *doc.Node
		style  yaml.Style
	}{
		"no difference":  {at(doc.String("x"), doc.Int(1), doc.List()), doc.Object(), yaml.FlowStyle},
		"another text":   {at(doc.String("y"), doc.Int(1), doc.List()), doc.Object(doc.At("a", doc.String("y"))), yaml.FlowStyle},
		"another type":   {at(doc.String("x"), doc.String("1"), doc.List()), doc.Object(doc.At("b", doc.String("1"))), yaml.FlowStyle},
		"a short list":   {at(doc.String("x"), doc.Int(1), doc.Strings([]string{"z"})), doc.Object(doc.At("c", doc.Strings([]string{"z"}))), yaml.FlowStyle},
		"several lines":  {at(doc.String("y\nz"), doc.Int(1), doc.List()), doc.Object(doc.At("a", doc.String("y\nz"))), 0},
		"a list of rows": {at(doc.String("x"), doc.Int(1), doc.List(doc.Int(2))), doc.Object(doc.At("c", doc.List(doc.Int(2)))), 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := Extension(tt.stated, inferred)
			if !doc.Equal(got, tt.want) || got.Style != tt.style {
				t.Errorf("%v in style %d; want %v in style %d", got.Content, got.Style, tt.want.Content, tt.style)
			}
		})
	}
}
