package spec

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
