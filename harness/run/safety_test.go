package run

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/rowproof/rowproof/steps"
)

// succeed takes a lease, reports a success and releases the lease.
func succeed(p *pool, operation, id string) error {
	l, err := p.Take(context.Background(), operation, 1)
	if err != nil {
		return err
	}
	settle, err := p.Reserve(operation, 1)
	if err != nil {
		return err
	}
	settle(1)
	l.Spent(context.Background(), steps.Values{"Id": id}, steps.Values{"ThingId": "t-" + id})
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
		"AttachThing: 1 accepted call was not undone, with Id=c (returned ThingId=t-c)",
		"CreateThing: 2 accepted calls were not undone, with Id=a (returned ThingId=t-a); Id=b (returned ThingId=t-b)",
	}
	if got := p.changes.remaining(); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestChanges_ManyCallsNotUndone_FirstTwentyListedRestCounted(t *testing.T) {
	p := newPool(nil)
	for i := range 23 {
		p.changes.keep("CreateThing", success{used: steps.Values{"Id": fmt.Sprint(i + 1)}})
	}
	got := strings.Join(p.changes.remaining(), "\n")
	if !strings.HasPrefix(got, "CreateThing: 23 accepted calls were not undone, with Id=1; Id=2; ") || !strings.HasSuffix(got, "; Id=20; and 3 more") {
		t.Errorf("got %q", got)
	}
}

// Two calls of two jobs could both be accepted, which the budget does not allow.
func TestReserve_CallInFlight_NextOneWaitsForItsAnswer(t *testing.T) {
	for accepted := range 2 {
		synctest.Test(t, func(t *testing.T) {
			c := newChanges()
			c.budget = 1
			settle, err := c.reserve("CreateThing", 1)
			if err != nil {
				t.Fatal(err)
			}
			second := make(chan error, 1)
			go func() {
				_, err := c.reserve("CreateThing", 1)
				second <- err
			}()
			synctest.Wait()
			if _, err := c.reserve("DeleteThing", 1); err != nil {
				t.Errorf("another operation: %v", err)
			}
			select {
			case err := <-second:
				t.Errorf("reserved while the other call is in flight, %v", err)
			default:
			}
			settle(accepted)
			if err := <-second; (err == nil) == (accepted == 1) || err != nil && !errors.Is(err, steps.ErrShort) {
				t.Errorf("%d of 1 calls accepted; reserved with %v", accepted, err)
			}
		})
	}
}
