//go:build unix

package main

import (
	"strings"
	"testing"
	"time"
)

func TestVerdict_EachLimit_MissedIfExceeded(t *testing.T) {
	part := cost{pages: 100, scenarios: 25_000, cpu: 10 * time.Second}
	for want, change := range map[string]func(*cost){
		"":           func(*cost) {},
		"time: ":     func(c *cost) { c.endpoint = 2 * mostTime },
		"memory: ":   func(c *cost) { c.memory = mostMemory + 1 },
		"run.json: ": func(c *cost) { c.file = mostFile + 1 },
		"growth: ":   func(c *cost) { c.cpu = 45 * time.Second },
	} {
		all := cost{pages: 400, scenarios: 100_000, cpu: 40 * time.Second}
		change(&all)
		var out strings.Builder
		status := verdict(&out, part, all)
		if (status == missed) != (want != "") || strings.Count(out.String(), "missed: ") > 1 || want != "" && !strings.Contains(out.String(), "missed: "+want) {
			t.Errorf("%q: status %d, printed %s", want, status, out.String())
		}
	}
}
