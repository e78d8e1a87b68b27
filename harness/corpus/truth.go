package corpus

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/rowproof/rowproof/spec"
)

// operation holds the fields that all lines of truth share.
type operation struct {
	Product, Version, API string
}

// requestTruth is a line of truth/request.jsonl.
type requestTruth struct {
	operation
	Method, Path string
	Params       []param
}

// param is a request parameter in another source.
type param struct {
	Name     string
	Type     string
	Required *bool // nil if the source does not state it
	Position string
}

// responseTruth is a line of truth/response.jsonl.
type responseTruth struct {
	operation
	Tree []node
}

// node is a node of a response in another source.
type node struct {
	Name    string
	Kind    string // scalar, object or array
	Type    string // type of a scalar
	Fields  []node // fields of an object, or of the objects in an array
	Map     bool   // the object has free keys
	Items   string // element type of an array: object or a scalar type
	Element string // element name of a wrapped array
}

// truth holds the requests and responses of operations in other sources.
type truth struct {
	request  map[key]*requestTruth
	response map[key]*responseTruth
}

func readTruth(root string) (*truth, error) {
	t := &truth{map[key]*requestTruth{}, map[key]*responseTruth{}}
	err := readLines(filepath.Join(root, "truth", "request.jsonl"), func(r *requestTruth) {
		t.request[keyOf(r.Product, r.Version, r.API)] = r
	})
	if err != nil {
		return nil, err
	}
	err = readLines(filepath.Join(root, "truth", "response.jsonl"), func(r *responseTruth) {
		t.response[keyOf(r.Product, r.Version, r.API)] = r
	})
	return t, err
}

// known returns the entry of truth for the operation of a page, by the name that the reader found or else by the name in the
// index. It returns nil if truth contains neither.
func known[T any](all map[key]*T, d document, c *spec.Contract) *T {
	if t := all[keyOf(d.product, d.version, c.Operation.Name)]; t != nil {
		return t
	}
	return all[keyOf(d.product, d.version, d.api)]
}

// readLines reads a file with one JSON object per line.
func readLines[T any](name string, take func(*T)) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 16<<20)
	for n := 1; lines.Scan(); n++ {
		v := new(T)
		if err := json.Unmarshal(lines.Bytes(), v); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
		take(v)
	}
	return lines.Err()
}
