package run

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/steps"
)

// A parameter with one value is in every set, one with several values is a pool, and one without values is in none.
func TestPool_ValuesOfProfile_HandedOut(t *testing.T) {
	s := newPool(map[string]map[string][]string{"Attach": {"Zone": {"a"}, "Id": {"1", "2", "3"}, "Kind": {}}})
	for _, tt := range []struct {
		operation, parameter string
		want                 []string
	}{
		{"Attach", "Zone", []string{"a"}},
		{"Attach", "Id", []string{"1", "2", "3"}},
		{"Attach", "Kind", nil},
		{"Detach", "Id", nil},
	} {
		got := s.All(tt.operation, tt.parameter)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("all values of %s of %s (-want +got):\n%s", tt.parameter, tt.operation, diff)
		}
		if len(got) > 1 {
			got[0] = "changed"
		}
	}
	l := take(t, s, "Attach", 2)
	if diff := cmp.Diff([]steps.Values{{"Zone": "a", "Id": "1"}, {"Zone": "a", "Id": "2"}}, l.Sets()); diff != "" {
		t.Errorf("sets (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"1", "2", "3"}, s.All("Attach", "Id")); diff != "" {
		t.Errorf("all values while two are in use (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]steps.Values{{}, {}}, take(t, s, "Detach", 2).Sets()); diff != "" {
		t.Errorf("sets of an operation outside the profile (-want +got):\n%s", diff)
	}
}

// The error of a pool that has run out says which parameter needs how many values.
func TestPool_RunsOut_ErrorNamesParameterAndNumberOfValues(t *testing.T) {
	two := func() *pool {
		return newPool(map[string]map[string][]string{"Attach": {"Id": {"1", "2"}, "Name": {"a", "b", "c"}}})
	}
	spend := func(s *pool, n int) {
		for range n {
			l := take(t, s, "Attach", 1)
			l.Spent(context.Background(), l.Sets()[0], nil)
			l.Release()
		}
	}
	for _, tt := range []struct {
		name   string
		change func(*pool)
		spent  int
		n      int
		want   *steps.ShortError
	}{
		{"enough", func(*pool) {}, 0, 2, nil},
		{"too few at the same time", func(*pool) {}, 0, 3, &steps.ShortError{Operation: "Attach", Parameter: "Id", Needs: 3, Has: 2, AtOnce: true}},
		{"both too few at the same time", func(*pool) {}, 0, 4, &steps.ShortError{Operation: "Attach", Parameter: "Id", Needs: 4, Has: 2, AtOnce: true}},
		{"one is left", func(*pool) {}, 1, 1, nil},
		{"used up", func(*pool) {}, 2, 1, &steps.ShortError{Operation: "Attach", Parameter: "Id", Has: 2}},
		{"one is left of two", func(*pool) {}, 1, 2, &steps.ShortError{Operation: "Attach", Parameter: "Id", Has: 2}},
		{"used up, and the need is known", func(s *pool) {
			s.needs = func(operation, parameter string) int {
				return map[string]int{"Attach Id": 7}[operation+" "+parameter]
			}
		}, 2, 1, &steps.ShortError{Operation: "Attach", Parameter: "Id", Needs: 7, Has: 2}},
		{"used up, but endless", func(s *pool) { s.endless = true }, 2, 2, nil},
		{"used up, but undone", func(s *pool) { s.undo = func(context.Context, string, steps.Values) bool { return true } }, 2, 2, nil},
		{"used up, but reset", func(s *pool) { s.reset = func(context.Context) error { return nil } }, 2, 2, nil},
	} {
		s := two()
		tt.change(s)
		spend(s, tt.spent)
		_, err := s.Take(context.Background(), "Attach", tt.n)
		var got *steps.ShortError
		if errors.As(err, &got); err != nil && got == nil {
			t.Errorf("%s: error %v", tt.name, err)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// An endless pool invents values. It counts the values that a run needs: the values that are used up plus those that
// are in use at the same time.
func TestPool_Endless_InventsValuesAndCountsNeeded(t *testing.T) {
	s := newPool(attaching("1", "2"))
	s.endless = true
	first := take(t, s, "Attach", 3)
	var ids []string
	for _, set := range first.Sets() {
		ids = append(ids, set["Id"])
	}
	if diff := cmp.Diff([]string{"1", "2", "1 (3)"}, ids); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	take(t, s, "Attach", 1).Release()
	op := s.operations["Attach"]
	if op.most != 3 || op.needs["Id"] != 4 {
		t.Errorf("%d at once, %d needed; want 3 and 4", op.most, op.needs["Id"])
	}
	first.Release()
	take(t, s, "Attach", 4).Release()
	if op.most != 4 || op.needs["Id"] != 4 {
		t.Errorf("%d at once, %d needed after all are free again; want 4 and 4", op.most, op.needs["Id"])
	}
}

// A success that uses up no pooled value makes a reset necessary. If the profile has no reset, the next lease is handed
// out all the same.
func TestPool_SuccessUsesNoPooledValueAndNoReset_NextLeaseHandedOut(t *testing.T) {
	s := newPool(attaching("1"))
	for range 2 {
		l := take(t, s, "Attach", 1)
		l.Spent(context.Background(), l.Sets()[0], nil)
		l.Release()
	}
}

func TestPool_ResetFails_ReturnsErrorOfReset(t *testing.T) {
	failed := errors.New("reset failed")
	s := newPool(attaching("1", "2"))
	s.reset = func(context.Context) error { return failed }
	if l, err := s.TakeFresh(context.Background(), "Attach", 1); l != nil || !errors.Is(err, failed) {
		t.Errorf("a fresh lease: %v, error %v", l, err)
	}
	if _, err := s.TakeFresh(context.Background(), "Attach", 3); !errors.Is(err, steps.ErrShort) {
		t.Errorf("error %v, want too few values", err)
	}
}

// The table lists when a second lease waits for the first.
func TestPool_SecondLease_WaitsIfEitherIsExclusiveOrFresh(t *testing.T) {
	for _, tt := range []struct {
		name          string
		exclusive     []string // operations with one set of values to undo or reset
		reset         bool
		first, second string // operation, with "fresh " if the endpoint must be reset before
		spends        bool   // the first lease uses up a value outside the pool
		waits         bool
		resets        int
	}{
		{"same operation", nil, true, "Attach", "Attach", false, false, 0},
		{"exclusive operation twice", []string{"Attach"}, true, "Attach", "Attach", false, true, 0},
		{"exclusive operation after another", []string{"Attach"}, true, "Detach", "Attach", false, true, 0},
		{"another after an exclusive operation", []string{"Attach"}, true, "Attach", "Detach", false, true, 0},
		{"others during an exclusive operation", []string{"Attach"}, true, "Detach", "Detach", false, false, 0},
		{"fresh first", nil, true, "fresh Attach", "Attach", false, true, 1},
		{"fresh second", nil, true, "Attach", "fresh Attach", false, true, 1},
		{"fresh twice", nil, true, "fresh Attach", "fresh Attach", false, true, 2},
		{"fresh without a reset", nil, false, "Attach", "fresh Attach", false, false, 0},
		{"exclusive, and the endpoint is changed", []string{"Attach"}, true, "Attach", "Attach", true, true, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newPool(map[string]map[string][]string{"Attach": {"Id": {"1", "2", "3"}}, "Detach": {"Id": {"1", "2", "3"}}})
				resets := 0
				if tt.reset {
					s.reset = func(context.Context) error { resets++; return nil }
				}
				for _, name := range tt.exclusive {
					s.operations[name].exclusive = true
				}
				taking := func(name string) steps.Lease {
					take := s.Take
					if len(name) > 6 && name[:6] == "fresh " {
						take, name = s.TakeFresh, name[6:]
					}
					l, err := take(context.Background(), name, 1)
					if err != nil {
						t.Error(err)
					}
					return l
				}
				first := taking(tt.first)
				var second steps.Lease
				go func() { second = taking(tt.second) }()
				synctest.Wait()
				if waits := second == nil; waits != tt.waits {
					t.Errorf("waits %v, want %v", waits, tt.waits)
				}
				if tt.spends {
					first.Spent(context.Background(), steps.Values{"Id": "other"}, nil)
				}
				first.Release()
				synctest.Wait()
				if second == nil {
					t.Fatal("no second lease after the first was released")
				}
				second.Release()
				taking("Attach").Release()
				if resets != tt.resets || s.held != 0 {
					t.Errorf("%d resets, want %d; %d leases in use", resets, tt.resets, s.held)
				}
			})
		})
	}
}

// Several leases wait for the same values, and all of them get some.
func TestPool_SeveralLeasesWait_EachGetsAValue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newPool(attaching("1", "2"))
		both := take(t, s, "Attach", 2)
		var served atomic.Int32
		for range 2 {
			go func() {
				if _, err := s.Take(context.Background(), "Attach", 1); err == nil {
					served.Add(1)
				}
			}()
		}
		synctest.Wait()
		if n := served.Load(); n != 0 {
			t.Errorf("%d leases with values in use", n)
		}
		both.Release()
		synctest.Wait()
		if n := served.Load(); n != 2 {
			t.Errorf("%d leases after two values were released", n)
		}
	})
}
