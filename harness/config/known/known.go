// Package known reads and writes lists of known failures. [Load] reads a list of rows of an endpoint, [LoadClients] one of rows
// of SDK clients.
package known

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/harness/config/internal/yamltree"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// rule is the rule of all problems of a list.
const rule = "bad-known"

// what is the name of a list in messages.
const what = "the list"

// Load parses a list of known failures: a YAML list of mappings with the keys operation, row, cause, verdict and
// reason, and optionally until, product and version. An empty file is an empty list. Messages name the list by file. The
// error is always config.Problems.
func Load(file string, src []byte) ([]reports.Known, error) { return load(file, src, false) }

// LoadClients parses a list of known failures of SDK clients, whose entries also have the key client.
func LoadClients(file string, src []byte) ([]reports.Known, error) {
	return load(file, src, true)
}

func load(file string, src []byte, clients bool) ([]reports.Known, error) {
	doc, problems := yamltree.Parse(file, what, src)
	if len(problems) == 0 && doc != nil {
		l := loader{Reader: yamltree.NewReader(file, what), clients: clients, lines: map[reports.Known]int{}}
		l.read(doc.Content[0])
		if problems = l.Problems; len(problems) == 0 {
			return l.all, nil
		}
	}
	for i := range problems {
		problems[i].Rule = rule
	}
	return nil, problems.OrNil()
}

// loader reads the entries of a list.
type loader struct {
	yamltree.Reader
	clients bool // entries are about SDK clients
	all     []reports.Known
	lines   map[reports.Known]int // line of each entry, by key
}

// read reads a list.
func (l *loader) read(root *yaml.Node) {
	if root.Kind != yaml.SequenceNode {
		l.Complain(root, rule, "a list of known failures must be a list of entries (- operation: ...), not %s", yamltree.Describe(root))
		return
	}
	for i, item := range root.Content {
		if !l.Count(item) {
			return
		}
		l.entry(item, fmt.Sprintf("entry %d", i+1))
	}
}

// entry reads one entry.
func (l *loader) entry(n *yaml.Node, at string) {
	k := reports.Known{File: l.File, Line: yamltree.MarkOf(n).Line}
	var row, verdict string
	before := len(l.Problems)
	into := func(dst *string) func(*yaml.Node, string) {
		return func(n *yaml.Node, at string) {
			s, _ := l.Written(n, at)
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
	l.Keys(n, at, keys)
	if len(l.Problems) > before {
		return
	}
	k.Row, k.Verdict = spec.RowID(row), spec.Verdict(verdict)
	why := invalid(k)
	if l.clients && k.Client == "" {
		why = "lacks the key client: write the client, such as NAME/generic"
	}
	if why != "" {
		l.Complain(yamltree.Target(n), rule, "%s %s", at, why)
		return
	}
	if first := l.lines[k.Key()]; first > 0 {
		l.Complain(yamltree.Target(n), rule, "%s has the same operation, row and cause as the entry on line %d: remove one of them", at, first)
		return
	}
	l.lines[k.Key()] = k.Line
	l.all = append(l.all, k)
}

// invalid returns what is wrong with an entry, or "".
func invalid(k reports.Known) string {
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
