package run

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/steps"
)

// wire is an endpoint that answers each call by one character of its plan and repeats the last: "." is an answer, "c" a
// truncated answer, "z" an answer in an unknown coding, "3" a redirect, "L" one with
// a Location, "5" a server error, "9" throttling, "-" no answer.
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
	case 'L':
		return steps.Exchange{Status: 301, Answer: http.Header{"Location": {"https://h/"}}}
	case 'z':
		return steps.Exchange{Status: 200, Err: &steps.TransportError{Kind: "encoding", Answered: true, Err: errors.New("unknown coding")}}
	case '5':
		return steps.Exchange{Status: 503}
	case '9':
		return steps.Exchange{Status: 400, Content: []byte(`{"Code":"Throttling.User"}`)}
	case 'c':
		return steps.Exchange{Err: &steps.TransportError{Kind: "truncated", Answered: true, Err: errors.New("cut off")}}
	}
	return steps.Exchange{Err: &steps.TransportError{Kind: "refused", Err: errors.New("connection refused")}}
}

func TestMeter_NoAnswers_StopsSending(t *testing.T) {
	for _, tt := range []struct {
		plan    string // see wire
		calls   int    // how many of 100 calls reach the endpoint
		silence string
	}{
		{"-", 3, "no answer from http://h: connection refused"},
		{".", 100, ""},
		{"c", 3, "no complete answer from http://h: cut off"},
		{".c", 21, ""},
		{"z", 100, ""}, // complete, but its content coding is unknown
		{".-", 21, ""},
		{"--.", 100, ""},
		{"--.-", 23, ""},
		{"3", 100, "the endpoint only redirects, fails or throttles: the last answer has status 302"},
		{"L", 100, "the endpoint only redirects, fails or throttles: the last answer has status 301 and redirects to \"https://h/\", which is not followed: correct the endpoint"},
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
			t.Errorf("%s: error of the last call %v, want \"not sent\"", tt.plan, last.Err)
		}
	}
	if got := new(meter).silence(); got != "" {
		t.Errorf("nothing sent: %q", got)
	}
}

func TestReads_OperationName_ReadingOrNot(t *testing.T) {
	for operation, want := range map[string]bool{
		"DescribeRegions": false, "GetCaller": false, "ListUsers": false, "QueryX": false, "Describe": false,
		"AttachDisk": true, "DeleteVpc": true, "Getaway": true, "Listen": true, "Checkout": true, "": true, "describeRegions": true, "Frobnicate": true,
	} {
		if got := !reads(operation); got != want {
			t.Errorf("%s changes resources: %v, want %v", operation, got, want)
		}
	}
}

func TestRefusal_OperationOnRemoteEndpoint_NotCalledUnlessItReadsOrIsAllowed(t *testing.T) {
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
