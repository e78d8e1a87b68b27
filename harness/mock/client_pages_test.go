package mock

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// clientPages returns the pages in testdata/clients/pages.
func clientPages(t *testing.T) []*spec.Contract {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "clients", "pages", "*.md"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	var pages []*spec.Contract
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, readPage(t, filepath.Base(file), string(b)))
	}
	return pages
}

// callOf returns a call of a page's operation with the values of the rows.
func callOf(t *testing.T, page *spec.Contract, values m) sdkCall {
	t.Helper()
	o := page.Operation
	c := sdkCall{Action: o.Name, Version: o.Version, Params: m{}}
	if o.Style == spec.ROA {
		c.Method, c.Path = o.Method, o.Path
	}
	body := map[string]any{}
	for name, text := range values {
		p := page.ParameterSent(name)
		switch {
		case p.In == spec.InPath:
			c.Path = strings.ReplaceAll(c.Path, "{"+name+"}", text)
		case p.In == spec.InBody && (p.Type.JSON == spec.Integer || p.Type.JSON == spec.Array):
			body[name] = json.RawMessage(text)
		case p.In == spec.InBody:
			body[name] = text
		default:
			c.Params[spec.WireName(name)] = text
		}
	}
	b, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	c.Body = string(b)
	return c
}

// valuesFor returns the parameters of the profile for a request that succeeds.
func valuesFor(p rpc.OperationProfile) m {
	values := m{}
	for name, v := range p.Parameters {
		switch v := v.(type) {
		case string:
			values[name] = v
		case []any:
			values[name], _ = v[0].(string)
		}
	}
	return values
}

// shownParts maps operations to a part of their success that the page shows, as JSON without blanks.
var shownParts = map[string]string{
	"DescribeRouteTables": `{"NextHopId":"i-bp1z2y3x4w5v6u7t8s9r","Weight":50,"Enabled":false}`,
	"CreateClusterNodes":  `"instances":[{`,
	"TagResources":        `"RequestId":`,
}

// includes reports whether a body contains a part, without regard to the order of members and to blanks.
func includes(body, part string) bool {
	ordered := func(s string) string {
		var v any
		if json.Unmarshal([]byte(s), &v) != nil {
			return s
		}
		b, _ := json.Marshal(v)
		return string(b)
	}
	return strings.Contains(ordered(body), ordered(part))
}

// canBearer reports whether the client can call the operation with a bearer token. For an ROA operation, the SDK for Go
// omits the header x-acs-signature-type.
func (c client) canBearer(o spec.Operation) bool {
	return c.bearer && !(o.Style == spec.ROA && c.name == "sdk")
}

// clientSession is a server for the pages, called by one client.
type clientSession struct {
	client
	server   *Server
	page     *spec.Contract
	own      rpc.OperationProfile
	endpoint string // URL
	ca       string // file with the certificate of the authority, for HTTPS
}

func TestClients_PagesOfOtherOperations_GetDocumentedAnswers(t *testing.T) {
	dir := os.Getenv("ROWPROOF_CLIENTS")
	if dir == "" {
		t.Skip("ROWPROOF_CLIENTS is not set: run make clients, which installs the clients")
	}
	for _, secure := range []bool{false, true} {
		s := newServer(t, shipped(t), func(o *Options) { o.Contracts, o.Now, o.TLS = clientPages(t), time.Now, secure })
		endpoint, stop, err := s.Start("127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = stop() }) // after the parallel subtests
		profile := readProfile(t, s)
		ca := ""
		if secure {
			ca = filepath.Join(t.TempDir(), "ca.pem")
			if err := os.WriteFile(ca, []byte(profile.CA), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		for _, page := range s.core.Options.Contracts {
			for _, c := range clients(dir) {
				if page.Operation.Style == spec.ROA && c.format == "XML" {
					continue // the page shows JSON only
				}
				scheme, _, _ := strings.Cut(endpoint, ":")
				t.Run(scheme+" "+page.Operation.Name+"/"+c.name+" "+c.format, func(t *testing.T) {
					t.Parallel()
					x := clientSession{c, s, page, profile.Operations[page.Operation.Name], endpoint, ca}
					x.checkPage(t)
				})
			}
		}
	}
}

// checkPage calls the operation: once with success, once for each error row, and once with each kind of credentials. Over
// HTTPS, it makes only one call of each kind.
func (x clientSession) checkPage(t *testing.T) {
	valid := valuesFor(x.own)
	x.try(t, "success", "", valid, nil)
	for i, row := range x.page.Errors {
		set, ok := x.own.Errors[row.Code]
		if !ok {
			t.Errorf("the profile has no values for %s", row.Code)
		}
		if i == 0 || x.ca == "" {
			x.try(t, row.Code, row.Code, rpc.Merge(valid, set), nil)
		}
	}
	x.try(t, "wrong secret", "SignatureDoesNotMatch", valid, func(a *sdkCall) { a.Secret = "wrong" })
	if x.ca != "" {
		return
	}
	k := x.server.core.Keys
	x.try(t, "temporary key", "", valid, func(a *sdkCall) { a.ID, a.Secret, a.Token = k.Session.Key.ID, k.Session.Key.Secret, k.Session.Value })
	x.try(t, "another key's token", "InvalidSecurityToken.MismatchWithAccessKey", valid, func(a *sdkCall) { a.Token = k.Session.Value })
	if x.canBearer(x.page.Operation) {
		x.try(t, "bearer token", "", valid, func(a *sdkCall) { a.Bearer = k.Bearer })
		x.try(t, "wrong bearer token", "InvalidBearerToken", valid, func(a *sdkCall) { a.Bearer = "nobody's" })
	}
}

// try makes a call with the values of rows and checks the answer.
func (x clientSession) try(t *testing.T, name, code string, values m, change func(*sdkCall)) {
	t.Run(name, func(t *testing.T) {
		arg := callOf(t, x.page, values)
		arg.Scheme, arg.Endpoint, _ = strings.Cut(x.endpoint, "://")
		arg.ID, arg.Secret, arg.Authority = x.server.core.Keys.Main.ID, x.server.core.Keys.Main.Secret, x.ca
		if change != nil {
			change(&arg)
		}
		got := x.call(t, arg)
		x.checkOn(t, x.server, x.page, got, code)
		if part := shownParts[x.page.Operation.Name]; code == "" && x.format == "JSON" && !includes(got.Body, part) {
			t.Errorf("%s lacks %s", got.Body, part)
		}
	})
}

// TestClientPages_EachErrorRow_TriggeredByProfile needs no clients.
func TestClientPages_EachErrorRow_TriggeredByProfile(t *testing.T) {
	s := newServer(t, shipped(t), func(o *Options) { o.Contracts, o.Unsigned = clientPages(t), true })
	profile := readProfile(t, s)
	for _, page := range s.core.Options.Contracts {
		own := profile.Operations[page.Operation.Name]
		cases := map[string]rpc.Values{"": nil}
		maps.Copy(cases, own.Errors)
		for code, set := range cases {
			s.core.Reset()
			c := callOf(t, page, rpc.Merge(valuesFor(own), set))
			method, target, body := "POST", "/?"+encode(rpc.Merge(c.Params, m{"Action": c.Action, "Version": c.Version, "Format": "JSON"})), ""
			if c.Path != "" {
				method, target, body = c.Method, c.Path+"?"+encode(c.Params), c.Body
			}
			r := s.doVersion(method, target, body, c.Version)
			if r.code() != code {
				t.Errorf("%s: got %d %s, want code %q", page.Operation.Name, r.status, r.body, code)
			}
		}
		for _, row := range page.Errors {
			if own.Errors[row.Code] == nil {
				t.Errorf("%s: the profile has no values for %s", page.Operation.Name, row.Code)
			}
		}
	}
}
