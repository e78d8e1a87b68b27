package prove

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/sharedtest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func shipped(t *testing.T) []input.Page {
	t.Helper()
	ps, err := input.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return ps
}

// sample returns one style and four defects. The defects break a request row, a response row, an error row and a
// convention. Without -short, sample adds one in 25 of the other variants. The command rowproof prove tries all
// variants.
func sample(t *testing.T, subjects []*Subject) []variant {
	t.Helper()
	kind := func(v variant) string {
		if v.style != "" {
			return "style"
		}
		return fmt.Sprint(v.defect.Breaks[0].Section(), v.defect.Convention)
	}
	var chosen []variant
	kinds := map[string]bool{"style": true, "requestfalse": true, "responsefalse": true, "errorfalse": true, "errortrue": true}
	for _, v := range drawn(subjects, Options{Styles: true}) {
		if kinds[kind(v)] || !testing.Short() && sharedtest.Drawn(v.name(), 25) {
			chosen = append(chosen, v)
		}
		delete(kinds, kind(v))
	}
	if len(kinds) > 0 {
		t.Fatalf("no variant has one of the kinds %v", kinds)
	}
	return chosen
}

func TestTryAll_SampleOfShippedPages_AllRightInOrder(t *testing.T) {
	chosen := sample(t, Pages(shipped(t)))
	stepped := 0
	for i, trial := range tryAll(t.Context(), chosen, 2, func(*Trial) { stepped++ }) {
		if trial == nil || !trial.Right() || trial.ID != chosen[i].name() {
			t.Errorf("%s: %+v, want right", chosen[i].name(), trial)
		}
	}
	if stepped != len(chosen) {
		t.Errorf("%d steps for %d variants", stepped, len(chosen))
	}
}

// A run that ends early must not find more than a complete one.
func TestTry_EachDefect_SameResultAsCompleteRun(t *testing.T) {
	for _, v := range sample(t, Pages(shipped(t))) {
		if v.style != "" || v.defect.Convention {
			continue
		}
		plan, err := v.plan()
		if err != nil {
			t.Fatal(err)
		}
		early := v.try(t.Context())
		whole := v
		whole.whole = true
		plain, err := v.plain()
		if err != nil {
			t.Fatal(err)
		}
		res, _, err := whole.run(t.Context(), plan, plain)
		if err != nil {
			t.Fatal(err)
		}
		want := Trial{}
		if want.promise(v.defect, res.Report, plain); early.Result != want.Result {
			t.Errorf("%s: %s, in a complete run %s (%s)", v.name(), early.Result, want.Result, want.Reason)
		}
	}
}

func TestRun_Interrupted_ReturnsWhatWasMeasured(t *testing.T) {
	ctx, cancel := context.WithCancelCause(context.Background())
	stop := errors.New("signal received")
	total, ended := 0, 0
	res, err := Run(ctx, Pages(shipped(t)), Options{
		Jobs: 1, Start: func(n int) { total = n },
		Step: func(*Trial) { ended++; cancel(stop) },
	})
	if !errors.Is(err, stop) {
		t.Errorf("error %v, want the interruption", err)
	}
	if n := res.Tally(); len(res.Trials) != ended || ended == 0 || n.Untried != total-ended || n.Caught != ended {
		t.Errorf("%d trials ended and %+v, want the ended ones of %d", ended, n, total)
	}
}

func TestRun_SelectionWithoutScenariosOfTheRow_SurvivesWithReason(t *testing.T) {
	ps := shipped(t)
	only, err := run.Tags("@row:response/RequestId")
	if err != nil {
		t.Fatal(err)
	}
	plan, err := run.MakePlan(ps, nil, only)
	if err != nil {
		t.Fatal(err)
	}
	chosen := slices.DeleteFunc(drawn(Plan(plan), Options{}), func(v variant) bool {
		return v.name() != "accepted/SignatureNonceUsed" && !slices.Contains(v.defect.Breaks, "response/RequestId")
	})
	caught := 0
	for _, trial := range tryAll(t.Context(), chosen, 2, nil) {
		switch {
		case trial.ID == "accepted/SignatureNonceUsed" && (trial.Result != Missed || !strings.Contains(trial.Reason, "not selected")):
			t.Errorf("%+v, want missed, because the row is not selected", trial)
		case trial.Result == Caught:
			caught++
		}
	}
	if caught == 0 {
		t.Error("no defect of response/RequestId is caught by the scenarios of this row")
	}
}

func TestTry_MockCannotStart_Error(t *testing.T) {
	pages := shipped(t)
	s := Pages(pages)[0]
	s.mock.Gateway = nil // a mock cannot start without the gateway page
	trial := variant{Subject: s, defect: s.defects[0]}.try(t.Context())
	if trial.Right() || !strings.Contains(trial.Error, "no gateway page") || trial.ID != s.defects[0].ID {
		t.Errorf("%+v, want an error with the defect", trial)
	}
}

func TestPages_GatewayDefects_OfTheFirstRPCOperationOnly(t *testing.T) {
	page := func(name string, style spec.Style) input.Page {
		c := &spec.Contract{Kind: spec.OperationPage, Page: name + ".md", Operation: spec.Operation{Name: name, Style: style}}
		return input.Page{Contract: c}
	}
	pages := []input.Page{page("GetA", spec.ROA), page("GetB", spec.RPC), page("GetC", spec.RPC)}
	for _, p := range shipped(t) {
		if p.Contract.Kind == spec.GatewayPage {
			pages = append(pages, p)
		}
	}
	for _, s := range Pages(pages) {
		has := slices.ContainsFunc(s.defects, ofGateway)
		if want := s.page == "GetB.md"; has != want {
			t.Errorf("%s: gateway defects %v, want %v", s.page, has, want)
		}
	}
}

func TestUncovered_EachRow_HasADefectOrAReason(t *testing.T) {
	subjects := Pages(shipped(t))
	without := map[spec.RowID]bool{}
	for _, u := range uncovered(subjects) {
		if without[u.Row] = true; u.Reason == "" || u.Page == "" {
			t.Errorf("%+v has no reason or no page", u)
		}
	}
	for _, s := range subjects {
		broken := map[spec.RowID]bool{}
		for _, d := range s.defects {
			for _, id := range d.Breaks {
				broken[id] = true
			}
		}
		for _, row := range append(s.mock.Contracts[0].Rows(), s.mock.Gateway.Rows()...) {
			if broken[row.ID] == without[row.ID] {
				t.Errorf("%s: broken by a defect %v, listed without a defect %v", row.ID, broken[row.ID], without[row.ID])
			}
		}
	}
}
