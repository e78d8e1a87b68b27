package spec

// Limits are the values that a page documents for a parameter or a field. The zero Limits allows every value.
type Limits struct {
	Enum     []EnumValue // documented values; nil if the page does not list them
	Min, Max string      // bounds of a number, or of a text that is a number, as on the page; "" for no bound
	// ExclusiveMin and ExclusiveMax report whether the bound itself is invalid: "greater than 0".
	ExclusiveMin, ExclusiveMax bool
	MinLength                  int // minimum number of characters; 0 for no bound
	MaxLength                  int // maximum number of characters; 0 for no bound
	// MinItems and MaxItems bound the number of values of a list; 0 for no bound. For a row such as Tag.N.Key, they
	// bound N. If a name has several indexes, they bound the first.
	MinItems, MaxItems int
	Form               Form // syntax of the value
	Case               Case // whether upper and lower case matter
}

// EnumValue is one documented value of a parameter or a field.
type EnumValue struct {
	Value string
	Text  string // description of the value as plain text
}

// Case is what a page states about whether upper and lower case matter in a value.
type Case string

const (
	// AnyCase means that the page does not mention case.
	AnyCase Case = ""
	// Insensitive means that values that differ only in case are equal.
	Insensitive Case = "insensitive"
	// Sensitive means that values that differ only in case are different.
	Sensitive Case = "sensitive"
)
