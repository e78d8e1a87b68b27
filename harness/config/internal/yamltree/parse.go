// Package yamltree reads YAML files key by key and collects all problems with their positions. [Parse] parses a file; a
// [Reader] reads its nodes.
package yamltree

import (
	"bytes"
	"errors"
	"io"

	"go.yaml.in/yaml/v3"
)

// Parse returns the one YAML document of a file, or nil if the file is empty. Messages call the content what, such
// as "the profile".
func Parse(file, what string, src []byte) (*yaml.Node, Problems) {
	if line, chars := unprintable(src); chars != "" {
		return nil, Problems{Problem(file, Mark{Line: line}, "not-yaml", what+" has "+chars+": save it as plain UTF-8 text")}
	}
	var doc, more yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(src))
	switch err := dec.Decode(&doc); {
	case errors.Is(err, io.EOF), err == nil && (len(doc.Content) == 0 || IsNull(doc.Content[0])):
		return nil, nil
	case err != nil:
		return nil, Problems{syntaxProblem(file, src, err)}
	}
	switch err := dec.Decode(&more); {
	case err == nil:
		return nil, Problems{Problem(file, Mark{Line: more.Line}, "not-yaml", "a second YAML document begins: remove the ---")}
	case !errors.Is(err, io.EOF):
		return nil, Problems{syntaxProblem(file, src, err)}
	}
	return &doc, nil
}
