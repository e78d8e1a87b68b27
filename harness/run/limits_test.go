package run

import (
	"context"
	"testing"
	"testing/synctest"
	"time"
)

// In a bubble of synctest, waiting takes no real time.
func TestLimit_TimeWithoutProgress_ContextEndsWithCause(t *testing.T) {
	const progress, wait = "progress", "wait"
	type event struct {
		after time.Duration
		what  string
		pause time.Duration
	}
	for _, tt := range []struct {
		name   string
		o      Options
		events []event
		ends   time.Duration // after the last event; 0 if the run does not end within a day
		cause  string
	}{
		{"no limits", Options{}, nil, 0, ""},
		{"stalled from the beginning", Options{Stall: 2 * time.Minute}, nil, 2 * time.Minute, "no complete answer for 2m0s, the limit of --stall"},
		{"stalled after progress", Options{Stall: 2 * time.Minute}, []event{{time.Minute, progress, 0}, {time.Minute, progress, 0}}, 2 * time.Minute, "no complete answer for 2m0s, the limit of --stall"},
		{"waits longer than the limit", Options{Stall: 2 * time.Minute}, []event{{0, wait, 5 * time.Minute}}, 7 * time.Minute, "no complete answer for 2m0s, the limit of --stall"},
		{"progress while another call waits", Options{Stall: 2 * time.Minute}, []event{{0, wait, 5 * time.Minute}, {time.Minute, progress, 0}}, 6 * time.Minute, "no complete answer for 2m0s, the limit of --stall"},
		{"long run with progress", Options{Stall: 2 * time.Minute, MaxTime: 3 * time.Minute}, []event{{time.Minute, progress, 0}, {time.Minute, progress, 0}}, time.Minute, "the run is not complete after 3m0s, the limit of --max-time"},
	} {
		synctest.Test(t, func(t *testing.T) {
			ctx, l := limit(t.Context(), tt.o)
			defer l.close()
			for _, e := range tt.events {
				time.Sleep(e.after)
				if e.what == wait {
					l.wait(e.pause)
				} else {
					l.progress()
				}
			}
			start := time.Now()
			select {
			case <-ctx.Done():
			case <-time.After(24 * time.Hour):
			}
			synctest.Wait()
			cause := ""
			if err := context.Cause(ctx); err != nil {
				cause = err.Error()
			}
			if took := time.Since(start); cause != tt.cause || tt.cause != "" && took != tt.ends {
				t.Errorf("%s: ended after %s: %q; want %s and %q", tt.name, took, cause, tt.ends, tt.cause)
			}
		})
	}
}
