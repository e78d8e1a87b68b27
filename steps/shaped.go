package steps

import (
	"context"
	"fmt"
	"regexp"
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
	"github.com/rowproof/rowproof/steps/check"
)

// success is the answer to the request that succeeds. One that is refused says nothing about the shape of
// success.
func (w *world) success(ctx context.Context) (response, error) {
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

// hasField judges one response row.
func (w *world) hasField(ctx context.Context, path string) error {
	f := w.field(path)
	if f == nil {
		return fmt.Errorf("the page documents no response field %s", path)
	}
	a, err := w.success(ctx)
	if err != nil {
		return err
	}
	problems := check.Field(w.contract, *f, a.tree)
	if lacks(problems) && !w.shown(path) || len(problems) == 0 && len(check.Find(a.tree, path)) == 0 {
		return w.unshown(path)
	}
	return w.firstProblem(problems)
}

// lacks reports whether a field is missing, be it with what it is in.
func lacks(problems []check.Problem) bool {
	return slices.ContainsFunc(problems, func(p check.Problem) bool { return p.Kind == check.Missing })
}

// shown reports whether an example of the page shows a field. Where no example shows any field, none tells of
// one that it can be absent.
func (w *world) shown(path string) bool {
	if f := w.field(path); f != nil && sometimes.MatchString(f.Text) {
		return false
	}
	telling := false
	for _, e := range w.contract.Examples {
		if e.Kind != spec.SuccessExample {
			continue
		}
		root, err := answer.Parse(e.Format, []byte(e.Answer()))
		if err != nil {
			continue
		}
		if len(check.Find(root, path)) > 0 {
			return true
		}
		telling = telling || slices.ContainsFunc(w.contract.Fields, func(f spec.Field) bool { return root.Has(f.Name) })
	}
	return !telling
}

// sometimes tells a field that an answer has on a condition: "returned only if", 仅…返回该参数. A restriction of its
// value does not count.
var sometimes = regexp.MustCompile(`(?i)\b(?:is|are) (?:only )?returned only\b|\bonly returned (?:if|when)\b|\breturned only (?:if|when)\b|\b(?:parameter|field) is (?:only )?(?:valid|available|returned) (?:only )?(?:if|when)\b|(?:仅|才|只有?|时)[^。，,]*返回(?:该|此|本)(?:参数|字段)`)

// unshown is the verdict on a field that an answer need not hold, since the page's own lack it too. If the field has the
// name of an optional parameter, the request has to give it.
func (w *world) unshown(path string) error {
	const reason = "neither the answer nor an example of the page holds %s"
	p := w.contract.Parameter(path)
	if p != nil && !p.Required && flat(p) == nil && len(w.env.Stock.Pool(w.contract.Operation.Name, p.Name)) == 0 {
		return lacking("operations."+w.contract.Operation.Name+".parameters."+p.Name, reason+", and the request does not give it", path)
	}
	return unreached(spec.GapState, reason+": it takes a request whose answer does", path)
}

// field is the documented field of a path, or nil.
func (w *world) field(path string) *spec.Field {
	for i := range w.contract.Fields {
		if w.contract.Fields[i].Path == path {
			return &w.contract.Fields[i]
		}
	}
	return nil
}

// bothHaveField judges that neither format leaves a field out.
func (w *world) bothHaveField(ctx context.Context, path string) error {
	j, x, err := w.formats(ctx)
	if err != nil {
		return err
	}
	f := w.field(path)
	if f == nil {
		return fmt.Errorf("the page documents no response field %s", path)
	}
	inJSON, inXML := len(check.Find(j.tree, path)) > 0, len(check.Find(x.tree, path)) > 0
	lost := lacks(check.Field(w.contract, *f, j.tree)) || lacks(check.Field(w.contract, *f, x.tree))
	switch {
	case inJSON != inXML && (lost || !areEmptyLists(check.Find(j.tree, path))):
		return failedWithout(path, missingIn[inXML], path+" in both formats", presence(path, inJSON, inXML), "the field is in one format only")
	case inJSON || inXML:
		return nil
	case !lost || !w.shown(path):
		return w.unshown(path)
	}
	return failed(path+" in both formats", presence(path, inJSON, inXML), "the field is in neither format")
}

// missingIn is the format without a field, by whether it is in XML.
var missingIn = map[bool]spec.Format{true: spec.JSON, false: spec.XML}

// areEmptyLists reports whether the nodes are lists without values, which XML may write as nothing.
func areEmptyLists(nodes []*answer.Node) bool {
	return !slices.ContainsFunc(nodes, func(n *answer.Node) bool { return n.Kind != answer.Array || len(n.Children) > 0 })
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
	w.responses = nil
	second, err := w.success(ctx)
	if err != nil {
		return err
	}
	a, b := check.Get(first.tree, path), check.Get(second.tree, path)
	if a == nil || b == nil {
		return failed(path+" in both answers", "none", "the field is missing")
	}
	if a.Text == b.Text {
		return failed("two values of "+path, "the same value twice: "+a.Text, "the field does not change from call to call")
	}
	return nil
}

// matchesExample judges the page's example and the live answer by the same rows. Where the example itself
// contradicts the rows, that is remarked: no endpoint can keep both.
func (w *world) matchesExample(ctx context.Context) error {
	e := w.exampleOf(w.row())
	if e == nil {
		return fmt.Errorf("the page has no example %s", w.row())
	}
	a, err := w.success(ctx)
	if err != nil {
		return err
	}
	for _, p := range check.Example(w.contract, *e) {
		w.deviate("the page is at fault, not the endpoint: its example differs from its tables: " + p.String())
	}
	if err := w.firstProblem(slices.DeleteFunc(check.Success(w.contract, a.tree), func(p check.Problem) bool {
		return p.Kind == check.Missing && !w.shown(p.Path)
	})); err != nil {
		return err
	}
	return w.hasMediaType(ctx)
}

// isErrorExample judges an error example of the page by itself.
func (w *world) isErrorExample() error {
	e := w.exampleOf(w.row())
	if e == nil {
		return fmt.Errorf("the page has no example %s", w.row())
	}
	return w.firstProblem(check.Example(w.contract, *e))
}

// hasMediaType judges the Content-Type of an accepted answer.
func (w *world) hasMediaType(ctx context.Context) error {
	a, err := w.success(ctx)
	if err != nil {
		return err
	}
	return w.firstProblem(check.ContentType(w.format, a.Answer.Get("Content-Type"), a.Content))
}

// errorHasMediaType judges the Content-Type of a refusal.
func (w *world) errorHasMediaType(ctx context.Context) error {
	a, err := w.refusal(ctx)
	if err != nil {
		return err
	}
	return w.firstProblem(check.ContentType(w.format, a.Answer.Get("Content-Type"), a.Content))
}

// refusal is the answer to a request that should be refused; one that is accepted shows no refusal.
func (w *world) refusal(ctx context.Context) (response, error) {
	a, err := w.trial(ctx)
	if err == nil && a.accepted() {
		err = unreached(spec.GapUnreachable, "the request was accepted, so that it shows no error")
	}
	return a, err
}

// isInFormat judges the representation of an accepted answer by its first character, whatever was asked for.
func (w *world) isInFormat(ctx context.Context) error {
	a, err := w.attempt(ctx)
	if err != nil {
		return err
	}
	if !a.accepted() {
		return failed("a response in "+string(w.format), a.String(), "a request that asks for %s is rejected", w.format)
	}
	return w.inFormat(a)
}

// errorIsInFormat judges the representation of a refusal.
func (w *world) errorIsInFormat(ctx context.Context) error {
	a, err := w.refusal(ctx)
	if err != nil {
		return err
	}
	return w.inFormat(a)
}

func (w *world) inFormat(a response) error {
	if got := sniff(a.Content); got != w.format {
		return failed("a response in "+string(w.format), "a response in "+string(got), "Format is not honoured")
	}
	return nil
}

// sniff tells the representation of a body; "" for neither JSON nor XML.
func sniff(body []byte) spec.Format { return answer.Sniff(body) }

// headerRepeats remarks on a header that does not repeat a field of the body.
func (w *world) headerRepeats(ctx context.Context, header, field string) error {
	a, err := w.success(ctx)
	if err != nil {
		return err
	}
	id := check.Get(a.tree, field)
	if got := a.Answer.Get(header); id != nil && got != id.Text {
		w.deviate("the header " + header + " does not repeat " + field)
	}
	return nil
}
