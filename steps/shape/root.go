package shape

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// checkRoot compares the root of an answer with the name that it has in XML; in JSON it is an object without a
// name. The name is what the examples of the page show, or usual, which is a convention. An example with another
// name than the usual one is disputed.
func checkRoot(ps *problems, usual string, root *Node, ev evidence) {
	for _, p := range root.prologue {
		ps.keep(p)
	}
	if !root.xml {
		checkRootObject(ps, root, ev)
		return
	}
	p := Problem{Kind: Root, Actual: "<" + clip(root.Name) + ">", Expected: "<" + usual + ">", Strength: spec.Convention}
	switch names := ev.roots(); {
	case len(names) > 0 && !slices.Contains(names, root.Name):
		p.Expected = "<" + clip(strings.Join(names, "> or <")) + ">"
		p.Strength, p.Disputed = spec.FromExample, len(names) > 1 || usual != "" && names[0] != usual
	case len(names) > 0, usual == "", root.Name == usual:
		return
	}
	ps.keep(p)
}

// checkRootObject checks that the root of a JSON answer is an object.
func checkRootObject(ps *problems, root *Node, ev evidence) {
	if root.Kind != Object {
		same := func(x *Node) bool { return !x.xml && x.Kind == root.Kind }
		ps.keep(Problem{
			Kind: Root, Expected: describe(spec.Object), Actual: root.show(), Strength: spec.Table, Disputed: slices.ContainsFunc(ev.answers, same),
		})
	}
}
