package mock

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/mock/vpc"
)

func TestClientToken_RepeatedCall_SameResult(t *testing.T) {
	s := newServer(t)
	token := m{"ClientToken": "abc"}
	first := s.ask(ask{set: token})
	wantCode(t, first, "")
	again := s.ask(ask{set: token})
	if again.status != 200 || again.body != first.body {
		t.Errorf("second answer %s, want the first answer %s", again.body, first.body)
	}
}

func TestClientToken_OtherParameters_Refused(t *testing.T) {
	s := newServer(t)
	wantCode(t, s.ask(ask{set: m{"ClientToken": "abc"}}), "")
	wantCode(t, s.ask(ask{set: m{"ClientToken": "abc", vpc.ParamAccelerator: s.seed.Pool[1]}}), "IdempotentParameterMismatch")
	wantCode(t, s.ask(ask{set: m{"ClientToken": "abd", vpc.ParamAccelerator: s.seed.Pool[1]}}), "")
}

func TestClientToken_AfterRefusal_Reusable(t *testing.T) {
	s := newServer(t)
	wantCode(t, s.ask(ask{set: m{"ClientToken": "abc", vpc.ParamBackend: "i-none"}}), vpc.CodeNoBackend)
	wantCode(t, s.ask(ask{set: m{"ClientToken": "abc"}}), "")
}

func TestClientToken_Malformed_Refused(t *testing.T) {
	s := newServer(t)
	wantCode(t, s.ask(ask{set: m{"ClientToken": strings.Repeat("x", 65)}}), "InvalidClientToken")
	wantCode(t, s.ask(ask{set: m{"ClientToken": "é"}}), "InvalidClientToken")
}
