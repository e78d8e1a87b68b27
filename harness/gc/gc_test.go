package gc

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"
)

// settings returns the current settings of the garbage collector.
func settings() (percent int, limit int64) {
	percent = debug.SetGCPercent(100)
	debug.SetGCPercent(percent)
	return percent, debug.SetMemoryLimit(-1)
}

func TestTune_UntilRestored_SettingsChanged(t *testing.T) {
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	oldPercent, oldLimit := settings()
	restore := Tune()
	if p, l := settings(); p != percent || l != memoryLimit {
		t.Errorf("tuned: percent %d, limit %d; want %d and %d", p, l, percent, memoryLimit)
	}
	restore()
	runtime.GC()
	if p, l := settings(); p != oldPercent || l != oldLimit {
		t.Errorf("restored: percent %d, limit %d; want %d and %d", p, l, oldPercent, oldLimit)
	}
}

func TestTune_UserControlsCollector_SettingsUnchanged(t *testing.T) {
	for _, name := range []string{"GOGC", "GOMEMLIMIT"} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("GOGC", "")
			t.Setenv("GOMEMLIMIT", "")
			t.Setenv(name, "100")
			oldPercent, oldLimit := settings()
			defer Tune()()
			if p, l := settings(); p != oldPercent || l != oldLimit {
				t.Errorf("percent %d, limit %d; want %d and %d", p, l, oldPercent, oldLimit)
			}
		})
	}
}

func TestTune_MuchInUse_LimitRaised(t *testing.T) {
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	defer Tune()()
	used := make([]byte, memoryLimit*3/4)
	limit := int64(memoryLimit)
	for range 100 { // the limit is raised soon after a collection, not during it
		runtime.GC()
		if _, limit = settings(); limit > memoryLimit {
			break
		}
	}
	runtime.KeepAlive(used)
	if limit <= memoryLimit || limit == math.MaxInt64 {
		t.Errorf("limit %d, want more than %d", limit, memoryLimit)
	}
}

func TestLimitFor_BytesInUse_MultipleOrMinimum(t *testing.T) {
	for inUse, want := range map[int64]int64{0: memoryLimit, memoryLimit / 4: memoryLimit, memoryLimit: memoryLimit / 2 * 3} {
		if got := limitFor(inUse); got != want {
			t.Errorf("limitFor(%d) = %d, want %d", inUse, got, want)
		}
	}
}
