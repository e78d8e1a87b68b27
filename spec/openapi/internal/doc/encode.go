package doc

// Format is the format of a file.
type Format int

// The formats of a file.
const (
	YAML Format = iota
	JSON
)

// Encode writes a document. YAML begins with the comment; JSON has no comments.
func Encode(root *Node, comment string, f Format) ([]byte, error) {
	if f == JSON {
		out, err := EncodeJSON(root)
		return append(out, '\n'), err
	}
	return encodeYAML(root, comment)
}
