package run

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/rowproof/rowproof/steps"
)

// succeed takes a lease, reports a success and releases the lease.
func succeed(p *pool, operation, id string) error {
	l, err := p.Take(context.Background(), operation, 1)
	if err != nil {
		return err
	}
	l.Spent(context.Background(), steps.Values{"Id": id})
	l.Release()
	return nil
}

// The undo of a call does not restore the budget, because the endpoint has accepted the call.
func TestPool_BudgetUsedUp_NoMoreLeases(t *testing.T) {
	p := newPool(nil)
	p.undo = func(context.Context, string, steps.Values) bool { return true }
	p.changes.budget = 2
	for _, tt := range []struct {
		operation string
		taken     bool
	}{
		{"CreateThing", true},
		{"CreateThing", true},
		{"CreateThing", false},
		{"DeleteThing", true},
		{"DescribeThing", true},
		{"DescribeThing", true},
		{"DescribeThing", true},
	} {
		err := succeed(p, tt.operation, "1")
		if (err == nil) != tt.taken || err != nil && !errors.Is(err, steps.ErrShort) {
			t.Errorf("%s: %v, want a lease: %v", tt.operation, err, tt.taken)
		}
	}
}

func TestChanges_CallsNotUndone_Listed(t *testing.T) {
	p := newPool(nil)
	p.reset = func(context.Context) error { return nil }
	p.undo = func(_ context.Context, _ string, used steps.Values) bool { return used["Id"] == "undone" }
	for _, id := range []string{"a", "undone", "b"} {
		if err := succeed(p, "CreateThing", id); err != nil {
			t.Fatal(err)
		}
	}
	if err := succeed(p, "AttachThing", "c"); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"AttachThing: 1 accepted call was not undone, with Id=c",
		"CreateThing: 2 accepted calls were not undone, with Id=a; Id=b",
	}
	if got := p.changes.remaining(); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
