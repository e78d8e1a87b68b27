package run

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/sdk/adapter"
	"github.com/rowproof/rowproof/reports/matrix"
	"github.com/rowproof/rowproof/spec"
)

func TestComplete_UnsetOptions_HaveDefaults(t *testing.T) {
	var o Options
	o.complete()
	o.Step()
	if o.Jobs != 4 || o.Limit != 10*time.Second || !o.Selects(&sdk.Case{}) || time.Since(o.Now()) > time.Hour {
		t.Errorf("got %+v", o)
	}
	steps, at := 0, time.Unix(1, 0)
	o = Options{Jobs: 1, Limit: time.Second, Selects: func(*sdk.Case) bool { return false }, Step: func() { steps++ }, Now: func() time.Time { return at }}
	o.complete()
	o.Step()
	if o.Jobs != 1 || o.Limit != time.Second || o.Selects(&sdk.Case{}) || steps != 1 || !o.Now().Equal(at) {
		t.Errorf("got %+v", o)
	}
}

func TestCall_EachKindOfCase_ContainsWhatAdaptersExpect(t *testing.T) {
	key := sdk.KeyOf("case")
	for name, tt := range map[string]struct {
		operation  spec.Operation
		token      sdk.Token
		signatures []string
		want       adapter.Call
		why        string // beginning of why the SDK cannot make the call
	}{
		"RPC":                       {spec.Operation{Style: spec.RPC, Method: "GET"}, sdk.AccessKey, []string{"bearer", "roa", "v1", "acs3"}, adapter.Call{Signature: "v1", Credentials: adapter.Credentials{ID: key.ID, Secret: key.Secret}}, ""},
		"RPC, the preferred scheme": {spec.Operation{Style: spec.RPC}, sdk.AccessKey, []string{"acs3", "v1"}, adapter.Call{Signature: "acs3", Credentials: adapter.Credentials{ID: key.ID, Secret: key.Secret}}, ""},
		"ROA":                       {spec.Operation{Style: spec.ROA, Method: "PUT|POST", Path: "/a"}, sdk.AccessKey, []string{"v1", "roa"}, adapter.Call{Method: "PUT", Path: "/a", Signature: "roa", Credentials: adapter.Credentials{ID: key.ID, Secret: key.Secret}}, ""},
		"ROA, another notation":     {spec.Operation{Style: spec.ROA, Method: "POST/PUT"}, sdk.AccessKey, []string{"acs3"}, adapter.Call{Method: "POST", Signature: "acs3", Credentials: adapter.Credentials{ID: key.ID, Secret: key.Secret}}, ""},
		"ROA, methods in words":     {spec.Operation{Style: spec.ROA, Method: "DELETE or POST"}, sdk.AccessKey, []string{"acs3"}, adapter.Call{Method: "DELETE", Signature: "acs3", Credentials: adapter.Credentials{ID: key.ID, Secret: key.Secret}}, ""},
		"ROA without a method":      {spec.Operation{Style: spec.ROA}, sdk.AccessKey, []string{"acs3"}, adapter.Call{Method: "GET", Signature: "acs3", Credentials: adapter.Credentials{ID: key.ID, Secret: key.Secret}}, ""},
		"bearer":                    {spec.Operation{Style: spec.ROA}, sdk.Bearer, []string{"acs3", "bearer"}, adapter.Call{Method: "GET", Signature: "bearer", Credentials: adapter.Credentials{Bearer: key.Token()}}, ""},
		"STS":                       {spec.Operation{Style: spec.RPC}, sdk.STS, []string{"v1"}, adapter.Call{Signature: "v1", Credentials: adapter.Credentials{ID: key.ID, Secret: key.Secret, Token: key.Token()}}, ""},
		"RPC without a scheme":      {spec.Operation{Style: spec.RPC}, sdk.AccessKey, []string{"roa", "bearer"}, adapter.Call{}, "the SDK has no signature for RPC operations"},
		"ROA without a scheme":      {spec.Operation{Style: spec.ROA}, sdk.AccessKey, []string{"v1", "bearer"}, adapter.Call{}, "the SDK has no signature for ROA operations"},
		"bearer without a scheme":   {spec.Operation{Style: spec.RPC}, sdk.Bearer, []string{"v1", "acs3"}, adapter.Call{}, "the SDK has no signature for RPC operations"},
	} {
		test := &sdk.Case{Name: "case", Key: key, Contract: &spec.Contract{Operation: tt.operation}, Call: sdk.Call{Format: spec.JSON, Token: tt.token, Retries: sdk.RetriesOn, Timeout: 1500 * time.Millisecond, Parameters: map[string]any{"A": "<&>", "B": json.Number("1.0")}}}
		c := client{about: adapter.Description{Signatures: tt.signatures}, surface: "typed", endpoint: "h:1"}
		got, why := c.call(test)
		if !strings.HasPrefix(why, tt.why) || (why == "") != (tt.why == "") {
			t.Errorf("%s: %q, want %q", name, why, tt.why)
		}
		if tt.why != "" {
			continue
		}
		want := tt.want
		want.Case, want.Style, want.Format, want.Retries, want.Surface, want.Endpoint = "case", string(tt.operation.Style), "JSON", "on", "typed", "h:1"
		want.TimeoutMS, want.Parameters, want.Places, want.Forms = 1500, json.RawMessage(`{"A":"<&>","B":1.0}`), map[string]string{}, map[string]string{}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\ngot  %+v\nwant %+v", name, got, want)
		}
	}
}

func TestVoid_NoTestRan_ReturnsReason(t *testing.T) {
	ran, idle, broken := matrix.Client{Totals: matrix.Totals{Ran: 1}}, matrix.Client{}, matrix.Client{Failure: "exit status 1"}
	for name, tt := range map[string]struct {
		clients     []matrix.Client
		interrupted bool
		want        string
	}{
		"a client ran":             {[]matrix.Client{broken, idle, ran}, true, ""},
		"nothing supported":        {[]matrix.Client{idle, broken}, false, "no client supports a selected case"},
		"no adapter":               {[]matrix.Client{broken, broken}, false, "no adapter could be used"},
		"interrupted at the start": {[]matrix.Client{idle}, true, "the run was interrupted before a test ended"},
	} {
		if got := void(&matrix.Report{Clients: tt.clients, Interrupted: tt.interrupted}); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

func TestClip_LongText_CutTo100Bytes(t *testing.T) {
	for in, want := range map[string]string{
		strings.Repeat("x", 100): strings.Repeat("x", 100), strings.Repeat("x", 101): strings.Repeat("x", 100) + "…",
		"x" + strings.Repeat("é", 50): "x" + strings.Repeat("é", 49) + "…",
	} {
		if got := clip(in); got != want {
			t.Errorf("%d bytes: %s", len(in), got)
		}
	}
}

// The rows of the report are those of the pages in their order, followed by rows that only cases have.
func TestReport_SeveralPages_RowsInPageOrder(t *testing.T) {
	row := func(id spec.RowID, line int) spec.Row {
		return spec.Row{ID: id, Pos: spec.Position{Line: line}, Text: "text of " + string(id)}
	}
	page := &spec.Contract{
		Page: "a.md", Kind: spec.OperationPage, Operation: spec.Operation{Product: "P", Name: "A", Version: "1", Title: "T"},
		Parameters: []spec.Parameter{{Row: row("request/A", 1)}, {Row: row("request/B", 2)}, {Row: row("request/C", 3)}},
	}
	idle := &spec.Contract{Page: "idle.md", Kind: spec.OperationPage}
	gateway := &spec.Contract{Page: "g.md", Kind: spec.GatewayPage, Errors: []spec.ErrorRow{{Row: row("gateway/error/1", 4)}}}
	o := Options{Pages: []*spec.Contract{idle, page}, Gateway: gateway, Tool: "v1", Cases: []sdk.Case{
		{Name: "1", Contract: page, Row: "gateway/error/1"},
		{Name: "2", Contract: page, Row: "example/json", Line: 9},
		{Name: "3", Contract: page, Row: "request/C"},
		{Name: "4", Contract: page, Row: "request/A"},
		{Name: "5", Contract: page, Row: "request/C"},
	}}
	o.complete()
	columns := [][]column{{o.failed(SDK{Name: "x"}, "exit status 1")}, nil, {o.failed(SDK{Name: "y"}, "exit status 2")}}
	for _, pages := range [][]*spec.Contract{{idle, page}, {idle, page, gateway}} {
		o.Pages = pages
		r := o.report(columns)
		var rows, tests []string
		for _, row := range r.Rows {
			rows = append(rows, row.At()+" "+string(row.ID)+" "+row.Text)
			for _, c := range row.Cells {
				for _, test := range c.Tests {
					tests = append(tests, test.Case)
				}
			}
		}
		if want := "a.md:1 request/A text of request/A, a.md:3 request/C text of request/C, a.md:9 example/json , g.md:4 gateway/error/1 text of gateway/error/1"; strings.Join(rows, ", ") != want {
			t.Errorf("rows %s, want %s", strings.Join(rows, ", "), want)
		}
		if want := "4 4 3 5 3 5 2 2 1 1"; strings.Join(tests, " ") != want {
			t.Errorf("tests %s, want %s", tests, want)
		}
		if len(r.Clients) != 2 || len(r.Pages) != 2 || r.Pages[0].Operation != "A" || r.Pages[1].Kind != spec.GatewayPage || r.Version != "v1" {
			t.Errorf("clients %+v, pages %+v", r.Clients, r.Pages)
		}
	}
	o.Gateway, o.Pages = nil, []*spec.Contract{page}
	var rows []string
	for _, row := range o.report(columns).Rows {
		rows = append(rows, row.Page+" "+string(row.ID))
	}
	if want := "a.md request/A, a.md request/C, a.md gateway/error/1, a.md example/json"; strings.Join(rows, ", ") != want {
		t.Errorf("without a gateway page: %s, want %s", strings.Join(rows, ", "), want)
	}
}

func TestFailed_CasesNotSelected_NotUnreached(t *testing.T) {
	o := Options{Cases: []sdk.Case{{Name: "a"}, {Name: "b"}}, Selects: func(c *sdk.Case) bool { return c.Name == "b" }}
	c := o.failed(SDK{Name: "x"}, "exit status 1")
	if c.client.Failure != "exit status 1" || c.tests[0].Verdict != spec.NotSelected || c.tests[0].Reason != "" || c.tests[1].Verdict != spec.Unreached || c.tests[1].Reason != "the adapter could not be used" {
		t.Errorf("got %+v", c)
	}
}
