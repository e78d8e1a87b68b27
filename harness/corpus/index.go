package corpus

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// document is a page in the index of the corpus.
type document struct {
	path    string // relative to the corpus, separated by slashes
	product string
	version string
	api     string // name of the operation; "" if the page documents none
	style   string
}

// Operations returns the paths of the corpus's pages that document an operation, in the order of the index.
func Operations(root string) ([]string, error) {
	documents, err := readIndex(root)
	if err != nil {
		return nil, err
	}
	var pages []string
	for _, d := range documents {
		if d.api != "" {
			pages = append(pages, filepath.Join(root, filepath.FromSlash(d.path)))
		}
	}
	return pages, nil
}

// key identifies an operation in all parts of the corpus, independent of case.
type key struct{ product, version, api string }

func keyOf(product, version, api string) key {
	return key{strings.ToLower(product), version, strings.ToLower(api)}
}

// readIndex reads index.tsv. Its first line names the columns.
func readIndex(root string) ([]document, error) {
	name := filepath.Join(root, "index.tsv")
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("%s: no corpus: name its folder or set ROWPROOF_CORPUS: %w", root, err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Scan()
	columns := strings.Split(lines.Text(), "\t")
	var all []document
	for lines.Scan() {
		cells := map[string]string{}
		for i, cell := range strings.Split(lines.Text(), "\t") {
			if i < len(columns) {
				cells[columns[i]] = cell
			}
		}
		all = append(all, document{cells["path"], cells["product"], cells["version"], cells["api"], cells["style"]})
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s: the index is empty", name)
	}
	return all, nil
}
