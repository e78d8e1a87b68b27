package openapi

// Format is how a description is written.
type Format int

// The formats of a description.
const (
	YAML Format = iota
	JSON
)

func encode(root *node, comment string, f Format) ([]byte, error) {
	if f == JSON {
		out, err := encodeJSON(root)
		return append(out, '\n'), err
	}
	return encodeYAML(root, comment)
}
