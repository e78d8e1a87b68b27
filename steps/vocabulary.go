package steps

import (
	"context"
	"slices"
	"time"

	"github.com/cucumber/godog"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
	"github.com/rowproof/rowproof/steps/request"
)

// args are the typed arguments of a step.
type args []scenario.Arg

func (a args) name(i int) string            { return string(a[i].Value.(scenario.Name)) }
func (a args) text(i int) string            { return string(a[i].Value.(scenario.Text)) }
func (a args) row(i int) spec.RowID         { return spec.RowID(a[i].Value.(scenario.Row)) }
func (a args) change(i int) scenario.Change { return a[i].Value.(scenario.Change) }

// binding carries out a step whose sentence matches a phrase.
type binding func(w *world, ctx context.Context, a args) error

// givens holds the bindings of Given steps, which choose the operation.
var givens = map[*scenario.Phrase]binding{
	scenario.ValidRequest: func(w *world, _ context.Context, a args) error { return w.isOperation(a.name(0)) },
	scenario.AnyRequest:   func(w *world, _ context.Context, _ args) error { return w.isAnyOperation() },
	scenario.JSONBody:     func(w *world, _ context.Context, _ args) error { return w.hasJSONBody() },
	scenario.CannotTry:    func(w *world, _ context.Context, a args) error { return w.cannotTry(a[0].Value.(scenario.Reason)) },
}

// whens holds the bindings of When steps, which change one thing in the request or describe a second request.
var whens = map[*scenario.Phrase]binding{
	scenario.Make:          changing(func(c *request.Composer, a args) { c.Make(a.name(0), a.change(1)) }),
	scenario.MakeUnlessOwn: changing(func(c *request.Composer, a args) { c.MakeUnlessGiven(a.name(0), a.change(1)) }),
	scenario.Fit:           changing(func(c *request.Composer, a args) { c.Fit(a.name(0), a.text(1)) }),
	scenario.Copy:          changing(func(c *request.Composer, a args) { c.Copy(a.name(0), a.name(1)) }),
	scenario.UseFixture:    func(w *world, _ context.Context, _ args) error { w.composer.UseFixture(w.row()); return nil },
	scenario.UseExample:    func(w *world, _ context.Context, _ args) error { return w.isPageRequest() },
	scenario.Unsigned:      changing(func(c *request.Composer, _ args) { c.Unsign() }),
	scenario.Tamper:        changing(func(c *request.Composer, _ args) { c.Tamper() }),
	scenario.TamperBody:    changing(func(c *request.Composer, _ args) { c.TamperBody() }),
	scenario.Skew:          changing(func(c *request.Composer, a args) { c.Skew(time.Duration(a[0].Value.(scenario.Offset))) }),
	scenario.SetHeader:     changing(func(c *request.Composer, a args) { c.SetHeader(a.name(0), a.text(1)) }),
	scenario.Shadow:        changing(func(c *request.Composer, _ args) { c.Shadow() }),
	scenario.Repeat:        func(w *world, _ context.Context, _ args) error { return w.isRepeated() },
	scenario.Race:          func(w *world, _ context.Context, _ args) error { return w.isRaced() },
	scenario.RepeatFixture: func(w *world, _ context.Context, _ args) error { return w.isRepeatedWithFixture() },
	scenario.Share:         func(w *world, _ context.Context, a args) error { return w.shares(a.name(0)) },
	scenario.Send: func(w *world, _ context.Context, a args) error {
		w.format = spec.Format(a[1].Value.(scenario.Format))
		w.composer.SendBy(a[0].Value.(scenario.Transport))
		return nil
	},
	scenario.SendBoth: changing(func(c *request.Composer, a args) { c.SendBy(a[0].Value.(scenario.Transport)) }),
}

// changing is the binding of a phrase that only adds a change.
func changing(add func(c *request.Composer, a args)) binding {
	return func(w *world, _ context.Context, a args) error {
		add(w.composer, a)
		return nil
	}
}

// thens holds the bindings of Then steps, which send the described requests and judge the answers.
var thens = map[*scenario.Phrase]binding{
	scenario.IsAccepted:        func(w *world, ctx context.Context, _ args) error { return w.isAccepted(ctx) },
	scenario.IsAcceptedMildly:  func(w *world, ctx context.Context, _ args) error { return w.isAcceptedMildly(ctx) },
	scenario.IsRejected:        func(w *world, ctx context.Context, _ args) error { return w.isRejected(ctx) },
	scenario.IsRejectedAnyhow:  func(w *world, ctx context.Context, _ args) error { return w.isRejected(ctx) },
	scenario.IsRejectedMildly:  func(w *world, ctx context.Context, _ args) error { return w.isRejectedMildly(ctx) },
	scenario.MayBeRejected:     func(w *world, ctx context.Context, _ args) error { return w.mayBeRejected(ctx) },
	scenario.IsErrorRow:        func(w *world, ctx context.Context, a args) error { return w.isErrorRow(ctx, a.row(0), "", must) },
	scenario.IsErrorRowOf:      func(w *world, ctx context.Context, a args) error { return w.isErrorRow(ctx, a.row(0), a.name(1), must) },
	scenario.MayBeErrorRow:     func(w *world, ctx context.Context, a args) error { return w.isErrorRow(ctx, a.row(0), "", may) },
	scenario.IsPageError:       func(w *world, ctx context.Context, _ args) error { return w.isPageError(ctx) },
	scenario.SignatureHolds:    func(w *world, ctx context.Context, _ args) error { return w.signatureHolds(ctx) },
	scenario.NoServerError:     func(w *world, ctx context.Context, _ args) error { return w.hasNoServerError(ctx) },
	scenario.EqualsValue:       func(w *world, ctx context.Context, a args) error { return w.equalsValue(ctx, a.name(0), a.text(1)) },
	scenario.HasField:          func(w *world, ctx context.Context, a args) error { return w.hasField(ctx, a.name(0)) },
	scenario.HasHeader:         func(w *world, ctx context.Context, a args) error { return w.hasHeader(ctx, a.name(0)) },
	scenario.BothHave:          func(w *world, ctx context.Context, a args) error { return w.bothHaveField(ctx, a.name(0)) },
	scenario.SameFields:        func(w *world, ctx context.Context, _ args) error { return w.haveSameFields(ctx) },
	scenario.SameErrorFields:   func(w *world, ctx context.Context, a args) error { return w.errorsHaveSameFields(ctx, a.row(0)) },
	scenario.SameFormat:        func(w *world, ctx context.Context, _ args) error { return w.areInOneFormat(ctx) },
	scenario.Differs:           func(w *world, ctx context.Context, a args) error { return w.differs(ctx, a.name(0)) },
	scenario.MatchesExample:    func(w *world, ctx context.Context, _ args) error { return w.matchesExample(ctx) },
	scenario.ExampleIsError:    func(w *world, _ context.Context, _ args) error { return w.isErrorExample() },
	scenario.HasMediaType:      func(w *world, ctx context.Context, _ args) error { return w.hasMediaType(ctx) },
	scenario.ErrorHasMediaType: func(w *world, ctx context.Context, _ args) error { return w.errorHasMediaType(ctx) },
	scenario.IsInFormat:        func(w *world, ctx context.Context, _ args) error { return w.isInFormat(ctx) },
	scenario.ErrorIsInFormat:   func(w *world, ctx context.Context, _ args) error { return w.errorIsInFormat(ctx) },
	scenario.HeaderRepeats:     func(w *world, ctx context.Context, a args) error { return w.headerRepeats(ctx, a.name(0), a.name(1)) },
}

// bindings holds the bindings of all phrases.
var bindings = func() map[*scenario.Phrase]binding {
	all := map[*scenario.Phrase]binding{}
	for _, m := range []map[*scenario.Phrase]binding{givens, whens, thens} {
		for p, b := range m {
			all[p] = b
		}
	}
	return all
}()

// used returns the phrases of sentences. It ignores sentences that are missing from the vocabulary.
func used(sentences []string) []*scenario.Phrase {
	var all []*scenario.Phrase
	for _, text := range sentences {
		// A step with an invalid argument has a phrase, too.
		if st, _ := scenario.Parse(text); st.Phrase != nil && !slices.Contains(all, st.Phrase) {
			all = append(all, st.Phrase)
		}
	}
	return all
}

// register registers phrases with godog for one scenario.
func (w *world) register(sc *godog.ScenarioContext, phrases []*scenario.Phrase) {
	for _, p := range phrases {
		sc.Step(whole()[p], func(ctx context.Context, sentence string) error { return w.carryOut(ctx, sentence) })
	}
}

// carryOut carries out the step of a sentence.
func (w *world) carryOut(ctx context.Context, sentence string) error {
	if w.skip {
		return godog.ErrSkip
	}
	st, err := scenario.Parse(sentence)
	if err != nil {
		return &misuse{err}
	}
	switch st.Phrase.Role {
	case scenario.When:
		w.whens = append(w.whens, st)
	case scenario.Then:
		w.then = st
	}
	return ending(bindings[st.Phrase](w, ctx, st.Args))
}
