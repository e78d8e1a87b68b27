package openapi

import (
	"bytes"
	"fmt"
	"regexp"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// Bounds that no honest description reaches.
const (
	maxSize  = 64 << 20 // bytes of a file
	maxDepth = 200      // mappings and sequences within one another
	maxNodes = 500_000
	maxRows  = 10_000 // of an operation
)

var (
	errDepth = fmt.Errorf("nested deeper than %d levels", maxDepth)
	errSize  = fmt.Errorf("the aliases make more than %d values", maxNodes)
)

// document is a parsed file.
type document struct {
	file  string
	root  *node
	index map[*node]map[string]*node // of large mappings that references have led into
}

// parse reads a file, YAML or JSON. Errors begin with file and line.
func parse(file string, src []byte) (*document, error) {
	root, err := parseRoot(src)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", file, err)
	}
	d := &document{file: file, root: root}
	return d, d.checkVersion()
}

func parseRoot(src []byte) (*node, error) {
	if err := checkBytes(src); err != nil {
		return nil, err
	}
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	if !bytes.HasPrefix(bytes.TrimSpace(src), []byte("{")) {
		return parseYAML(src)
	}
	root, err := parseJSON(src)
	if err == nil {
		return root, nil
	}
	if root, yamlErr := parseYAML(src); yamlErr == nil { // a YAML document may begin with "{" too
		return root, nil
	}
	return nil, err
}

// checkBytes refuses what is no text.
func checkBytes(src []byte) error {
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

var readable = regexp.MustCompile(`^3\.[012](\.|$)`)

// checkVersion refuses what is no OpenAPI description of version 3.
func (d *document) checkVersion() error {
	version := get(d.root, "openapi")
	switch {
	case d.root.Kind != yaml.MappingNode:
		return d.errorf(d.root, "not an OpenAPI description: a mapping with the key openapi is expected")
	case version == nil && get(d.root, "swagger") != nil:
		return d.errorf(get(d.root, "swagger"), "a description of Swagger %s; convert it to OpenAPI 3.0", text(get(d.root, "swagger")))
	case version == nil:
		return d.errorf(d.root, "not an OpenAPI description: the key openapi is missing")
	case !readable.MatchString(text(version)):
		return d.errorf(version, "OpenAPI version %q is not one of 3.0, 3.1, 3.2", text(version))
	}
	return nil
}

// located is a problem at a line of a file.
type located struct {
	file    string
	line    int
	message string
}

func (e *located) Error() string { return fmt.Sprintf("%s:%d: %s", e.file, e.line, e.message) }

func (d *document) errorf(n *node, format string, args ...any) error {
	return &located{d.file, max(n.Line, 1), fmt.Sprintf(format, args...)}
}

// LooksLikeOpenAPI reports whether a file claims to be an OpenAPI (or Swagger) description, so that a
// caller can choose a reader. It does not parse the file.
func LooksLikeOpenAPI(src []byte) bool {
	src = bytes.TrimSpace(bytes.TrimPrefix(src, []byte("\ufeff")))
	if bytes.HasPrefix(src, []byte("{")) {
		return claimJSON.Match(src)
	}
	return claimYAML.Match(src)
}

var (
	claimJSON = regexp.MustCompile(`["']?\b(?:openapi|swagger)["']?\s*:`)
	claimYAML = regexp.MustCompile(`(?m)^["']?(?:openapi|swagger)["']?[ \t]*:`)
)
