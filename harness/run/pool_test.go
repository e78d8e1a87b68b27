package run

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/steps"
)

func attaching(ids ...string) map[string]map[string][]string {
	return map[string]map[string][]string{"Attach": {"Id": ids, "RegionId": {"cn-hangzhou"}}}
}

func take(t *testing.T, s *pool, operation string, n int) steps.Lease {
	t.Helper()
	l, err := s.Take(context.Background(), operation, n)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestPool_ReleasedValues_HandedOutAgain(t *testing.T) {
	s := newPool(attaching("1", "2", "3"))
	l := take(t, s, "Attach", 2)
	if got := fmt.Sprint(l.Sets()); got != "[map[Id:1 RegionId:cn-hangzhou] map[Id:2 RegionId:cn-hangzhou]]" {
		t.Errorf("sets %s", got)
	}
	l.Spent(context.Background(), l.Sets()[0], nil)
	l.Release()
	if got := take(t, s, "Attach", 2).Sets(); got[0]["Id"] != "3" || got[1]["Id"] != "2" {
		t.Errorf("after 1 was spent and 2 released: %v, want 3 and 2", got)
	}
}

func TestPool_TooFewValues_ErrorNamesKey(t *testing.T) {
	s := newPool(attaching("1", "2"))
	for _, want := range []string{"needs 3 values of Id at the same time, has 2: list more under operations.Attach.parameters.Id", "the 2 values of Id are used up"} {
		n := map[bool]int{true: 3, false: 1}[strings.HasPrefix(want, "needs")]
		_, err := s.Take(context.Background(), "Attach", n)
		if !errors.Is(err, steps.ErrShort) || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want ErrShort and %q", err, want)
		}
		if n == 3 {
			l := take(t, s, "Attach", 2)
			l.Spent(context.Background(), l.Sets()[0], nil)
			l.Spent(context.Background(), l.Sets()[1], nil)
			l.Release()
		}
	}
}

func TestPool_Take_ResetOnlyIfNeeded(t *testing.T) {
	used := steps.Values{"Id": "1"}
	for _, tt := range []struct {
		name      string
		values    map[string]map[string][]string
		operation string
		used      steps.Values
		want      int // resets before the second lease
	}{
		{"another value is free", attaching("1", "2"), "Attach", used, 0},
		{"success with a value outside the pool", attaching("1", "2"), "Attach", steps.Values{"Id": "other"}, 1},
		{"success with fixed values", attaching("1"), "Attach", used, 1},
		{"success of an operation outside the profile", attaching("1"), "Detach", used, 1},
		{"operation that only reads", map[string]map[string][]string{"DescribeDisks": {"Id": {"1", "2"}}}, "DescribeDisks", used, 0},
		{"operation that only reads, with fixed values", map[string]map[string][]string{"DescribeDisks": {"Id": {"1"}}}, "DescribeDisks", used, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			resets := 0
			s := newPool(tt.values)
			s.reset = func(context.Context) error { resets++; return nil }
			l := take(t, s, tt.operation, 1)
			l.Spent(context.Background(), tt.used, nil)
			l.Release()
			take(t, s, tt.operation, 1).Release()
			if resets != tt.want {
				t.Errorf("%d resets, want %d", resets, tt.want)
			}
		})
	}
	s := newPool(attaching("1", "2"))
	s.reset = func(context.Context) error { return errors.New("reset failed") }
	l := take(t, s, "Attach", 2)
	l.Spent(context.Background(), l.Sets()[0], nil)
	l.Release()
	if _, err := s.Take(context.Background(), "Attach", 2); err == nil || errors.Is(err, steps.ErrShort) || !strings.Contains(err.Error(), "reset failed") {
		t.Errorf("%v, want the error of the reset and not ErrShort", err)
	}
}

func TestPool_Undo_GetsIdentifiersOfTheAnswer(t *testing.T) {
	var got steps.Values
	s := newPool(attaching("1"))
	s.undo = func(_ context.Context, _ string, values steps.Values) bool {
		got = values
		return true
	}
	l := take(t, s, "Attach", 1)
	l.Spent(context.Background(), steps.Values{"Id": "1"}, steps.Values{"Thing.ThingId": "t-1", "Id": "other", "Things[].PartId": "p-1,p-2", "Disk.Key": "k-1", "Card.Key": "k-2", "Zone": "z-1", "Disk.Zone": "z-2"})
	l.Release()
	if want := (steps.Values{"Id": "1", "ThingId": "t-1", "Zone": "z-1"}); !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestPool_UndoSucceeds_ValueFreeAgain(t *testing.T) {
	undone := 0
	s := newPool(attaching("1", "2"))
	s.undo = func(_ context.Context, operation string, used steps.Values) bool {
		undone++
		return operation == "Attach" && used["Id"] == "1"
	}
	l := take(t, s, "Attach", 2)
	l.Spent(context.Background(), l.Sets()[0], nil)
	l.Spent(context.Background(), l.Sets()[1], nil)
	if undone != 0 {
		t.Error("undone before Release")
	}
	l.Release()
	if got := take(t, s, "Attach", 1).Sets()[0]["Id"]; undone != 2 || got != "1" {
		t.Errorf("%d undo calls, then value %s; want 2 calls and value 1", undone, got)
	}
}

func TestLease_Restore_UndoesOrResets(t *testing.T) {
	yes := func(context.Context, string, steps.Values) bool { return true }
	no := func(context.Context, string, steps.Values) bool { return false }
	works := func(context.Context) error { return nil }
	fails := func(context.Context) error { return errors.New("reset failed") }
	for _, tt := range []struct {
		name  string
		undo  func(context.Context, string, steps.Values) bool
		reset func(context.Context) error
		fresh bool
		want  bool
	}{
		{"undo", yes, nil, true, true},
		{"undo that fails", no, nil, true, false},
		{"reset", nil, works, true, true},
		{"reset during other leases", nil, works, false, false},
		{"neither", nil, nil, true, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newPool(attaching("1", "2"))
			s.undo, s.reset = tt.undo, tt.reset
			l, err := s.take(context.Background(), "Attach", 1, tt.fresh && tt.reset != nil)
			if err != nil {
				t.Fatal(err)
			}
			l.Spent(context.Background(), l.Sets()[0], nil)
			if got := l.Restore(context.Background()); got != tt.want {
				t.Errorf("restored %v, want %v", got, tt.want)
			}
			l.Release()
			if got := len(s.operations["Attach"].free["Id"]) == 2; got != tt.want { // a value that was not restored is used up
				t.Errorf("value free %v, want %v", got, tt.want)
			}
		})
	}
	t.Run("reset that fails", func(t *testing.T) {
		s := newPool(attaching("1", "2"))
		s.reset = works
		l, err := s.take(context.Background(), "Attach", 1, true)
		if s.reset = fails; err != nil || l.Restore(context.Background()) {
			t.Errorf("%v, want false", err)
		}
	})
}

func TestPool_TakeFresh_ResetsAndBlocksOtherLeases(t *testing.T) {
	resets := 0
	s := newPool(attaching("1", "2"))
	s.reset = func(context.Context) error { resets++; return nil }
	l, err := s.TakeFresh(context.Background(), "Attach", 1)
	if err != nil || resets != 1 {
		t.Fatalf("%v after %d resets, want one", err, resets)
	}
	second := make(chan steps.Lease)
	go func() { other, _ := s.Take(context.Background(), "Attach", 1); second <- other }()
	select {
	case <-second:
		t.Error("a second lease was handed out before the fresh lease was released")
	default:
	}
	l.Release()
	(<-second).Release()
}

func TestPool_ContextCanceled_Error(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := newPool(attaching("1", "2")).Take(ctx, "Attach", 1); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

// poolModel is a model of a pool for property testing.
type poolModel struct {
	pool  *pool
	out   []steps.Lease
	state map[string]string // by value: "", "out" or "spent"
}

func TestPool_AnyOrderOfCalls_NoValueHandedOutTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := &poolModel{pool: newPool(attaching("1", "2", "3", "4", "5")), state: map[string]string{}}
		if rapid.Bool().Draw(t, "resets") {
			m.pool.reset = func(context.Context) error {
				if len(m.out) > 0 {
					t.Fatalf("reset while %d leases are in use", len(m.out))
				}
				clear(m.state)
				return nil
			}
		}
		t.Repeat(map[string]func(*rapid.T){"take": m.take, "release": m.release})
	})
}

func (m *poolModel) take(t *rapid.T) {
	n := rapid.IntRange(1, 3).Draw(t, "n")
	free := 5
	for _, state := range m.state {
		if state != "" {
			free--
		}
	}
	if len(m.out) > 0 && (free < n || m.pool.dirty) {
		t.Skip("would wait")
	}
	l, err := m.pool.Take(context.Background(), "Attach", n)
	if err != nil {
		if m.pool.reset != nil || free >= n || !errors.Is(err, steps.ErrShort) {
			t.Fatalf("%d free, %d wanted: %v", free, n, err)
		}
		return
	}
	for _, set := range l.Sets() {
		if m.state[set["Id"]] != "" {
			t.Fatalf("%s is handed out and is %s", set["Id"], m.state[set["Id"]])
		}
		m.state[set["Id"]] = "out"
	}
	m.out = append(m.out, l)
}

func (m *poolModel) release(t *rapid.T) {
	if len(m.out) == 0 {
		t.Skip("no lease to release")
	}
	i := rapid.IntRange(0, len(m.out)-1).Draw(t, "lease")
	l := m.out[i]
	m.out = append(m.out[:i], m.out[i+1:]...)
	for _, set := range l.Sets() {
		m.state[set["Id"]] = ""
		if rapid.Bool().Draw(t, "spent") {
			l.Spent(context.Background(), set, nil)
			m.state[set["Id"]] = "spent"
		}
	}
	l.Release()
}

func TestPool_ConcurrentLeases_NoSharedValueAndNoResetInUse(t *testing.T) {
	s := newPool(attaching("1", "2", "3"))
	var mu sync.Mutex
	out := map[string]bool{}
	s.reset = func(context.Context) error {
		mu.Lock()
		defer mu.Unlock()
		if len(out) > 0 {
			t.Errorf("reset while %v are in use", out)
		}
		return nil
	}
	var done sync.WaitGroup
	for i := range 64 {
		done.Go(func() {
			taking := s.Take
			if i%16 == 0 {
				taking = s.TakeFresh
			}
			l, err := taking(context.Background(), "Attach", 1+i%3)
			if err != nil {
				t.Error(err)
				return
			}
			mark(t, &mu, out, l, true)
			l.Spent(context.Background(), l.Sets()[0], nil)
			if i%7 == 0 {
				l.Spent(context.Background(), steps.Values{"Id": "outside the pool"}, nil)
			}
			mark(t, &mu, out, l, false)
			l.Release()
		})
	}
	done.Wait()
}

func mark(t *testing.T, mu *sync.Mutex, out map[string]bool, l steps.Lease, taken bool) {
	mu.Lock()
	defer mu.Unlock()
	for _, set := range l.Sets() {
		if taken && out[set["Id"]] {
			t.Errorf("%s is handed out twice", set["Id"])
		}
		if taken {
			out[set["Id"]] = true
		} else {
			delete(out, set["Id"])
		}
	}
}

func TestPool_ExclusiveValue_SecondLeaseWaits(t *testing.T) {
	s := newPool(attaching("1"))
	s.operations["Attach"].exclusive = true
	resets := 0
	s.reset = func(context.Context) error { resets++; return nil }
	first := take(t, s, "Attach", 1)
	taken := make(chan steps.Lease)
	go func() {
		l, err := s.Take(context.Background(), "Attach", 1)
		if err != nil {
			t.Error(err)
		}
		taken <- l
	}()
	first.Spent(context.Background(), first.Sets()[0], nil)
	select {
	case <-taken:
		t.Error("two leases have the same value at the same time")
	default:
	}
	first.Release()
	(<-taken).Release()
	if resets != 1 {
		t.Errorf("%d resets, want 1 between the leases", resets)
	}
}

// A fixture can replace a pooled value. A success uses it up until a reset.
func TestPool_FixtureReplacesPooledValue_UsedUpUntilReset(t *testing.T) {
	s := newPool(attaching("1", "2"))
	s.operations["Attach"].fixtures = map[string][]string{"Id": {"busy"}}
	spend := func(used steps.Values) {
		l := take(t, s, "Attach", 1)
		l.Spent(context.Background(), used, nil)
		l.Release()
	}
	busy := steps.Values{"Id": "busy", "RegionId": "cn-beijing"}
	spend(steps.Values{"Id": "1"})
	if got := s.UsedUp("Attach", busy); got != "" {
		t.Errorf("%s is used up before it is sent", got)
	}
	spend(busy)
	spend(steps.Values{"Id": "generated"})
	for _, tt := range []struct {
		operation string
		sent      steps.Values
		want      string
	}{
		{"Attach", busy, "Id"},
		{"Attach", steps.Values{"Id": "1"}, ""},
		{"Attach", steps.Values{"Id": "2", "RegionId": "cn-beijing"}, ""},
		{"Attach", steps.Values{"Id": "generated"}, ""},
		{"Detach", busy, ""},
	} {
		if got := s.UsedUp(tt.operation, tt.sent); got != tt.want {
			t.Errorf("%s with %v: used up %q, want %q", tt.operation, tt.sent, got, tt.want)
		}
	}
	s.reset = func(context.Context) error { return nil }
	if err := s.renew(context.Background()); err != nil || s.UsedUp("Attach", busy) != "" {
		t.Errorf("after a reset: %v, used up %q", err, s.UsedUp("Attach", busy))
	}
}

func TestPool_FixtureOfEnum_ListedOnlyIfItReplacesPooledValue(t *testing.T) {
	overlay := func(name string, value *string) map[string]map[string]steps.Overlay {
		return map[string]map[string]steps.Overlay{"Kind": {"Disk": {name: value}}}
	}
	op := newPool(attaching("1", "2")).operations["Attach"]
	for _, tt := range []struct {
		name  string
		enums map[string]map[string]steps.Overlay
		want  bool
	}{
		{"another value", overlay("Id", new("busy")), true},
		{"a value of the pool", overlay("Id", new("2")), false},
		{"omitted", overlay("Id", nil), false},
		{"a parameter without a pool", overlay("RegionId", new("cn-beijing")), false},
		{"no fixture", nil, false},
	} {
		if got := len(op.fixturesIn(tt.enums)) > 0; got != tt.want {
			t.Errorf("%s: %t, want %t", tt.name, got, tt.want)
		}
	}
}

func TestPool_Endless_CountsNeededValues(t *testing.T) {
	s := newPool(attaching("1", "2"))
	s.endless = true
	for range 5 {
		l := take(t, s, "Attach", 2)
		l.Spent(context.Background(), l.Sets()[0], nil)
		l.Release()
	}
	if got := s.operations["Attach"].needs["Id"]; got != 6 {
		t.Errorf("needs %d values, want 6: four used up before the last lease of two", got)
	}
}
