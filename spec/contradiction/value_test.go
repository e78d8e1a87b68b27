package contradiction_test

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/contradiction"
)

func TestOfValue_ViolationOfEachRule_PhraseNamesTheRule(t *testing.T) {
	row := func(p spec.Parameter) spec.Parameter {
		p.Name, p.Strength = "P", spec.Table
		return p
	}
	text, integer := spec.Type{JSON: spec.String, Name: "String"}, spec.Type{JSON: spec.Integer, Name: "Integer"}
	values := []spec.EnumValue{{Value: "Ecs"}, {Value: "Slb"}}
	for _, c := range []struct {
		name  string
		row   spec.Parameter
		value string
		want  string
	}{
		{"a documented value", row(spec.Parameter{Type: text, Limits: spec.Limits{Enum: values}}), "Ecs", ""},
		{"a documented value in another case", row(spec.Parameter{Type: text, Limits: spec.Limits{Enum: values}}), "ecs", ""},
		{"another value", row(spec.Parameter{Type: text, Limits: spec.Limits{Enum: values}}), "Eni", "allows Ecs, Slb"},
		{"an empty value of an enumeration", row(spec.Parameter{Type: text, Limits: spec.Limits{Enum: values}}), "", "allows Ecs, Slb"},
		{"two documented values", row(spec.Parameter{Type: text, Limits: spec.Limits{Enum: values}}), "Ecs,Slb", ""},
		{"an enumeration of examples", row(spec.Parameter{Row: spec.Row{Text: "For example, Ecs or Slb."}, Type: text, Limits: spec.Limits{Enum: values}}), "Eni", ""},
		{"an enumeration that the example breaks", row(spec.Parameter{Type: text, Limits: spec.Limits{Enum: values}, Example: "Eni"}), "Nat", ""},
		{"a range that looks like an enumeration", row(spec.Parameter{Type: integer, Limits: spec.Limits{Enum: []spec.EnumValue{{Value: "1"}, {Value: "100"}}}}), "50", ""},
		{"a word for an integer", row(spec.Parameter{Type: integer}), "abc", "requires an integer"},
		{"a fraction for an integer", row(spec.Parameter{Type: integer}), "1.5", "requires an integer"},
		{"a word for a number", row(spec.Parameter{Type: spec.Type{JSON: spec.Number, Name: "Float"}}), "abc", "requires a number"},
		{"a word for a boolean", row(spec.Parameter{Type: spec.Type{JSON: spec.Boolean, Name: "Boolean"}}), "yes", "requires true or false"},
		{"a documented value of another type", row(spec.Parameter{Type: spec.Type{JSON: spec.Boolean, Name: "Boolean"}, Limits: spec.Limits{Enum: []spec.EnumValue{{Value: "0"}, {Value: "1"}}}}), "1", ""},
		{"an integer with an example of another type", row(spec.Parameter{Type: integer, Example: "10M"}), "20M", ""},
		{"an integer with a masked example", row(spec.Parameter{Type: integer, Example: "12****"}), "abc", "requires an integer"},
		{"below the range", row(spec.Parameter{Type: integer, Limits: spec.Limits{Min: "1", Max: "100"}}), "0", "requires 1 to 100"},
		{"above the maximum", row(spec.Parameter{Type: integer, Limits: spec.Limits{Max: "100"}}), "101", "requires at most 100"},
		{"below the minimum", row(spec.Parameter{Type: integer, Limits: spec.Limits{Min: "1"}}), "0", "requires at least 1"},
		{"within the range", row(spec.Parameter{Type: integer, Limits: spec.Limits{Min: "1", Max: "100"}}), "100", ""},
		{"too long", row(spec.Parameter{Type: text, Limits: spec.Limits{MaxLength: 3}}), "abcd", "requires at most 3 characters"},
		{"too short", row(spec.Parameter{Type: text, Limits: spec.Limits{MinLength: 2, MaxLength: 3}}), "a", "requires 2 to 3 characters"},
		{"length in characters, not bytes", row(spec.Parameter{Type: text, Limits: spec.Limits{MaxLength: 3}}), "例例例", ""},
		{"a character that is not allowed", row(spec.Parameter{Type: text, Limits: spec.Limits{Form: spec.Form{Charset: spec.Charset{Lower: true}}}}), "a1", "requires the form ^[a-z]*$"},
		{"a start that is not allowed", row(spec.Parameter{Type: text, Limits: spec.Limits{Form: spec.Form{NotStart: []string{"http://"}}}}), "http://x", "does not allow a part of the value"},
		{"not a CIDR block", row(spec.Parameter{Type: text, Limits: spec.Limits{Form: spec.Form{Notation: spec.CIDR}}}), "10.0.0.0", "requires the form cidr"},
		{"a list in one text", row(spec.Parameter{Type: integer, Serialization: spec.Simple}), "1,2", ""},
		{"below a number's minimum", row(spec.Parameter{Type: spec.Type{JSON: spec.Number, Name: "Float"}, Limits: spec.Limits{Min: "0.5"}}), "0.4", "requires at least 0.5"},
		{"a number at its minimum", row(spec.Parameter{Type: integer, Limits: spec.Limits{Min: "1", Max: "100"}}), "1", ""},
		{"a text that looks like a number", row(spec.Parameter{Type: text, Limits: spec.Limits{Max: "5"}}), "6", ""},
		{"a word for a bounded value without a type", row(spec.Parameter{Type: spec.Type{Name: "Any"}, Limits: spec.Limits{Max: "5"}}), "abc", ""},
		{"the minimum length", row(spec.Parameter{Type: text, Limits: spec.Limits{MinLength: 2}}), "ab", ""},
		{"below the minimum length", row(spec.Parameter{Type: text, Limits: spec.Limits{MinLength: 2}}), "a", "requires at least 2 characters"},
		{"a number longer than the maximum length", row(spec.Parameter{Type: integer, Limits: spec.Limits{MaxLength: 1}}), "10", ""},
		{"another value of Action", spec.Parameter{Row: spec.Row{Strength: spec.Table}, Name: "Action", Type: text, Limits: spec.Limits{Enum: values[:1]}}, "Slb", "allows Ecs"},
		{"the value of Action", spec.Parameter{Row: spec.Row{Strength: spec.Table}, Name: "Action", Type: text, Limits: spec.Limits{Enum: values[:1]}}, "Ecs", ""},
		{"an example that follows the rule", row(spec.Parameter{Type: text, Limits: spec.Limits{Enum: values}, Example: "Ecs"}), "Eni", "allows Ecs, Slb"},
		{"a list by its type", row(spec.Parameter{Type: spec.Type{JSON: spec.Array, Name: "Strings"}, Limits: spec.Limits{Enum: values}}), "Eni", ""},
		{"an object by its type", row(spec.Parameter{Type: spec.Type{JSON: spec.Object, Name: "Thing"}, Limits: spec.Limits{Enum: values}}), "Eni", ""},
		{"a number with a unit, as in the example", row(spec.Parameter{Type: integer, Limits: spec.Limits{Min: "1"}, Example: "10M"}), "20M", ""},
		{"a negative number without a minimum", row(spec.Parameter{Type: integer, Limits: spec.Limits{Max: "100"}}), "-5", ""},
		{"an object", row(spec.Parameter{Type: spec.Type{JSON: spec.Object, Name: "Object"}, Limits: spec.Limits{Enum: values}}), "Eni", ""},
		{"a structure by its name", row(spec.Parameter{Type: spec.Type{JSON: spec.String, Name: "struct"}, Limits: spec.Limits{Enum: values}}), "Eni", ""},
		{"a type without a name", row(spec.Parameter{Type: spec.Type{JSON: spec.String}, Limits: spec.Limits{Enum: values}}), "Eni", "allows Ecs, Slb"},
		{"a structure", row(spec.Parameter{Type: spec.Type{JSON: spec.Array, Name: "Array"}, Limits: spec.Limits{Enum: values}}), "Eni", ""},
		{"a row of running text", spec.Parameter{Row: spec.Row{Strength: spec.Prose}, Type: integer}, "abc", ""},
	} {
		contract := &spec.Contract{Parameters: []spec.Parameter{c.row}}
		if got := contradiction.OfValue(contract, &contract.Parameters[0], c.value); got != c.want {
			t.Errorf("%s: OfValue(%q) = %q, want %q", c.name, c.value, got, c.want)
		}
	}
}
