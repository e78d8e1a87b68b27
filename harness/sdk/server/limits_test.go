package server_test

import (
	"bytes"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/sdk/sdktest"
	"github.com/rowproof/rowproof/harness/sdk/server"
	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/reports/usage"
	"github.com/rowproof/rowproof/spec"
)

// serve returns the answer to a request without a network.
func serve(s *server.Server, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

// oneCase returns a server of one case, which is a copy of a case of the shipped pages after a change.
func oneCase(t *testing.T, change func(*sdk.Case)) (*server.Server, *sdk.Case) {
	t.Helper()
	cases, gateway := shipped(t)
	c := *caseOf(t, cases, sdk.Success, spec.JSON)
	contract := *c.Contract
	c.Contract = &contract
	if change != nil {
		change(&c)
	}
	s, err := server.New(server.Options{Cases: []sdk.Case{c}, Gateway: gateway})
	if err != nil {
		t.Fatal(err)
	}
	return s, &c
}

// A reply that closes the connection aborts the handler if it cannot take over the connection.
func TestServer_ConnectionCannotBeClosed_HandlerAborts(t *testing.T) {
	s, c := oneCase(t, func(c *sdk.Case) { c.Script = sdk.Script{{Status: 200, End: sdk.NoAnswer}} })
	defer func() {
		if r := recover(); r != http.ErrAbortHandler {
			t.Errorf("recovered %v", r)
		}
	}()
	t.Errorf("answered: %d", serve(s, signed(t, sdktest.Request{Case: c, Scheme: sign.V1})).Code)
}

func TestNew_InvalidCases_Error(t *testing.T) {
	_, gateway := shipped(t)
	a, b := sdk.Case{Name: "a", Key: sdk.KeyOf("a")}, sdk.Case{Name: "b", Key: sdk.KeyOf("b")}
	sameName, sameKey := b, b
	sameName.Name, sameKey.Key = "a", a.Key
	for name, tt := range map[string]struct {
		options server.Options
		want    string
	}{
		"no gateway page": {server.Options{Cases: []sdk.Case{a}}, "sdk: no gateway page"},
		"equal names":     {server.Options{Cases: []sdk.Case{a, sameName}, Gateway: gateway}, "two cases have the name or the key of a"},
		"equal keys":      {server.Options{Cases: []sdk.Case{a, sameKey}, Gateway: gateway}, "two cases have the name or the key of b"},
		"different":       {server.Options{Cases: []sdk.Case{a, b}, Gateway: gateway}, ""},
	} {
		s, err := server.New(tt.options)
		if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", name, err, tt.want)
		}
		if err == nil && s.CA() != "" {
			t.Errorf("%s: a certificate without TLS", name)
		}
	}
}

func TestServer_RequestWithoutKey_RefusalNamesTheMissingKey(t *testing.T) {
	s, c := oneCase(t, nil)
	for query, want := range map[string]string{
		"":                                       `"Code":"MissingAccessKeyId"`,
		"AccessKeyId=" + c.Key.ID[1:]:            `"Code":"InvalidAccessKeyId.NotFound"`,
		"AccessKeyId=" + sdk.KeyOf("another").ID: `"Code":"InvalidAccessKeyId.NotFound"`,
		"Format=XML":                             "<Code>MissingAccessKeyId</Code>",
	} {
		w := serve(s, httptest.NewRequest(http.MethodGet, "http://127.0.0.1/?"+query, nil))
		if w.Code < 400 || !strings.Contains(w.Body.String(), want) || !strings.Contains(w.Body.String(), "names no case. rowproof sdk cases lists the keys.") {
			t.Errorf("%s: %d %s", query, w.Code, w.Body)
		}
	}
	if all, more := s.Strays(); len(all) != 4 || more != 0 {
		t.Errorf("strays %+v, %d more", all, more)
	}
}

func TestServer_Bodies_CutAfter4MiB(t *testing.T) {
	for size, cut := range map[int]bool{4 << 20: false, 4<<20 + 1: true} {
		s, c := oneCase(t, nil)
		r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1/?AccessKeyId="+c.Key.ID, bytes.NewReader(make([]byte, size)))
		r.Header.Set("Content-Type", "application/octet-stream")
		w := serve(s, r)
		last := lastOf(s.Requests(c.Name))
		if last.Truncated != cut || len(last.Body) != 4<<20 || last.Reply != -1 {
			t.Errorf("%d bytes: truncated %v, %d recorded", size, last.Truncated, len(last.Body))
		}
		if strings.Contains(w.Body.String(), "InvalidParameter") != cut {
			t.Errorf("%d bytes: %s", size, w.Body)
		}
	}
}

// signed returns a signed request of a case for a server without a network.
func signed(t *testing.T, r sdktest.Request) *http.Request {
	t.Helper()
	r.Endpoint = "http://127.0.0.1"
	req, err := r.New()
	if err != nil {
		t.Fatal(err)
	}
	req.Host = req.URL.Host
	return req
}

func TestServer_ActionAndVersion_MustBeThoseOfThePage(t *testing.T) {
	set := func(name, value string) func(*sign.Message) {
		return func(m *sign.Message) { m.Header.Set(name, value) }
	}
	remove := func(name string) func(*sign.Message) { return func(m *sign.Message) { m.Header.Del(name) } }
	explorer := func(c *sdk.Case) { c.Contract.Explorer = &spec.Explorer{API: "OtherName"} }
	example := func(c *sdk.Case) {
		c.Contract.Explorer = nil
		c.Contract.Examples = []spec.Example{{}, {Call: &spec.ExampleRequest{Parameters: []spec.NameValue{{Name: "RegionId", Value: "OtherName"}, {Name: "Action", Value: "ExampleName"}}}}}
	}
	for _, tt := range []struct {
		name   string
		change func(*sdk.Case)
		sent   func(*sign.Message)
		want   string // code of the refusal; "" for an answer
	}{
		{"as documented", nil, nil, ""},
		{"no action", nil, remove("x-acs-action"), "MissingAction"},
		{"no version", nil, remove("x-acs-version"), "MissingVersion"},
		{"another action", nil, set("x-acs-action", "OtherName"), "InvalidAction.NotFound"},
		{"name in the explorer", explorer, set("x-acs-action", "OtherName"), ""},
		{"another name than in the explorer", explorer, set("x-acs-action", "Others"), "InvalidAction.NotFound"},
		{"name in an example", example, set("x-acs-action", "ExampleName"), ""},
		{"another value in an example", example, set("x-acs-action", "OtherName"), "InvalidAction.NotFound"},
		{"page without version", func(c *sdk.Case) { c.Contract.Operation.Version = "" }, set("x-acs-version", "2001-01-01"), ""},
	} {
		s, c := oneCase(t, tt.change)
		w := serve(s, signed(t, sdktest.Request{Case: c, Scheme: sign.ACS3, Change: tt.sent}))
		last := lastOf(s.Requests(c.Name))
		got := ""
		if len(last.Faults) > 0 {
			got = last.Faults[0].Code
		}
		if got != tt.want || (w.Code == 200) != (tt.want == "") {
			t.Errorf("%s: %d, refused for %q, want %q", tt.name, w.Code, got, tt.want)
		}
	}
}

func TestServer_StrayRequests_ShortenedAndLimited(t *testing.T) {
	s, _ := oneCase(t, nil)
	for _, length := range []int{200, 201} {
		serve(s, httptest.NewRequest(http.MethodGet, "http://127.0.0.1/?Action="+strings.Repeat("x", length), nil))
	}
	for range 1001 {
		serve(s, httptest.NewRequest(http.MethodDelete, "http://127.0.0.1/", nil))
	}
	all, more := s.Strays()
	if len(all) != 1000 || more != 3 || len(all[0].Action) != 200 || len(all[1].Action) != 200 || all[2].Method != http.MethodDelete {
		t.Errorf("%d strays, %d more: %+v", len(all), more, all[:3])
	}
	if r := s.Usage("test", time.Now()); r.Strays != 1003 {
		t.Errorf("the report counts %d strays", r.Strays)
	}
}

func TestServer_NoncesOfTwoCases_ComparedUnlessTooLong(t *testing.T) {
	for length, want := range map[int]bool{200: true, 201: false} {
		cases, gateway := shipped(t)
		first, second := caseOf(t, cases, sdk.Success, spec.JSON), caseOf(t, cases, sdk.Success, spec.XML)
		s, err := server.New(server.Options{Cases: cases, Gateway: gateway})
		if err != nil {
			t.Fatal(err)
		}
		nonce := strings.Repeat("n", length)
		serve(s, signed(t, sdktest.Request{Case: first, Scheme: sign.V1, Nonce: nonce}))
		serve(s, signed(t, sdktest.Request{Case: second, Scheme: sign.V1, Nonce: nonce}))
		if got := lastOf(s.Requests(second.Name)).NonceOf; (got == first.Name) != want || got != "" && !want {
			t.Errorf("%d characters: nonce of %q", length, got)
		}
	}
}

func TestServer_Report_OnlyFromLoopback(t *testing.T) {
	cases, gateway := shipped(t)
	report := func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "the report") }
	s, err := server.New(server.Options{Cases: cases, Gateway: gateway, Report: report})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		method, from, host string
		ok                 bool
	}{
		{http.MethodGet, "127.0.0.1:1", "127.0.0.1:2", true},
		{http.MethodGet, "[::1]:1", "[::1]:2", true},
		{http.MethodGet, "[::1]:1", "[::1]", true},
		{http.MethodGet, "127.0.0.1:1", "localhost", true},
		{http.MethodPost, "127.0.0.1:1", "localhost", false},
		{http.MethodGet, "192.0.2.1:1", "localhost", false},
		{http.MethodGet, "127.0.0.1:1", "attacker.example.com", false}, // a name that resolves to loopback
		{http.MethodGet, "127.0.0.1:1", "192.0.2.1", false},
	} {
		r := httptest.NewRequest(tt.method, "http://"+tt.host+"/-/report", nil)
		r.RemoteAddr = tt.from
		w := serve(s, r)
		if got := w.Body.String() == "the report"; got != tt.ok || !got && w.Code != http.StatusForbidden {
			t.Errorf("%s from %s to %s: %d %s", tt.method, tt.from, tt.host, w.Code, w.Body)
		}
	}
	without, _ := oneCase(t, nil)
	if w := serve(without, httptest.NewRequest(http.MethodGet, "http://127.0.0.1/-/report", nil)); !strings.Contains(w.Body.String(), "names no case") {
		t.Errorf("without a report: %s", w.Body)
	}
}

func TestStart_RemoteAddress_RejectedUnlessPublic(t *testing.T) {
	_, gateway := shipped(t)
	used, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer used.Close()
	for _, tt := range []struct {
		addr   string
		public bool
		want   string // "" if the server listens
	}{
		{"127.0.0.1:0", false, ""},
		{"localhost:0", false, ""},
		{"0.0.0.0:0", false, `the listener address "0.0.0.0:0" must be on loopback`},
		{":0", false, "must be on loopback"},
		{"things.example.com:0", false, "must be on loopback"},
		{"127.0.0.1", true, `sdk: address "127.0.0.1": `},
		{"0.0.0.0:0", true, ""},
		{used.Addr().String(), false, "sdk: listen tcp "},
	} {
		s, err := server.New(server.Options{Gateway: gateway, Public: tt.public})
		if err != nil {
			t.Fatal(err)
		}
		_, stop, err := s.Start(tt.addr)
		if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s, public %v: %v, want %q", tt.addr, tt.public, err, tt.want)
		}
		if err == nil {
			if err := stop(); err != nil {
				t.Errorf("%s: %v", tt.addr, err)
			}
		}
	}
}

// A redirect names another host than the client used, so that clients that compare hosts notice it.
func TestServer_Redirect_ToAnotherNameOfLoopback(t *testing.T) {
	for addr, host := range map[string]string{"127.0.0.1:0": "localhost", "localhost:0": "127.0.0.1"} {
		s, c := oneCase(t, func(c *sdk.Case) {
			c.Script = sdk.Script{{Status: 307, Header: http.Header{"Location": {sdk.Elsewhere}}}, {Status: 200, Body: []byte(body)}}
		})
		endpoint, stop, err := s.Start(addr)
		if err != nil {
			t.Fatal(err)
		}
		client := &http.Client{Transport: &http.Transport{}, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
		running := started{s, endpoint, client}
		got := running.send(t, sdktest.Request{Case: c, Scheme: sign.V1})
		location, err := url.Parse(got.header.Get("Location"))
		if err != nil || location.Hostname() != host || location.Path != "/"+c.Key.ID || got.status != 307 {
			t.Errorf("%s: %d, location %s, %v", addr, got.status, got.header.Get("Location"), err)
		}
		for path, want := range map[string]int{location.Path: 200, "/": 404} {
			resp, err := client.Get("http://" + location.Host + path)
			if err != nil {
				t.Fatal(err)
			}
			resp.Body.Close()
			if resp.StatusCode != want {
				t.Errorf("%s: %d, want %d", path, resp.StatusCode, want)
			}
		}
		all := s.Requests(c.Name)
		if len(all) != 2 || all[0].Elsewhere || !all[1].Elsewhere || all[1].Reply != 1 || all[1].Status != 200 || all[0].Connection == all[1].Connection {
			t.Errorf("%s: recorded %+v", addr, all)
		}
		if strays, _ := s.Strays(); len(strays) != 1 || !strays[0].Elsewhere {
			t.Errorf("%s: strays %+v", addr, strays)
		}
		r := s.Usage("test", time.Now())
		if u := caseIn(t, r, c.Name); u.Requests != 2 || u.Answered != 1 {
			t.Errorf("%s: usage %+v", addr, u)
		}
		client.CloseIdleConnections()
		if err := stop(); err != nil {
			t.Error(err)
		}
	}
}

func caseIn(t *testing.T, r *usage.Report, name string) usage.Case {
	t.Helper()
	for _, p := range r.Pages {
		for _, row := range p.Rows {
			for _, c := range row.Cases {
				if c.Name == name {
					return c
				}
			}
		}
	}
	t.Fatalf("no case %s", name)
	return usage.Case{}
}

func TestUsage_SeveralRequests_SchemesGapsAndTimesRecorded(t *testing.T) {
	cases, gateway := shipped(t)
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.FixedZone("", 3600))
	begin := now
	s, err := server.New(server.Options{Cases: cases, Gateway: gateway, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	retry, success := caseOf(t, cases, sdk.Retry, spec.JSON), caseOf(t, cases, sdk.Success, spec.JSON)
	for i, scheme := range []sign.Name{sign.V1, sign.ACS3, sign.V1} {
		now = begin.Add(time.Duration(i*i) * 1500 * time.Millisecond)
		for _, c := range []*sdk.Case{retry, success} {
			serve(s, signed(t, sdktest.Request{Case: c, Scheme: scheme, Time: now}))
		}
	}
	r := s.Usage("v1", begin)
	if !r.Started.Equal(begin) || r.Started.Location() != time.UTC || !r.Ended.Equal(now) || r.Ended.Location() != time.UTC || r.Runs != 1 || r.Tool != "v1" {
		t.Errorf("%s to %s, %d runs, tool %s", r.Started, r.Ended, r.Runs, r.Tool)
	}
	u := caseIn(t, r, retry.Name)
	if fmt.Sprint(u.Schemes) != "[v1 acs3]" || fmt.Sprint(u.Gaps) != "[1500 4500]" || u.Requests != 3 || u.Answered != 3 || u.Key != retry.Key.ID || u.Set != "retry" {
		t.Errorf("retry: %+v", u)
	}
	if u := caseIn(t, r, success.Name); u.Gaps != nil || u.Requests != 3 {
		t.Errorf("success: %+v", u)
	}
	for _, p := range r.Pages {
		if want := map[bool]string{true: "all operations", false: "Vpc/2016-04-28/AssociateGlobalAccelerationInstance"}[strings.HasPrefix(p.File, "spec/gateway/")]; p.Operation != want {
			t.Errorf("page %s of %s", p.Operation, p.File)
		}
	}
	if len(r.Pages) != 2 {
		t.Errorf("%d pages", len(r.Pages))
	}
}
