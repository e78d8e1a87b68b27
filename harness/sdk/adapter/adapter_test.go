package adapter_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/rowproof/rowproof/harness/sdk/adapter"
	"github.com/rowproof/rowproof/harness/sdk/adapter/adaptertest"
)

const description = `{"protocol":1,"name":"a","version":"1","language":"Go","surfaces":["generic"],"signatures":["v1"],"formats":["JSON"]}`

// hostile lists programs by name. Each gets the number of the call, 0 for the first line, and returns what to write.
var hostile = map[string]func(n int) string{
	"long line": func(n int) string { return on(n, `{"case":"1","result":"`+strings.Repeat("x", 9<<20)+`"}`) },
	"no end":    func(n int) string { return on(n, strings.Repeat("x", 9<<20)+"\x00") },
	"deep": func(n int) string {
		return on(n, `{"case":"1","result":`+strings.Repeat("[", 101)+strings.Repeat("]", 101)+`}`)
	},
	"null":              func(n int) string { return on(n, "null") },
	"log line":          func(n int) string { return on(n, "debug: sending") },
	"other case":        func(n int) string { return on(n, `{"case":"2","result":1}`) },
	"two parts":         func(n int) string { return on(n, `{"case":"1","result":1,"unsupported":"no"}`) },
	"no part":           func(n int) string { return on(n, `{"case":"1"}`) },
	"misspelled":        func(n int) string { return on(n, `{"case":"1","error":{"kind":"server","request_id":"R"}}`) },
	"repeated member":   func(n int) string { return on(n, `{"case":"1","result":{"A":1,"A":2}}`) },
	"unknown kind":      func(n int) string { return on(n, `{"case":"1","error":{"kind":"oops"}}`) },
	"status of text":    func(n int) string { return on(n, `{"case":"1","status":"200","result":1}`) },
	"impossible status": func(n int) string { return on(n, `{"case":"1","status":7,"result":1}`) },
	"two lines":         func(n int) string { return on(n, `{"case":"1","result":1}`+"\n"+`{"case":"1","result":1}`) },
	"crash":             func(n int) string { return on(n, "\x03") },
	"hang":              func(n int) string { return on(n, "\x04") },
	"child":             func(n int) string { return on(n, "\x05") },
	"other protocol":    func(int) string { return strings.Replace(description, ":1,", ":2,", 1) + "\n" },
	"unknown surface":   func(int) string { return strings.Replace(description, "generic", "fluent", 1) + "\n" },
	"silent":            func(int) string { return "\x04" },
	"no description":    func(int) string { return "\x03" },
}

// on returns the description for the first line, and the answer for others.
func on(n int, answer string) string {
	if n == 0 {
		return description + "\n"
	}
	return answer + "\n"
}

func TestMain(m *testing.M) {
	adaptertest.Main()
	if len(os.Args) > 2 && os.Args[1] == "hostile" {
		runHostile(hostile[os.Args[2]])
	}
	goleak.VerifyTestMain(m)
}

func runHostile(program func(int) string) {
	lines := bufio.NewScanner(os.Stdin)
	for n := 0; lines.Scan(); n++ {
		text := program(n)
		switch {
		case strings.HasPrefix(text, "\x03"):
			fmt.Fprintln(os.Stderr, "panic: the SDK failed")
			os.Exit(3)
		case strings.HasPrefix(text, "\x04"):
			select {}
		case strings.HasPrefix(text, "\x05"): // a child keeps the output open
			cmd := exec.Command(os.Args[0], "hostile", "hang")
			cmd.Stdin, cmd.Stdout = os.Stdin, os.Stdout
			_ = cmd.Start()
			os.Exit(3)
		}
		before, _, endless := strings.Cut(text, "\x00")
		fmt.Print(before)
		if endless {
			select {}
		}
	}
	os.Exit(0)
}

func command(name string) string { return `"` + os.Args[0] + `" hostile "` + name + `"` }

func begin(t *testing.T, o adapter.Options) *adapter.Adapter {
	t.Helper()
	a, err := adapter.Start(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(a.Close)
	return a
}

func TestCall_HostileOutput_FailureNamesTheReason(t *testing.T) {
	for _, tt := range []struct {
		name string
		kind adapter.FailureKind
		want string
	}{
		{"long line", adapter.Invalid, "more than 8 MiB"},
		{"no end", adapter.Invalid, "more than 8 MiB"},
		{"deep", adapter.Invalid, "more than 100 nested values"},
		{"log line", adapter.Invalid, `not JSON: "debug: sending"`},
		{"null", adapter.Invalid, `not a JSON object: "null"`},
		{"other case", adapter.Invalid, `case is "2", want "1"`},
		{"two parts", adapter.Invalid, "one of result, error and unsupported, got 2"},
		{"no part", adapter.Invalid, "one of result, error and unsupported, got 0"},
		{"misspelled", adapter.Invalid, "/error/request_id is unknown"},
		{"repeated member", adapter.Invalid, "not JSON"},
		{"unknown kind", adapter.Invalid, `error.kind is "oops"`},
		{"status of text", adapter.Invalid, "/status has a wrong type"},
		{"impossible status", adapter.Invalid, "status 7 is not an HTTP status"},
		{"crash", adapter.Crash, `exit status 3); the last line of its standard error is "panic: the SDK failed"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := begin(t, adapter.Options{Command: command(tt.name)})
			for range 2 { // the second call needs a new process
				o := a.Call(t.Context(), adapter.Call{Case: "1"})
				if o.Failure == nil || o.Failure.Kind != tt.kind || !strings.Contains(o.Failure.Error(), tt.want) {
					t.Fatalf("got %+v, want %s: %s", o.Failure, tt.kind, tt.want)
				}
			}
		})
	}
}

func TestCall_NoAnswer_EndsAtTheTimeLimit(t *testing.T) {
	a := begin(t, adapter.Options{Command: command("hang"), Limit: 10 * time.Millisecond})
	for range 2 {
		if o := a.Call(t.Context(), adapter.Call{Case: "1"}); o.Failure == nil || o.Failure.Kind != adapter.Late {
			t.Errorf("got %+v, want a failure of kind %s", o.Failure, adapter.Late)
		}
	}
}

func TestCall_ProcessEndsButChildKeepsOutput_EndsAtTheTimeLimit(t *testing.T) {
	a := begin(t, adapter.Options{Command: command("child"), Limit: 10 * time.Millisecond})
	if o := a.Call(t.Context(), adapter.Call{Case: "1"}); o.Failure == nil || o.Failure.Kind != adapter.Late {
		t.Errorf("got %+v, want a failure of kind %s", o.Failure, adapter.Late)
	}
}

func TestCall_ContextEnds_Cancelled(t *testing.T) {
	a := begin(t, adapter.Options{Command: command("hang")})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if o := a.Call(ctx, adapter.Call{Case: "1"}); o.Failure == nil || o.Failure.Kind != adapter.Cancelled {
		t.Errorf("got %+v, want a failure of kind %s", o.Failure, adapter.Cancelled)
	}
}

// The second line may arrive before or after the next call is written.
func TestCall_TwoLinesForOneCall_NextCallFails(t *testing.T) {
	a := begin(t, adapter.Options{Command: command("two lines")})
	if o := a.Call(t.Context(), adapter.Call{Case: "1"}); o.Failure != nil {
		t.Fatal(o.Failure)
	}
	if o := a.Call(t.Context(), adapter.Call{Case: "2"}); o.Failure == nil || o.Failure.Kind != adapter.Invalid {
		t.Errorf("got %+v, want a failure of kind %s", o.Failure, adapter.Invalid)
	}
}

func TestStart_InvalidAdapter_ErrorNamesTheReason(t *testing.T) {
	for _, tt := range []struct{ command, want string }{
		{command("other protocol"), "protocol is 2, want 1"},
		{command("unknown surface"), `surfaces: unknown value "fluent"; the values are typed, generic`},
		{command("silent"), "within the time limit"},
		{command("no description"), "the SDK failed"},
		{"/nonexistent/program", "no such file"},
		{"", "the command is empty"},
		{"'a", "is not closed"},
	} {
		t.Run(tt.want, func(t *testing.T) {
			limit := 30 * time.Second
			if strings.Contains(tt.command, "silent") {
				limit = 10 * time.Millisecond
			}
			_, err := adapter.Start(t.Context(), adapter.Options{Command: tt.command, Start: limit})
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

func TestCall_Concurrent_EachAnswersItsCase(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, `{"RequestId":%q}`, r.FormValue("AccessKeyId"))
	}))
	t.Cleanup(s.Close)
	a := begin(t, adapter.Options{Command: adaptertest.Command()})
	results := make(chan string)
	for i := range 20 {
		go func() {
			id := fmt.Sprint("key", i)
			o := a.Call(t.Context(), adapter.Call{
				Case: id, Operation: "GetThing", Version: "2024-01-01", Style: "RPC", Method: "POST", Parameters: []byte("{}"), Format: "JSON",
				Endpoint: strings.TrimPrefix(s.URL, "http://"), Surface: "generic", Signature: "v1", Credentials: adapter.Credentials{ID: id, Secret: "x"},
			})
			if want := `{"RequestId":"` + id + `"}`; o.Failure != nil || string(o.Answer.Result) != want {
				results <- fmt.Sprintf("got %s, %v, want %s", o.Answer.Result, o.Failure, want)
			}
			results <- ""
		}()
	}
	for range 20 {
		if wrong := <-results; wrong != "" {
			t.Error(wrong)
		}
	}
}

// An SDK that ignores the access key of a call must not find that of the user.
func TestStart_Environment_LacksCredentialsAndProxies(t *testing.T) {
	t.Setenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "hush")
	t.Setenv("https_proxy", "http://proxy.example:3128")
	t.Setenv("ROWPROOF_KEPT", "kept")
	script := `read line; env >&2; exit 3`
	_, err := adapter.Start(t.Context(), adapter.Options{Command: `sh -c '` + script + `'`, CA: "/tmp/ca.pem"})
	var failure *adapter.Failure
	if !errors.As(err, &failure) {
		t.Fatalf("got %v, want a failure", err)
	}
	text := failure.Stderr
	if strings.Contains(text, "hush") || strings.Contains(text, "proxy.example") || !strings.Contains(text, "SSL_CERT_FILE=/tmp/ca.pem") {
		t.Errorf("got %s", text)
	}
}
