package console_test

import (
	"bytes"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rowproof/rowproof/reports/console"
	"github.com/rowproof/rowproof/spec"
)

func TestLines_FortyScenarios_PrintsTenLines(t *testing.T) {
	var b bytes.Buffer
	p := console.NewLines(&b)
	p.Start(40)
	for i := range 40 {
		v := spec.Passed
		if i == 5 || i == 38 {
			v = spec.Failed
		}
		p.Step(v)
	}
	p.Finish()
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	if len(lines) != 10 || lines[0] != "4 of 40 scenarios" || lines[9] != "40 of 40 scenarios, 2 failed" {
		t.Errorf("got %q", lines)
	}
}

func TestBar_Finish_Removed(t *testing.T) {
	var b bytes.Buffer
	p := console.NewBar(&b)
	p.Start(2)
	p.Step(spec.Failed)
	p.Step(spec.Passed)
	p.Finish()
	out := b.String()
	if !strings.Contains(out, "1 failed") || strings.TrimSpace(out[strings.LastIndex(out, "\r"):]) != "" {
		t.Errorf("got %q", out)
	}
}

func TestProgress_CallsOutOfOrderAndConcurrent_NoPanic(t *testing.T) {
	for _, p := range []console.Progress{console.NewBar(&bytes.Buffer{}), console.NewLines(&bytes.Buffer{})} {
		p.Step(spec.Passed) // before the start
		p.Finish()
		p.Start(0)
		p.Step(spec.Passed) // more than announced
		p.Start(3)
		var wg sync.WaitGroup
		for range 10 {
			wg.Go(func() { p.Step(spec.Inconclusive) })
		}
		wg.Wait()
		p.Finish()
		p.Finish()
	}
}

func TestLines_Waits_PrintsFirstOfEachReasonAndLongOnes(t *testing.T) {
	var b bytes.Buffer
	p := console.NewLines(&b)
	for range 2 {
		p.Wait("rate 5/s of the profile", 200*time.Millisecond)
		p.Wait("the endpoint throttles", 12*time.Second)
	}
	const want = "waiting: rate 5/s of the profile\nwaiting 12s: the endpoint throttles\nwaiting 12s: the endpoint throttles\n"
	if b.String() != want {
		t.Errorf("got %q", b.String())
	}
}

func TestBar_Wait_ShownUntilNextStep(t *testing.T) {
	var b bytes.Buffer
	p := console.NewBar(&b)
	p.Wait("early", time.Second) // before the start
	p.Start(3)
	p.Wait("rate 1/m of the profile", time.Minute)
	if !strings.Contains(b.String(), "scenarios, waiting 1m0s: rate 1/m of the profile") || strings.Contains(b.String(), "early") {
		t.Errorf("got %q", b.String())
	}
	b.Reset()
	p.Step(spec.Passed)
	if !strings.Contains(b.String(), "scenarios") || strings.Contains(b.String(), "waiting") {
		t.Errorf("after the step: %q", b.String())
	}
}
