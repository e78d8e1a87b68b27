package doc

// Format is how a description is written.
type Format int

// The formats of a description.
const (
	YAML Format = iota
	JSON
)

func Encode(root *Node, comment string, f Format) ([]byte, error) {
	if f == JSON {
		out, err := EncodeJSON(root)
		return append(out, '\n'), err
	}
	return encodeYAML(root, comment)
}
