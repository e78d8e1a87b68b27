package check

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
)

// checkRoot checks the name of the root element of an XML answer, and that the root of a JSON answer is an object. The
// examples of the page determine the name. Without examples, the convention requires the name in usual. If the name in
// an example differs from usual, the problem is disputed.
func checkRoot(ps *problems, usual string, root *answer.Node, ev evidence) {
	checkHead(ps, root.Head)
	if !isXML(root) {
		checkRootObject(ps, root, ev)
		return
	}
	p := Problem{Kind: Root, Actual: "<" + answer.Clip(root.Name) + ">", Expected: "<" + usual + ">", Strength: spec.Convention}
	switch names := ev.roots(); {
	case len(names) > 0 && !slices.Contains(names, root.Name):
		p.Expected = "<" + answer.Clip(strings.Join(names, "> or <")) + ">"
		p.Strength, p.Disputed = spec.FromExample, len(names) > 1 || names[0] != usual
	case len(names) > 0, root.Name == usual:
		return
	}
	ps.keep(p)
}

// checkRootObject checks that the root of a JSON answer is an object.
func checkRootObject(ps *problems, root *answer.Node, ev evidence) {
	if root.Kind != answer.Object {
		same := func(x *answer.Node) bool { return x.Kind == root.Kind }
		ps.keep(Problem{
			Kind: Root, Expected: describe(spec.Object), Actual: root.String(), Strength: spec.Table, Disputed: slices.ContainsFunc(ev.answers, same),
		})
	}
}

// checkHead reports an unusual beginning of an answer. The page promises nothing about it, so it is a deviation.
func checkHead(ps *problems, head *answer.Head) {
	if head == nil {
		return
	}
	add := func(kind ProblemKind, expected, actual string) {
		ps.keep(Problem{Kind: kind, Expected: expected, Actual: actual, Strength: spec.Convention})
	}
	if head.ByteOrderMark {
		add(Encoding, "no byte order mark", "a byte order mark before the document")
	}
	if head.Version != "" {
		add(Encoding, "XML 1.0 as the declared version", answer.Quote(head.Version))
	}
	if head.DocumentType {
		add(Encoding, "no document type", "a document type before the root element")
	}
	if head.Encoding != "" {
		add(Encoding, "UTF-8 as the declared encoding", answer.Quote(head.Encoding))
	}
	if head.Namespace != "" {
		add(Namespace, "a root element without a namespace", answer.Quote(head.Namespace))
	}
}
