package doc

import (
	"bytes"
	"fmt"
	"regexp"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// Limits of descriptions. Only hostile files exceed the limits.
const (
	maxSize  = 64 << 20 // bytes of a file
	MaxDepth = 200      // levels of mappings and sequences
	maxNodes = 500_000
	MaxRows  = 10_000 // rows of an operation
)

var (
	errTooDeep  = fmt.Errorf("nested deeper than %d levels", MaxDepth)
	errTooLarge = fmt.Errorf("the aliases expand to more than %d values", maxNodes)
)

// Document is a parsed file.
type Document struct {
	File  string
	Root  *Node
	index map[*Node]map[string]*Node // entries of mappings by key, for following references
}

// Parse parses a file, YAML or JSON, and rejects every version but OpenAPI 3.0 to 3.2. Errors start with file and
// line.
func Parse(file string, src []byte) (*Document, error) {
	root, err := parseValue(src)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", file, err)
	}
	d := &Document{File: file, Root: root}
	return d, d.checkVersion()
}

func parseValue(src []byte) (*Node, error) {
	if err := checkText(src); err != nil {
		return nil, err
	}
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	if !bytes.HasPrefix(bytes.TrimSpace(src), []byte("{")) {
		return parseYAML(src)
	}
	root, err := ParseJSON(src)
	if err == nil {
		return root, nil
	}
	if root, yamlErr := parseYAML(src); yamlErr == nil { // a YAML document may start with "{", too
		return root, nil
	}
	return nil, err
}

// checkText rejects files that are too large or are not text.
func checkText(src []byte) error {
	if len(src) > maxSize {
		return fmt.Errorf("1: larger than %d MiB", maxSize>>20)
	}
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && size <= 1 || r < ' ' && r != '\t' && r != '\n' && r != '\r' {
			line := 1 + bytes.Count(src[:i], []byte("\n"))
			return fmt.Errorf("%d: byte %#02x: not a text file in UTF-8", line, src[i])
		}
		i += size
	}
	return nil
}

var supportedVersion = regexp.MustCompile(`^3\.[012](\.|$)`)

// checkVersion rejects documents that are not OpenAPI 3.0 to 3.2.
func (d *Document) checkVersion() error {
	version := Get(d.Root, "openapi")
	switch {
	case d.Root.Kind != yaml.MappingNode:
		return d.Errorf(d.Root, "not an OpenAPI description: the document must be a mapping with the key openapi")
	case version == nil && Get(d.Root, "swagger") != nil:
		return d.Errorf(Get(d.Root, "swagger"), "Swagger %s is not supported; convert the file to OpenAPI 3.0", Text(Get(d.Root, "swagger")))
	case version == nil:
		return d.Errorf(d.Root, "not an OpenAPI description: the key openapi is missing")
	case !supportedVersion.MatchString(Text(version)):
		return d.Errorf(version, "OpenAPI version %q is not supported; use 3.0, 3.1 or 3.2", Text(version))
	}
	return nil
}

// Error is a problem at a line of a file.
type Error struct {
	file    string
	Line    int
	Message string
}

func (e *Error) Error() string { return fmt.Sprintf("%s:%d: %s", e.file, e.Line, e.Message) }

// Errorf returns an error at the line of a node.
func (d *Document) Errorf(n *Node, format string, args ...any) error {
	return &Error{d.File, max(n.Line, 1), fmt.Sprintf(format, args...)}
}

// LooksLikeOpenAPI reports whether a file claims to be an OpenAPI (or Swagger) description. It does not parse the
// file.
func LooksLikeOpenAPI(src []byte) bool {
	src = bytes.TrimSpace(bytes.TrimPrefix(src, []byte("\ufeff")))
	if bytes.HasPrefix(src, []byte("{")) {
		return claimInJSON.Match(src)
	}
	return claimInYAML.Match(src)
}

var (
	claimInJSON = regexp.MustCompile(`["']?\b(?:openapi|swagger)["']?\s*:`)
	claimInYAML = regexp.MustCompile(`(?m)^["']?(?:openapi|swagger)["']?[ \t]*:`)
)
