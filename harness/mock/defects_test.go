package mock

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/harness/mock/vpc"
	"github.com/rowproof/rowproof/spec"
)

// probes returns calls that together test every promise.
func probes(s *Server) []ask {
	var all []ask
	for _, format := range []string{"JSON", "XML"} {
		add := func(a ask) {
			a.set = rpc.Merge(m{"Format": format}, a.set)
			all = append(all, a)
		}
		for _, a := range slices.Concat(acceptedProbes(s), refusedProbes(s), authProbes(s)) {
			add(a)
		}
		for _, p := range slices.Concat(testPage().Parameters, testGateway().Parameters[:8]) {
			add(ask{omit: []string{p.Name}})
			add(ask{set: m{p.Name: ""}})
		}
	}
	return all
}

func acceptedProbes(s *Server) []ask {
	slb := m{vpc.ParamBackend: s.seed.Slb, vpc.ParamBackendType: "SlbInstance"}
	probes := []ask{
		{},
		{form: true},
		{method: "POST"},
		{set: slb},
		{form: true, set: slb},
		{set: m{vpc.ParamBackendType: "EcsInstance"}},
		{set: m{"Format": "json"}},
		{omit: []string{"Format"}},
		{omit: []string{"Format"}},
		{set: m{"SignatureType": ""}},
		{set: m{"OwnerId": "1", "Other": "a b*'()!~+/"}},
		{set: m{"Other": ""}},
		{set: m{"Other": "中文"}},
		{set: m{"Other": strings.Repeat("x", 4000)}},
		{form: true, set: m{"Other": strings.Repeat("x", 100_000)}},
		{header: m{"X-Unknown": "1"}},
		{header: m{"Content-Type": "application/x-www-form-urlencoded"}},
		{key: s.core.Keys.Session.Key, set: m{"SecurityToken": s.core.Keys.Session.Value}},
		{set: m{"SignatureType": "BEARERTOKEN", "AccessKeyId": "", "BearerToken": s.core.Keys.Bearer}},
	}
	wrong := encode(m{vpc.ParamBackend: "i-none"})
	probes = append(probes, ask{form: true, raw: &wrong})
	for _, p := range testPage().Parameters {
		probes = append(probes, ask{form: true, set: m{p.Name: strings.Repeat("x", 4000)}})
		values := s.values(ask{method: "POST", set: slb})
		query := encode(m{p.Name: values[p.Name]})
		delete(values, p.Name)
		rest := encode(values)
		probes = append(probes, ask{form: true, raw: &query, body: &rest})
	}
	return probes
}

func refusedProbes(s *Server) []ask {
	var probes []ask
	for _, set := range []m{
		{vpc.ParamAccelerator: "ga-none"},
		{vpc.ParamBackend: "i-none"},
		{vpc.ParamBackend: s.seed.Foreign},
		{vpc.ParamBackend: s.seed.Classic},
		{vpc.ParamAccelerator: s.seed.Creating},
		{vpc.ParamAccelerator: s.seed.Busy},
		{vpc.ParamAccelerator: s.seed.Taken},
		{vpc.ParamBackendRegion: vpc.RegionHome},
		{vpc.ParamBackendType: "Other"},
		{vpc.ParamBackend: s.seed.Slb},
		{vpc.ParamAccelerator: "a b"},
		{vpc.ParamBackendType: " EcsInstance"},
		{vpc.ParamBackendRegion: vpc.RegionFar, vpc.ParamBackend: s.seed.Remote},
		{vpc.ParamAccelerator: s.seed.Shared},
	} {
		probes = append(probes, ask{set: set})
	}
	return probes
}

func authProbes(s *Server) []ask {
	return []ask{
		{set: m{"Action": "Other"}},
		{set: m{"Version": "1999-01-01"}},
		{set: m{"AccessKeyId": "nobody"}},
		{set: m{"SignatureMethod": "ROT13"}},
		{set: m{"SignatureVersion": "2.0"}},
		{set: m{"Timestamp": "noon"}},
		{set: m{"Timestamp": noon.Add(-4 * rpc.Window).Format(isoLayout)}},
		{set: m{"Timestamp": noon.Add(time.Minute - rpc.Window).Format(isoLayout)}},
		{set: m{"Timestamp": noon.Add(time.Minute + rpc.Window).Format(isoLayout)}},
		{set: m{"Action": strings.ToLower(vpc.AssociateOperation.Name)}},
		{set: m{"Timestamp": noon.Add(4 * rpc.Window).Format(isoLayout)}},
		{tamper: m{"Signature": "none"}},
		{tamper: m{"Signature": "AAAAAAAAAAAAAAAAAAAAAAAAAAA="}},
		{omit: []string{"Signature", "AccessKeyId"}},
		{set: m{"SignatureNonce": "probe"}},
		{set: m{"SignatureNonce": "probe"}},
	}
}

var signatureText = regexp.MustCompile(`string to sign is:[^"<]*`)

// transcript returns the answers of a server to the probes, with a reset before each.
func transcript(s *Server) []string {
	var lines []string
	for _, a := range probes(s) {
		lines = append(lines, answer(s, a))
	}
	return lines
}

// answer returns the status, headers and body of the answer to a probe after a reset.
func answer(s *Server, a ask) string {
	s.core.Reset()
	r := s.ask(a)
	r.header.Del("Content-Length") // the string to sign contains a counter
	return fmt.Sprint(r.status, r.header, signatureText.ReplaceAllString(r.body, ""))
}

// differs reports whether a server answers a probe differently from the transcript.
func differs(s *Server, transcript []string) bool {
	for i, a := range probes(s) {
		if answer(s, a) != transcript[i] {
			return true
		}
	}
	return false
}

func TestDefects_EachDefect_ChangesAtLeastOneAnswer(t *testing.T) {
	good := transcript(newServer(t))
	if !slices.Equal(good, transcript(newServer(t))) {
		t.Fatal("two servers without a defect answer differently")
	}
	for _, d := range Defects(contracts(), testGateway()) {
		if d.ID == "note/shared-backend-refused" {
			continue // a single call does not show this defect
		}
		if !differs(newServer(t, func(o *Options) { o.Defect = d.ID }), good) {
			t.Errorf("%s: the answers do not differ", d.ID)
		}
	}
}

func TestDefects_SharedBackendRefused_SecondAcceleratorOfServerRefused(t *testing.T) {
	s := newServer(t, func(o *Options) { o.Defect = "note/shared-backend-refused" })
	wantCode(t, s.ask(ask{}), "")
	wantCode(t, s.ask(ask{set: m{vpc.ParamAccelerator: s.seed.Pool[1]}}), vpc.CodeDuplicate)
}

func TestDefects_BrokenConvention_MarkedAsConvention(t *testing.T) {
	conventional := map[string]bool{}
	for _, d := range Defects(contracts(), testGateway()) {
		conventional[d.ID] = d.Convention
	}
	for id, want := range map[string]bool{
		"error-body-missing/HostId/json":    true,
		"error-body-empty/RequestId/xml":    true,
		"error-root/xml":                    true,
		"success-media-type/json":           true,
		"error-media-type-missing/xml":      true,
		"media-type-xml/xml":                true,
		"gateway-message":                   true,
		"request-id-header":                 true,
		"error-body-missing/Code/json":      false,
		"error-message/InvalidParameter":    false,
		"success-media-type-other/json":     false,
		"success-root/xml":                  false,
		"request-id-constant":               false,
		"accepted/InvalidTimeStamp.Expired": false,
	} {
		if got, ok := conventional[id]; !ok || got != want {
			t.Errorf("%s: convention %v, listed %v; want %v", id, got, ok, want)
		}
	}
}

// A defect of rejections must not affect a valid call; otherwise every control would fail.
func TestDefects_BrokenRefusal_ValidCallStillSucceeds(t *testing.T) {
	for _, d := range Defects(contracts(), testGateway()) {
		if !strings.HasPrefix(d.ID, "error-") && !strings.HasPrefix(d.ID, "note/") && !strings.HasPrefix(d.ID, "accepted") {
			continue
		}
		wantCode(t, newServer(t, func(o *Options) { o.Defect = d.ID }).ask(ask{}), "")
	}
}

func TestDefects_EachDefect_BreaksOnlyRowsOfPages(t *testing.T) {
	rows := map[spec.RowID]bool{}
	for _, r := range slices.Concat(testPage().Rows(), testGateway().Rows()) {
		rows[r.ID] = true
	}
	seen := map[string]bool{}
	for _, d := range Defects(contracts(), testGateway()) {
		if seen[d.ID] || d.Text == "" {
			t.Errorf("%s: repeated or without text", d.ID)
		}
		seen[d.ID] = true
		for _, id := range d.Breaks {
			if !rows[id] {
				t.Errorf("%s: breaks %s, which is on no page", d.ID, id)
			}
		}
	}
	if len(seen) < 80 {
		t.Errorf("%d defects, want at least 80", len(seen))
	}
}

func TestDefects_EachRow_BrokenByADefect(t *testing.T) {
	broken := map[spec.RowID]bool{}
	for _, d := range Defects(contracts(), testGateway()) {
		for _, id := range d.Breaks {
			broken[id] = true
		}
	}
	for _, r := range testPage().Rows() {
		if !broken[r.ID] {
			t.Errorf("no defect breaks %s", r.ID)
		}
	}
}

func TestNew_UnknownDefect_ErrorNamesDefect(t *testing.T) {
	_, err := New(Options{Contracts: contracts(), Gateway: testGateway(), Defect: "error-status/Parameter"})
	if err == nil || !strings.Contains(err.Error(), "error-status/Parameter") {
		t.Errorf("error %v does not name the defect", err)
	}
}

func TestNew_PageWithoutOperation_ErrorNamesPage(t *testing.T) {
	page := testPage()
	page.Page, page.Operation.Name = "untitled.md", ""
	_, err := New(Options{Contracts: []*spec.Contract{page}, Gateway: testGateway()})
	if err == nil || !strings.Contains(err.Error(), "untitled.md") {
		t.Errorf("error %v does not name the page", err)
	}
}
