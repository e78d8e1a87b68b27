package mock

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/mock/style"
	"github.com/rowproof/rowproof/harness/mock/vpc"
)

// A style may change which of several correct errors is returned, but not whether a call succeeds.
func TestStyles_EachRequest_AcceptedExactlyIfConformingMockAccepts(t *testing.T) {
	for _, style := range style.Styles() {
		plain, s := newServer(t), newServer(t, func(o *Options) { o.Style = style })
		for i, a := range probes(s) {
			plain.core.Reset()
			s.core.Reset()
			want, got := plain.ask(a), s.ask(a)
			if (want.status == 200) != (got.status == 200) || got.status >= 500 {
				t.Errorf("%s: probe %d %v: %d %s; conforming: %d %s", style, i, a.set, got.status, got.body, want.status, want.body)
			}
		}
	}
}

func TestStyles_EachStyle_ChangesAtLeastOneAnswer(t *testing.T) {
	plain := styleTranscript(newServer(t))
	for _, style := range style.Styles()[1:] {
		if slices.Equal(plain, styleTranscript(newServer(t, func(o *Options) { o.Style = style }))) {
			t.Errorf("%s: same answers as conforming", style)
		}
	}
}

// styleTranscript returns the transcript with additional calls: two faults, and a value in another case.
func styleTranscript(s *Server) []string {
	lines := transcript(s)
	for _, set := range []m{
		{vpc.ParamBackend: "i-none", vpc.ParamAccelerator: "ga-none"},
		{vpc.ParamBackend: "a b", vpc.ParamAccelerator: "ga-none"},
		{vpc.ParamBackendType: "ecsINSTANCE"},
	} {
		lines = append(lines, s.ask(ask{set: set}).body)
	}
	return lines
}

func TestContraryStyle_UnknownVersion_CodeAndLayoutDiffer(t *testing.T) {
	s := newServer(t, func(o *Options) { o.Style = style.Contrary })
	r := s.ask(ask{set: m{"Version": "1999-01-01"}})
	wantCode(t, r, "NoSuchVersion") // the page documents this code for older products
	if strings.Contains(r.body, "Recommend") || !strings.Contains(r.body, "\n\t") {
		t.Errorf("body %s, want an indented body without Recommend", r.body)
	}
	if r.header.Get("X-Acs-Request-Id") != "" {
		t.Error("the header x-acs-request-id is present")
	}
}

func TestNew_UnknownStyle_ErrorNamesStyle(t *testing.T) {
	_, err := New(Options{Contracts: contracts(), Gateway: testGateway(), Style: "baroque"})
	if err == nil || !strings.Contains(err.Error(), "baroque") {
		t.Errorf("error %v does not name the style", err)
	}
}

func TestAnyCaseStyle_PageCallsValueCaseSensitive_OtherCaseRefused(t *testing.T) {
	for remark, code := range map[string]string{"": "", "This parameter is case-sensitive. ": "InvalidMode"} {
		text := strings.Replace(fleetPage, "The mode.", remark+"The mode.", 1)
		s := newServer(t, unsigned(readPage(t, "CreateFleet.md", text)), func(o *Options) { o.Style = style.Style("any-case") })
		if r := s.do(http.MethodPost, "/fleets/fleet-1?Mode=FAST", `{"Ships":[{"Name":"a"}]}`); r.code() != code {
			t.Errorf("with %q: code %q, want %q", remark, r.code(), code)
		}
	}
}
