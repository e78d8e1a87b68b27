package corpus

import (
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Figures of the agreement of response rows with truth/response.jsonl.
const (
	responseRows     figure = "response-rows"
	unplacedRows     figure = "response-unplaced"
	responsePages    figure = "response-pages"
	responseNoTruth  figure = "response-no-truth"
	responsePaths    figure = "response-paths"
	responseWrong    figure = "response-path"
	responseAbsent   figure = "response-name"
	leftFree         figure = "left-free-keys"
	responseScalars  figure = "response-scalars"
	responseScalar   figure = "response-scalar"
	responseRecall   figure = "response-recall"
	responseRecalled figure = "response-recalled"
)

// wire is the structure of a JSON response by path. Below a free path, any name is allowed.
type wire struct {
	kind  map[string]string // object, array, scalar or any
	typ   map[string]string // type of a scalar
	free  map[string]bool
	names map[string]bool
}

// wireOf returns the structure of a tree of truth, in which a wrapped list is an object with one member.
func wireOf(tree []node) *wire {
	w := &wire{map[string]string{}, map[string]string{}, map[string]bool{}, map[string]bool{}}
	w.nodes("", tree)
	return w
}

func (w *wire) nodes(prefix string, tree []node) {
	for _, n := range tree {
		w.node(prefix+n.Name, n)
	}
}

func (w *wire) put(path, kind, typ string) {
	w.kind[path], w.typ[path] = kind, typ
	w.names[lastName(path)] = true
}

func (w *wire) node(path string, n node) {
	switch n.Kind {
	case "scalar":
		w.scalar(path, n.Type)
	case "object":
		w.object(path, n)
	case "array":
		if n.Element != "" {
			w.put(path, "object", "")
			path += "." + n.Element
		}
		w.put(path, "array", "")
		if n.Items == "object" {
			w.object(path+"[]", n)
		} else {
			w.scalar(path+"[]", n.Items)
		}
	}
}

func (w *wire) scalar(path, typ string) {
	if typ == "any" {
		w.put(path, "any", "")
		w.free[path] = true
		return
	}
	w.put(path, "scalar", typ)
}

func (w *wire) object(path string, n node) {
	w.put(path, "object", "")
	w.free[path] = n.Map
	w.nodes(path+".", n.Fields)
}

// underFree reports whether a path is below a free path.
func (w *wire) underFree(path string) bool {
	for at := len(path); at > 0; at = strings.LastIndexAny(path[:at], ".[") {
		if w.free[path[:at]] && at < len(path) {
			return true
		}
	}
	return false
}

// lastName returns the last name of a path.
func lastName(path string) string {
	path = strings.ReplaceAll(path, "[]", "")
	return path[strings.LastIndex(path, ".")+1:]
}

// countPlaced counts the response rows with a path. The reader reports the others as findings.
func countPlaced(n *count, c *spec.Contract, findings []spec.Finding) {
	unplaced := map[int]bool{}
	for _, x := range findings {
		if x.Rule == "field-unplaced" {
			unplaced[x.Line] = true
		}
	}
	taken := map[string]bool{}
	for _, f := range c.Fields {
		if f.Strength != spec.Table {
			continue
		}
		if f.Path == "" || taken[f.Path] {
			unplaced[f.Pos.Line] = true
		}
		taken[f.Path] = true
		n.judge(responseRows, unplacedRows, !unplaced[f.Pos.Line], f.Pos.Line, f.Name+" has no path; read as "+f.Path)
	}
}

// scoreResponse compares the paths of a page's response rows with truth, including assumed paths.
func (m *measure) scoreResponse(n *count, d document, c *spec.Contract) {
	t := known(m.truth.response, d, c)
	if t == nil {
		n.add(responseNoTruth, 1)
		return
	}
	n.add(responsePages, 1)
	w := wireOf(t.Tree)
	kinds := kindsOf(c.Fields)
	seen := map[string]bool{}
	for _, f := range c.Fields {
		seen[f.Path] = true
		switch {
		case f.Strength != spec.Table:
		case w.underFree(f.Path):
			n.add(leftFree, 1)
		default:
			w.score(n, f, kinds[f.Path])
		}
	}
	w.recall(n, seen)
}

// score scores one row: truth must contain its path with the same kind.
func (w *wire) score(n *count, f spec.Field, kind string) {
	want, ok := w.kind[f.Path]
	right := ok && (want == "any" || want == kind)
	what := fmt.Sprintf("kind of %s: got %s, want %s (reference data)", f.Path, kind, want)
	if !ok {
		what = fmt.Sprintf("%s (%s) is not in the reference data%s", f.Path, kind, w.elsewhere(f.Path))
		if !w.names[lastName(f.Path)] {
			n.miss(responseAbsent, f.Pos.Line, what)
		}
	}
	n.judge(responsePaths, responseWrong, right, f.Pos.Line, what)
	if right && kind == "scalar" && f.Type.JSON != spec.Any && want == kind {
		n.judge(responseScalars, responseScalar, string(f.Type.JSON) == w.typ[f.Path], f.Pos.Line,
			fmt.Sprintf("type of %s: got %s, want %s (reference data)", f.Path, f.Type.JSON, w.typ[f.Path]))
	}
}

// elsewhere returns a hint with a path of truth that has the same last name.
func (w *wire) elsewhere(path string) string {
	if !w.names[lastName(path)] {
		return "; no path there has this name"
	}
	best := ""
	for p := range w.kind {
		if lastName(p) == lastName(path) && !strings.HasSuffix(p, "[]") && (best == "" || p < best) {
			best = p
		}
	}
	return "; the reference data has " + best
}

// recall counts the paths of truth that the page has.
func (w *wire) recall(n *count, seen map[string]bool) {
	for path := range w.kind {
		if !strings.HasSuffix(path, "[]") {
			n.add(responseRecall, 1)
			if seen[path] {
				n.add(responseRecalled, 1)
			}
		}
	}
}

// kindsOf returns the kind of each path of a page. The kind follows from the rows below the path or, without such rows,
// from the type of the path's row.
func kindsOf(fields []spec.Field) map[string]string {
	kinds := map[string]string{}
	for _, f := range fields {
		switch f.Type.JSON {
		case spec.Object, spec.Array:
			kinds[f.Path] = string(f.Type.JSON)
		default:
			kinds[f.Path] = "scalar"
		}
	}
	for _, f := range fields {
		for at := strings.LastIndexAny(f.Path, ".["); at > 0; at = strings.LastIndexAny(f.Path[:at], ".[") {
			kinds[f.Path[:at]] = map[byte]string{'.': "object", '[': "array"}[f.Path[at]]
		}
	}
	return kinds
}
