package steps

import (
	"context"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps/shape"
)

// success is the answer to the request that succeeds. One that is refused says nothing about the shape of
// success.
func (w *world) success(ctx context.Context) (answer, error) {
	a, err := w.attempt(ctx)
	if err != nil {
		return a, err
	}
	if !a.accepted() {
		return a, inconclusive("the request that should show the answer was refused: %s", a)
	}
	if a.broken != nil {
		return a, failed("a body in "+string(w.format), a.String(), "the body can not be read: %v", a.broken)
	}
	return a, w.isStatus200(a)
}

// holdsField judges one response row.
func (w *world) holdsField(ctx context.Context, path, kind string) error {
	a, err := w.success(ctx)
	if err != nil {
		return err
	}
	problems := shape.CheckField(w.contract, w.field(path, kind), a.tree)
	if lacks(problems) && !w.shown(path) || len(problems) == 0 && len(a.tree.Find(path)) == 0 {
		return unshown(path)
	}
	return w.firstProblem(problems)
}

// lacks reports whether a field is missing, be it with what it is in.
func lacks(problems []shape.Problem) bool {
	return slices.ContainsFunc(problems, func(p shape.Problem) bool { return p.Kind == shape.Missing })
}

// shown reports whether an example of the page shows a field. Where no example shows any field, none tells of
// one that it can be absent.
func (w *world) shown(path string) bool {
	telling := false
	for _, e := range w.contract.Examples {
		if e.Kind != spec.SuccessExample {
			continue
		}
		root, err := shape.Parse(e.Format, []byte(e.Answer()))
		if err != nil {
			continue
		}
		if len(root.Find(path)) > 0 {
			return true
		}
		telling = telling || slices.ContainsFunc(w.contract.Fields, func(f spec.Field) bool { return len(root.Find(f.Path)) > 0 })
	}
	return !telling
}

// unshown is the verdict on a field that an answer need not hold, since the page's own lack it too.
func unshown(path string) error {
	return unreached("neither the answer nor an example of the page holds %s: it takes a request whose answer does", path)
}

// field is the documented field or, where a scenario was written by hand, one of the named type.
func (w *world) field(path, kind string) spec.Field {
	for _, f := range w.contract.Fields {
		if f.Path == path {
			return f
		}
	}
	words := strings.Fields(kind)
	t := spec.JSONType(words[len(words)-1])
	if t == "value" {
		t = spec.Any
	}
	return spec.Field{Name: path[strings.LastIndex(path, ".")+1:], Path: path, Type: spec.Type{JSON: t}}
}

// bothHoldField judges that neither format leaves a field out.
func (w *world) bothHoldField(ctx context.Context, path string) error {
	j, x, err := w.formats(ctx)
	if err != nil {
		return err
	}
	f := w.field(path, "value")
	inJSON, inXML := len(j.tree.Find(path)) > 0, len(x.tree.Find(path)) > 0
	lost := lacks(shape.CheckField(w.contract, f, j.tree)) || lacks(shape.CheckField(w.contract, f, x.tree))
	switch {
	case inJSON != inXML && (lost || !areEmptyLists(j.tree.Find(path))):
		return failed(path+" in both formats", presence(path, inJSON, inXML), "the field is in one format only")
	case inJSON || inXML:
		return nil
	case !lost || !w.shown(path):
		return unshown(path)
	}
	return failed(path+" in both formats", presence(path, inJSON, inXML), "the field is in neither format")
}

// areEmptyLists reports whether the nodes are lists without values, which XML may write as nothing.
func areEmptyLists(nodes []*shape.Node) bool {
	return !slices.ContainsFunc(nodes, func(n *shape.Node) bool { return n.Kind != shape.Array || len(n.Children) > 0 })
}

func presence(path string, inJSON, inXML bool) string {
	return path + map[bool]string{true: " in JSON", false: " not in JSON"}[inJSON] + map[bool]string{true: ", in XML", false: ", not in XML"}[inXML]
}

// differs judges a field that every call makes anew.
func (w *world) differs(ctx context.Context, path string) error {
	first, err := w.success(ctx)
	if err != nil {
		return err
	}
	w.answers = nil
	second, err := w.success(ctx)
	if err != nil {
		return err
	}
	a, b := first.tree.Get(path), second.tree.Get(path)
	if a == nil || b == nil {
		return failed(path+" in both answers", "none", "the field is missing")
	}
	if a.Text == b.Text {
		return failed("two values of "+path, "the same value twice: "+a.Text, "the field does not change from call to call")
	}
	return nil
}

// hasExampleShape judges the page's example and the live answer by the same rows. Where the example itself
// contradicts the rows, that is remarked: no endpoint can keep both.
func (w *world) hasExampleShape(ctx context.Context, id string) error {
	e := w.exampleByID(id)
	if e == nil {
		return unreached("the page has no example %s", id)
	}
	a, err := w.success(ctx)
	if err != nil {
		return err
	}
	for _, p := range shape.CheckExample(w.contract, *e) {
		w.deviate("the example of the page: " + p.String())
	}
	return w.firstProblem(slices.DeleteFunc(shape.CheckSuccess(w.contract, a.tree), func(p shape.Problem) bool {
		return p.Kind == shape.Missing && !w.shown(p.Path)
	}))
}

// isErrorExample judges an error example of the page by itself.
func (w *world) isErrorExample(format string) error {
	if w.example == nil {
		return unreached("the example could not be read")
	}
	return w.firstProblem(shape.CheckExample(w.contract, *w.example))
}

func (w *world) pageAnswer(id string) error {
	w.example = w.exampleByID(id)
	return nil
}

// isOfMediaType judges the Content-Type of an accepted answer.
func (w *world) isOfMediaType(ctx context.Context, format string) error {
	a, err := w.success(ctx)
	if err != nil {
		return err
	}
	return w.firstProblem(shape.CheckMediaType(spec.Format(format), a.Answer.Get("Content-Type"), a.Content))
}

// errorIsOfMediaType judges the Content-Type of a refusal.
func (w *world) errorIsOfMediaType(ctx context.Context, format string) error {
	a, err := w.refusal(ctx)
	if err != nil {
		return err
	}
	return w.firstProblem(shape.CheckMediaType(spec.Format(format), a.Answer.Get("Content-Type"), a.Content))
}

// refusal is the answer to a request that should be refused; one that is accepted shows no refusal.
func (w *world) refusal(ctx context.Context) (answer, error) {
	a, err := w.trial(ctx)
	if err == nil && a.accepted() {
		err = unreached("the request was accepted, so that it shows no refusal")
	}
	return a, err
}

// isIn judges the representation of an accepted answer by its first character, whatever was asked for.
func (w *world) isIn(ctx context.Context, format string) error {
	a, err := w.attempt(ctx)
	if err != nil {
		return err
	}
	if !a.accepted() {
		return failed("an answer in "+format, a.String(), "a request that asks for %s is refused", format)
	}
	return w.inFormat(a, format)
}

// errorIsIn judges the representation of a refusal.
func (w *world) errorIsIn(ctx context.Context, format string) error {
	a, err := w.refusal(ctx)
	if err != nil {
		return err
	}
	return w.inFormat(a, format)
}

func (w *world) inFormat(a answer, format string) error {
	if got := sniff(a.Content); got != spec.Format(format) {
		return failed("an answer in "+format, "an answer in "+string(got), "Format is not honoured")
	}
	return nil
}

// sniff tells the representation of a body; "" for neither JSON nor XML.
func sniff(body []byte) spec.Format { return shape.Sniff(body) }

// repeatsRequestID remarks on a header that does not repeat the RequestId of the body.
func (w *world) repeatsRequestID(ctx context.Context, header string) error {
	a, err := w.success(ctx)
	if err != nil {
		return err
	}
	id := a.tree.Get("RequestId")
	if got := a.Answer.Get(header); id != nil && got != id.Text {
		w.deviate("the header " + header + " does not repeat RequestId")
	}
	return nil
}
