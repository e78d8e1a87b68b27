package console_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/console"
)

func TestTrace_Exchange_PrintsCommandStatusHeadersAndBody(t *testing.T) {
	var b strings.Builder
	console.NewTrace(&b).Exchange("RegionId is required", reports.Exchange{
		Role: reports.Fault, Method: "POST", URL: "http://127.0.0.1:8080/", Body: "Action=CreateThing",
		Header: http.Header{"Content-Type": {"application/x-www-form-urlencoded"}},
		Status: 400, Answer: http.Header{"Date": {"Mon"}, "Content-Type": {"application/json"}},
		Content: "{\"Code\":\"MissingParameter\"}\n", Duration: reports.Duration(12 * time.Millisecond),
	})
	want := `--- RegionId is required (fault)
  curl -sS -i -X POST --url http://127.0.0.1:8080/ \
    -H 'Content-Type: application/x-www-form-urlencoded' \
    --data-raw Action=CreateThing
  400 Bad Request, 12ms
  Content-Type: application/json; Date: Mon
  {"Code":"MissingParameter"}
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestTrace_LongBodyAndControlCharacters_ClippedAndVisible(t *testing.T) {
	var b strings.Builder
	console.NewTrace(&b).Exchange("a\nb", reports.Exchange{
		Role: reports.Call, Method: "GET", URL: "http://127.0.0.1/", Status: 200,
		Content: "\x1b[2J" + strings.Repeat("x", 10_000),
	})
	for _, want := range []string{"--- a b (call)\n", "‹U+001B›[2J", "bytes more\n"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the block lacks %q", want)
		}
	}
	if b.Len() > 3000 || strings.Contains(b.String(), "\x1b") {
		t.Errorf("%d bytes, or an escape sequence", b.Len())
	}
}

func TestTrace_Notes_PrintedBetweenHeadersAndBody(t *testing.T) {
	var b strings.Builder
	console.NewTrace(&b).Exchange("a", reports.Exchange{
		Role: reports.Call, Status: 200, Answer: http.Header{"Content-Encoding": {"gzip"}}, Content: "{}", Notes: []string{"answer decoded"},
	})
	if want := "--- a (call)\n  200 OK, 0s\n  Content-Encoding: gzip\n  answer decoded\n  {}\n"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

func TestTrace_CallNotSent_PrintsOnlyTheError(t *testing.T) {
	var b strings.Builder
	console.NewTrace(&b).Exchange("a", reports.Exchange{Role: reports.Control, Error: "not sent"})
	if want := "--- a (control)\n  no complete response: not sent\n"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

// exclusiveWriter fails the test if a write begins before the previous one has ended.
type exclusiveWriter struct {
	busy sync.Mutex
	t    *testing.T
	n    int
}

func (w *exclusiveWriter) Write(p []byte) (int, error) {
	if !w.busy.TryLock() {
		w.t.Error("two blocks are written at the same time")
		return len(p), nil
	}
	defer w.busy.Unlock()
	if strings.Count(string(p), "--- ") != 1 || !strings.HasSuffix(string(p), "{}\n") {
		w.t.Errorf("a write is not one block: %q", p)
	}
	w.n++
	return len(p), nil
}

func TestTrace_ConcurrentCalls_BlocksDoNotInterleave(t *testing.T) {
	w := &exclusiveWriter{t: t}
	trace := console.NewTrace(w)
	var all sync.WaitGroup
	for i := range 50 {
		all.Go(func() {
			trace.Exchange(fmt.Sprint(i), reports.Exchange{Role: reports.Call, Method: "GET", URL: "http://127.0.0.1/", Status: 200, Content: "{}"})
		})
	}
	all.Wait()
	if w.n != 50 {
		t.Errorf("%d blocks, want 50", w.n)
	}
}
