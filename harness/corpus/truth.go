package corpus

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/rowproof/rowproof/spec"
)

// operation is what every line of truth begins with.
type operation struct {
	Product, Version, API string
}

// requestTruth is a line of truth/request.jsonl.
type requestTruth struct {
	operation
	Method, Path string
	Params       []param
}

// param is a request parameter as another source knows it.
type param struct {
	Name     string
	Type     string
	Required *bool // nil where the source does not say
	Position string
}

// responseTruth is a line of truth/response.jsonl.
type responseTruth struct {
	operation
	Tree []node
}

// node is a part of an answer as another source knows it.
type node struct {
	Name    string
	Kind    string // scalar, object or array
	Type    string // of a scalar
	Fields  []node // of an object, or of the objects in an array
	Map     bool   // an object with free keys
	Items   string // of an array: object or a type of scalars
	Element string // of a wrapped array: the name of its elements
}

// truth is what other sources know of the operations of the corpus.
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

// known is what truth tells of the operation of a page: the one that the page was read as, or where truth lacks
// it, the one that the index names. nil where truth lacks both.
func known[T any](all map[key]*T, d document, c *spec.Contract) *T {
	if t := all[keyOf(d.product, d.version, c.Operation.Name)]; t != nil {
		return t
	}
	return all[keyOf(d.product, d.version, d.api)]
}

// readLines reads a file of one JSON object a line.
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
