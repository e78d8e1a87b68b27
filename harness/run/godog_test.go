package run_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/cucumber/godog"

	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/run"
)

// stdout returns what f writes to standard output.
func stdout(t *testing.T, f func()) string {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	said := make(chan string)
	go func() { b, _ := io.ReadAll(r); said <- string(b) }()
	before := os.Stdout
	os.Stdout = w
	defer func() { os.Stdout = before }()
	f()
	_ = w.Close()
	return <-said
}

func TestGodog_ZeroOptions_ReportOnStandardOutput(t *testing.T) {
	for name, g := range map[string]*godog.Options{"nil": nil, "zero": {}} {
		t.Run(name, func(t *testing.T) {
			out := stdout(t, func() {
				res, _, err := run.Godog(context.Background(), answering(t, works), []input.Page{page(twoScenarios)}, run.Options{}, g)
				if err != nil || res.Void != "" || res.Report.Totals.Scenarios != 3 {
					t.Errorf("%+v, error %v; want 3 scenarios", res, err)
				}
			})
			if !strings.Contains(out, "rows 4: ") {
				t.Errorf("no report on standard output:\n%s", out)
			}
			if g != nil && (g.Format != "" || g.Output != nil || len(g.FeatureContents) > 0) {
				t.Errorf("the options were changed: %+v", g)
			}
		})
	}
}

// The tag @format:json is derived from the sentences; it does not occur in the feature.
func TestGodog_TagsAndSelect_BothApply(t *testing.T) {
	id, err := run.Tags("@row:request/Id")
	if err != nil {
		t.Fatal(err)
	}
	contents := []godog.Feature{{Name: "features/ecs/Attach.feature", Contents: []byte(twoScenarios)}}
	for _, tt := range []struct {
		name      string
		options   godog.Options
		scenarios int
		err       error
	}{
		{"features of the pages", godog.Options{}, 2, nil},
		{"features of the pages, one format", godog.Options{Tags: "@format:json"}, 1, nil},
		{"features of the pages, no match", godog.Options{Tags: "@row:request/Kind"}, 0, run.ErrNothing},
		{"named features", godog.Options{FeatureContents: contents}, 2, nil},
		{"named features, no match", godog.Options{FeatureContents: contents, Tags: "@row:request/Kind"}, 0, run.ErrNothing},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.options.Output = &bytes.Buffer{}
			res, _, err := run.Godog(context.Background(), answering(t, works), []input.Page{page(twoScenarios)}, run.Options{Select: id}, &tt.options)
			if !errors.Is(err, tt.err) {
				t.Fatalf("error %v, want %v", err, tt.err)
			}
			if err == nil && (res.Void != "" || res.Report.Totals.Scenarios != tt.scenarios) {
				t.Errorf("%d scenarios, void %q; want %d", res.Report.Totals.Scenarios, res.Void, tt.scenarios)
			}
		})
	}
}

// The context is canceled during the second request, which is the first after the preflight.
func TestGodog_Interrupted_StopsSending(t *testing.T) {
	ctx, cancel := context.WithCancelCause(context.Background())
	var seen atomic.Int64
	handler := func(w http.ResponseWriter, r *http.Request) {
		if seen.Add(1) == 2 {
			cancel(errors.New("signal received"))
		}
		works(w, r)
	}
	res, _, err := run.Godog(ctx, answering(t, handler), []input.Page{page(twoScenarios)}, run.Options{}, &godog.Options{Output: io.Discard})
	if err != nil || res.Void != "interrupted: signal received" || seen.Load() != 2 {
		t.Errorf("void %q after %d requests, error %v; want no request after the second", res.Void, seen.Load(), err)
	}
}
