package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// badKnown is the rule of all problems of a list of known failures.
const badKnown = "bad-known"

// LoadKnown parses a list of known failures: a YAML list of mappings with the keys operation, row, cause, verdict and
// reason, and optionally until, product and version. An empty file is an empty list. Messages name the list by file. The
// error is always [Problems].
func LoadKnown(file string, src []byte) ([]reports.Known, error) { return loadKnown(file, src, false) }

// LoadClientKnown parses a list of known failures of SDK clients, whose entries also have the key client.
func LoadClientKnown(file string, src []byte) ([]reports.Known, error) {
	return loadKnown(file, src, true)
}

func loadKnown(file string, src []byte, clients bool) ([]reports.Known, error) {
	doc, problems := knownDocument(file, src)
	if len(problems) > 0 || doc == nil {
		return nil, problems.orNil()
	}
	root := doc.Content[0]
	l := knownLoader{reader: newReader(file, nil), clients: clients, lines: map[reports.Known]int{}}
	if root.Kind != yaml.SequenceNode {
		l.complain(root, badKnown, "a list of known failures must be a list of entries (- operation: ...), not %s", describe(root))
		return nil, l.problems
	}
	for i, item := range root.Content {
		if !l.count(item) {
			break
		}
		l.entry(item, fmt.Sprintf("entry %d", i+1))
	}
	for i := range l.problems {
		l.problems[i].Rule = badKnown
	}
	return l.all, l.problems.orNil()
}

// orNil returns nil if there are no problems.
func (p Problems) orNil() error {
	if len(p) == 0 {
		return nil
	}
	spec.SortFindings(p)
	return p
}

// knownDocument parses the YAML document of a list of known failures. The document of an empty file is nil.
func knownDocument(file string, src []byte) (*yaml.Node, Problems) {
	if line, what := unprintable(src); what != "" {
		return nil, Problems{problem(file, mark{line: line}, badKnown, "the list has "+what+": save it as plain UTF-8 text")}
	}
	var doc, more yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(src))
	switch err := dec.Decode(&doc); {
	case errors.Is(err, io.EOF), err == nil && (len(doc.Content) == 0 || isNull(doc.Content[0])):
		return nil, nil
	case err != nil:
		f := syntaxProblem(file, src, err)
		f.Rule = badKnown
		return nil, Problems{f}
	}
	if err := dec.Decode(&more); !errors.Is(err, io.EOF) {
		return nil, Problems{problem(file, mark{line: max(more.Line, 1)}, badKnown, "a second YAML document begins: remove the ---")}
	}
	return &doc, nil
}

// knownLoader reads the entries of a list of known failures.
type knownLoader struct {
	reader
	clients bool // entries are about SDK clients
	all     []reports.Known
	lines   map[reports.Known]int // line of each entry, by key
}

// entry reads one entry.
func (l *knownLoader) entry(n *yaml.Node, at string) {
	k := reports.Known{File: l.file, Line: markOf(n).line}
	var row, verdict string
	before := len(l.problems)
	into := func(dst *string) func(*yaml.Node, string) {
		return func(n *yaml.Node, at string) {
			s, _ := l.written(n, at)
			*dst = strings.Join(strings.Fields(s), " ")
		}
	}
	keys := map[string]func(*yaml.Node, string){
		"product": into(&k.Product), "operation": into(&k.Operation), "version": into(&k.Version), "row": into(&row), "cause": into(&k.Cause),
		"verdict": into(&verdict), "reason": into(&k.Reason), "until": into(&k.Until),
	}
	if l.clients {
		keys["client"] = into(&k.Client)
	}
	l.keys(n, at, keys)
	if len(l.problems) > before {
		return
	}
	k.Row, k.Verdict = spec.RowID(row), spec.Verdict(verdict)
	why := invalidKnown(k)
	if l.clients && k.Client == "" {
		why = "lacks the key client: write the client, such as NAME/generic"
	}
	if why != "" {
		l.complain(target(n), badKnown, "%s %s", at, why)
		return
	}
	if first := l.lines[k.Key()]; first > 0 {
		l.complain(target(n), badKnown, "%s has the same operation, row and cause as the entry on line %d: remove one of them", at, first)
		return
	}
	l.lines[k.Key()] = k.Line
	l.all = append(l.all, k)
}

// invalidKnown returns what is wrong with an entry, or "".
func invalidKnown(k reports.Known) string {
	gateway := strings.HasPrefix(string(k.Row), spec.GatewayPrefix)
	_, err := time.Parse(time.DateOnly, k.Until)
	switch {
	case k.Row == "":
		return "lacks the key row: write the id of the row, such as error/404/NotFound"
	case k.Operation == "" && !gateway:
		return "lacks the key operation: write the operation of the row " + string(k.Row)
	case k.Operation != "" && gateway:
		return "has the key operation, but the row " + string(k.Row) + " is of the gateway page: remove the key"
	case k.Cause == "":
		return "lacks the key cause: rowproof known add writes it"
	case !slices.Contains([]spec.Verdict{spec.Failed, spec.Inconclusive}, k.Verdict):
		return fmt.Sprintf("has the verdict %q: write failed or inconclusive", k.Verdict)
	case k.Reason == "":
		return "lacks the key reason: write why the failure is accepted"
	case k.Until != "" && err != nil:
		return fmt.Sprintf("has until %q: write a date such as 2026-12-31", k.Until)
	}
	return ""
}

// known reads the list of known failures that the profile names.
func (l *loader) known(n *yaml.Node, at string) {
	name, ok := l.written(n, at)
	if !ok {
		return
	}
	if strings.TrimSpace(name) == "" {
		l.complain(n, "wrong-type", "%s is empty: write the name of a file", at)
		return
	}
	src, err := readSmall(l.beside(name))
	if err != nil {
		l.complain(n, badKnown, "%s: the file %q cannot be read: %v", at, name, err)
		return
	}
	all, err := LoadKnown(l.beside(name), src)
	if problems, ok := errors.AsType[Problems](err); ok {
		l.problems = append(l.problems, problems...)
	}
	l.profile.Known = all
}
