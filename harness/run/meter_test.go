package run

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/steps"
)

// wire answers each call as its plan says: "." with an answer, "c" with one that was cut off, "3", "5" and "9"
// with a redirect, a server error and throttling, "-" with none.
type wire struct {
	steps.Endpoint
	plan  string
	calls int
}

func (w *wire) Send(context.Context, steps.Request) steps.Exchange {
	w.calls++
	switch w.plan[min(w.calls, len(w.plan))-1] {
	case '.':
		return steps.Exchange{Status: 404}
	case '3':
		return steps.Exchange{Status: 302}
	case '5':
		return steps.Exchange{Status: 503}
	case '9':
		return steps.Exchange{Status: 400, Content: []byte(`{"Code":"Throttling.User"}`)}
	case 'c':
		return steps.Exchange{Err: &steps.TransportError{Kind: "truncated", Answered: true, Err: errors.New("cut off")}}
	}
	return steps.Exchange{Err: &steps.TransportError{Kind: "refused", Err: errors.New("nobody there")}}
}

func TestMeterGivesUp(t *testing.T) {
	for _, tt := range []struct {
		plan    string // of answers; the last goes on
		calls   int    // that reach the endpoint, of 100
		silence string
	}{
		{"-", 3, "no answer from http://h: nobody there"},
		{".", 100, ""},
		{"c", 100, ""},
		{".-", 21, ""},
		{"--.", 100, ""},
		{"--.-", 23, ""},
		{"3", 100, "the endpoint only redirects, fails or throttles: the last answer has status 302"},
		{"39", 100, "the endpoint only redirects, fails or throttles: the last answer has status 400"},
		{"-5", 100, "the endpoint only redirects, fails or throttles: the last answer has status 503"},
		{"5.5", 100, ""},
	} {
		w := &wire{plan: tt.plan}
		m := &meter{Endpoint: w, url: "http://h"}
		var last steps.Exchange
		for range 100 {
			last = m.Send(context.Background(), steps.Request{})
		}
		if w.calls != tt.calls || m.silence() != tt.silence {
			t.Errorf("%s: %d calls and %q, want %d and %q", tt.plan, w.calls, m.silence(), tt.calls, tt.silence)
		}
		if tt.calls < 100 && (last.Err == nil || !strings.Contains(last.Err.Error(), "not sent")) {
			t.Errorf("%s: the last call says %v, want that it was not sent", tt.plan, last.Err)
		}
	}
	if got := new(meter).silence(); got != "" {
		t.Errorf("of a run that sends nothing: %q", got)
	}
}

func TestChangesThings(t *testing.T) {
	for operation, want := range map[string]bool{
		"DescribeRegions": false, "GetCaller": false, "ListUsers": false, "QueryX": false, "Describe": false,
		"AttachDisk": true, "DeleteVpc": true, "Getaway": true, "Listen": true, "Checkout": true, "": true, "describeRegions": true, "Frobnicate": true,
	} {
		if got := !reads(operation); got != want {
			t.Errorf("%s changes things: %v, want %v", operation, got, want)
		}
	}
}

func TestRefusal(t *testing.T) {
	for _, tt := range []struct {
		endpoint, operation string
		allow               []string
		refused             bool
	}{
		{"http://127.0.0.1:80", "AttachDisk", nil, false},
		{"http://[::1]:80", "AttachDisk", nil, false},
		{"https://ecs.example.com", "AttachDisk", nil, true},
		{"https://ecs.example.com", "AttachDisk", []string{"AttachDisk"}, false},
		{"https://ecs.example.com", "AttachDisk", []string{"attachdisk", "Attach", "*"}, true},
		{"https://ecs.example.com", "DescribeDisks", nil, false},
		{"https://127.0.0.1.example.com", "AttachDisk", nil, true},
	} {
		got := refusal(&config.Profile{Endpoint: tt.endpoint, Allow: tt.allow}, tt.operation)
		if (got != "") != tt.refused || tt.refused && !strings.Contains(got, "allow") {
			t.Errorf("%s at %s, allowed %v: %q", tt.operation, tt.endpoint, tt.allow, got)
		}
	}
}
