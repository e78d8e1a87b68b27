package spec

import "testing"

func TestForbids_ViolationOfEachRule_PhraseNamesTheRule(t *testing.T) {
	row := func(p Parameter) Parameter {
		p.Name, p.Strength = "P", Table
		return p
	}
	text, integer := Type{JSON: String, Name: "String"}, Type{JSON: Integer, Name: "Integer"}
	values := []EnumValue{{Value: "Ecs"}, {Value: "Slb"}}
	for _, c := range []struct {
		name  string
		row   Parameter
		value string
		want  string
	}{
		{"a documented value", row(Parameter{Type: text, Limits: Limits{Enum: values}}), "Ecs", ""},
		{"a documented value in another case", row(Parameter{Type: text, Limits: Limits{Enum: values}}), "ecs", ""},
		{"another value", row(Parameter{Type: text, Limits: Limits{Enum: values}}), "Eni", "allows Ecs, Slb"},
		{"an empty value of an enumeration", row(Parameter{Type: text, Limits: Limits{Enum: values}}), "", "allows Ecs, Slb"},
		{"two documented values", row(Parameter{Type: text, Limits: Limits{Enum: values}}), "Ecs,Slb", ""},
		{"an enumeration of examples", row(Parameter{Row: Row{Text: "For example, Ecs or Slb."}, Type: text, Limits: Limits{Enum: values}}), "Eni", ""},
		{"an enumeration that the example breaks", row(Parameter{Type: text, Limits: Limits{Enum: values}, Example: "Eni"}), "Nat", ""},
		{"a range that looks like an enumeration", row(Parameter{Type: integer, Limits: Limits{Enum: []EnumValue{{Value: "1"}, {Value: "100"}}}}), "50", ""},
		{"a word for an integer", row(Parameter{Type: integer}), "abc", "requires an integer"},
		{"a fraction for an integer", row(Parameter{Type: integer}), "1.5", "requires an integer"},
		{"a word for a number", row(Parameter{Type: Type{JSON: Number, Name: "Float"}}), "abc", "requires a number"},
		{"a word for a boolean", row(Parameter{Type: Type{JSON: Boolean, Name: "Boolean"}}), "yes", "requires true or false"},
		{"a documented value of another type", row(Parameter{Type: Type{JSON: Boolean, Name: "Boolean"}, Limits: Limits{Enum: []EnumValue{{Value: "0"}, {Value: "1"}}}}), "1", ""},
		{"an integer with an example of another type", row(Parameter{Type: integer, Example: "10M"}), "20M", ""},
		{"an integer with a masked example", row(Parameter{Type: integer, Example: "12****"}), "abc", "requires an integer"},
		{"below the range", row(Parameter{Type: integer, Limits: Limits{Min: "1", Max: "100"}}), "0", "requires 1 to 100"},
		{"above the maximum", row(Parameter{Type: integer, Limits: Limits{Max: "100"}}), "101", "requires at most 100"},
		{"below the minimum", row(Parameter{Type: integer, Limits: Limits{Min: "1"}}), "0", "requires at least 1"},
		{"within the range", row(Parameter{Type: integer, Limits: Limits{Min: "1", Max: "100"}}), "100", ""},
		{"too long", row(Parameter{Type: text, Limits: Limits{MaxLength: 3}}), "abcd", "requires at most 3 characters"},
		{"too short", row(Parameter{Type: text, Limits: Limits{MinLength: 2, MaxLength: 3}}), "a", "requires 2 to 3 characters"},
		{"length in characters, not bytes", row(Parameter{Type: text, Limits: Limits{MaxLength: 3}}), "例例例", ""},
		{"a character that is not allowed", row(Parameter{Type: text, Limits: Limits{Form: Form{Charset: Charset{Lower: true}}}}), "a1", "requires the form ^[a-z]*$"},
		{"a start that is not allowed", row(Parameter{Type: text, Limits: Limits{Form: Form{NotStart: []string{"http://"}}}}), "http://x", "does not allow a part of the value"},
		{"not a CIDR block", row(Parameter{Type: text, Limits: Limits{Form: Form{Notation: CIDR}}}), "10.0.0.0", "requires the form cidr"},
		{"a list in one text", row(Parameter{Type: integer, Serialization: Simple}), "1,2", ""},
		{"below a number's minimum", row(Parameter{Type: Type{JSON: Number, Name: "Float"}, Limits: Limits{Min: "0.5"}}), "0.4", "requires at least 0.5"},
		{"a number at its minimum", row(Parameter{Type: integer, Limits: Limits{Min: "1", Max: "100"}}), "1", ""},
		{"a text that looks like a number", row(Parameter{Type: text, Limits: Limits{Max: "5"}}), "6", ""},
		{"a word for a bounded value without a type", row(Parameter{Type: Type{Name: "Any"}, Limits: Limits{Max: "5"}}), "abc", ""},
		{"the minimum length", row(Parameter{Type: text, Limits: Limits{MinLength: 2}}), "ab", ""},
		{"below the minimum length", row(Parameter{Type: text, Limits: Limits{MinLength: 2}}), "a", "requires at least 2 characters"},
		{"a number longer than the maximum length", row(Parameter{Type: integer, Limits: Limits{MaxLength: 1}}), "10", ""},
		{"another value of Action", Parameter{Row: Row{Strength: Table}, Name: "Action", Type: text, Limits: Limits{Enum: values[:1]}}, "Slb", "allows Ecs"},
		{"the value of Action", Parameter{Row: Row{Strength: Table}, Name: "Action", Type: text, Limits: Limits{Enum: values[:1]}}, "Ecs", ""},
		{"an example that follows the rule", row(Parameter{Type: text, Limits: Limits{Enum: values}, Example: "Ecs"}), "Eni", "allows Ecs, Slb"},
		{"a list by its type", row(Parameter{Type: Type{JSON: Array, Name: "Strings"}, Limits: Limits{Enum: values}}), "Eni", ""},
		{"an object by its type", row(Parameter{Type: Type{JSON: Object, Name: "Thing"}, Limits: Limits{Enum: values}}), "Eni", ""},
		{"a number with a unit, as in the example", row(Parameter{Type: integer, Limits: Limits{Min: "1"}, Example: "10M"}), "20M", ""},
		{"a negative number without a minimum", row(Parameter{Type: integer, Limits: Limits{Max: "100"}}), "-5", ""},
		{"an object", row(Parameter{Type: Type{JSON: Object, Name: "Object"}, Limits: Limits{Enum: values}}), "Eni", ""},
		{"a structure by its name", row(Parameter{Type: Type{JSON: String, Name: "struct"}, Limits: Limits{Enum: values}}), "Eni", ""},
		{"a type without a name", row(Parameter{Type: Type{JSON: String}, Limits: Limits{Enum: values}}), "Eni", "allows Ecs, Slb"},
		{"a structure", row(Parameter{Type: Type{JSON: Array, Name: "Array"}, Limits: Limits{Enum: values}}), "Eni", ""},
		{"a row of running text", Parameter{Row: Row{Strength: Prose}, Type: integer}, "abc", ""},
	} {
		contract := &Contract{Parameters: []Parameter{c.row}}
		if got := contract.Forbids(&contract.Parameters[0], c.value); got != c.want {
			t.Errorf("%s: Forbids(%q) = %q, want %q", c.name, c.value, got, c.want)
		}
	}
}
