package spec

// Case is what a page says about upper and lower case letters in a value.
type Case string

const (
	// AnyCase: the page does not mention case.
	AnyCase Case = ""
	// Insensitive: values that differ only in case are the same value.
	Insensitive Case = "insensitive"
	// Sensitive: values that differ only in case are different values.
	Sensitive Case = "sensitive"
)
