package client_test

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/textproto"
	"net/url"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/client"
	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// wire is a transport that answers in memory.
type wire func(*http.Request) (*http.Response, error)

func (w wire) RoundTrip(r *http.Request) (*http.Response, error) { return w(r) }

// body is the body of an answer. It records that it was closed.
type body struct {
	io.Reader
	closed bool
}

func (b *body) Close() error { b.closed = true; return nil }

// answer returns an answer with a status and a body.
func answer(status int, content io.Reader) *http.Response {
	return &http.Response{StatusCode: status, Header: http.Header{}, Body: &body{Reader: content}}
}

// over returns a client of http://h that uses a transport.
func over(t *testing.T, w wire, change ...func(*client.Options)) *client.Client {
	t.Helper()
	o := options("http://h")
	o.Transport = w
	for _, f := range change {
		f(&o)
	}
	return newClient(t, o)
}

// written sends a request and returns its method, host, URL and body as sent, on one line.
func written(t *testing.T, r steps.Request, change ...func(*client.Options)) (string, steps.Exchange) {
	t.Helper()
	line := ""
	c := over(t, func(r *http.Request) (*http.Response, error) {
		line = r.Method + " " + r.Host + r.URL.RequestURI()
		if r.Body != nil {
			content, _ := io.ReadAll(r.Body)
			line += strings.TrimRight(" "+string(content), " ")
		}
		return answer(200, strings.NewReader("{}")), nil
	}, change...)
	x := c.Send(context.Background(), r)
	return line, x
}

func unsignedCalls(o *client.Options) { o.Signature = sign.None }

// The common parameters precede those of the operation. All parameters are percent-encoded as in RFC 3986.
func TestSend_EachPlacement_ParametersInOrder(t *testing.T) {
	const common = "Action=DoIt&Version=2016-04-28&Format=JSON"
	split := []steps.Parameter{{Name: "A", Value: "a b~*+/é"}, {Name: "B.1", Value: "", In: steps.Query}, {Name: "C", Value: "&=%", In: steps.Form}}
	const a, b, c = "A=a%20b~%2A%2B%2F%C3%A9", "B.1=", "C=%26%3D%25"
	for _, tt := range []struct {
		name    string
		request steps.Request
		want    string
	}{
		{"GET", steps.Request{Method: "GET", Place: steps.Query}, "GET h/?" + common + "&" + a + "&" + b + "&" + c},
		{"no method", steps.Request{}, "GET h/?" + common + "&" + a + "&" + b + "&" + c},
		{"HEAD in a form", steps.Request{Method: "HEAD", Place: steps.Form}, "HEAD h/?" + common + "&" + a + "&" + b + "&" + c},
		{"TRACE in a form", steps.Request{Method: "TRACE", Place: steps.Form}, "TRACE h/?" + common + "&" + a + "&" + b + "&" + c},
		{"GET in a form", steps.Request{Method: "GET", Place: steps.Form}, "GET h/?" + common + "&" + a + "&" + b + "&" + c},
		{"POST in a form", steps.Request{Method: "POST", Place: steps.Form}, "POST h/?" + b + " " + common + "&" + a + "&" + c},
		{"POST in the query", steps.Request{Method: "POST", Place: steps.Query}, "POST h/?" + common + "&" + a + "&" + b + " " + c},
		{"DELETE in a form", steps.Request{Method: "DELETE", Place: steps.Form}, "DELETE h/?" + b + " " + common + "&" + a + "&" + c},
		{"OPTIONS", steps.Request{Method: "OPTIONS"}, "OPTIONS h/?" + common + "&" + a + "&" + b + " " + c},
		{"another format", steps.Request{Method: "GET", Format: spec.XML}, "GET h/?Action=DoIt&Version=2016-04-28&Format=XML&" + a + "&" + b + "&" + c},
		{"values set", steps.Request{Method: "GET", Set: map[string]string{"Version": "1", "New": "n", "Also": "a"}}, "GET h/?Action=DoIt&Version=1&Format=JSON&" + a + "&" + b + "&" + c + "&Also=a&New=n"},
		{"values omitted", steps.Request{Method: "GET", Omit: []string{"Format", "A"}}, "GET h/?Action=DoIt&Version=2016-04-28&" + b + "&" + c},
		{"value tampered with", steps.Request{Method: "GET", Tamper: map[string]string{"A": "x"}}, "GET h/?" + common + "&A=x&" + b + "&" + c},
		{"another host", steps.Request{Method: "GET", Host: "other"}, "GET other/?" + common + "&" + a + "&" + b + "&" + c},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := tt.request
			r.Operation = spec.Operation{Name: "DoIt", Version: "2016-04-28"}
			r.Parameters = split
			if r.Format == "" {
				r.Format = spec.JSON
			}
			if got, x := written(t, r, unsignedCalls); got != tt.want || x.Err != nil {
				t.Errorf("\n got %s\nwant %s (%v)", got, tt.want, x.Err)
			}
		})
	}
	r := call()
	r.Method = "BAD METHOD"
	got, x := written(t, r)
	if e := transportError(t, x); got != "" || e.Kind != "other" || !strings.Contains(e.Error(), `"BAD METHOD"`) {
		t.Errorf("an invalid method: sent %q, error %v", got, e)
	}
}

// A parameter of the request replaces the common parameter with its name. Of two parameters with the same name, the
// first is signed.
func TestSend_RepeatedParameter_FirstIsSigned(t *testing.T) {
	for _, place := range []steps.Place{steps.Query, steps.Form} {
		r := call()
		r.Method, r.Place = http.MethodPost, place
		r.Parameters = []steps.Parameter{{Name: "RegionId", Value: "first"}, {Name: "RegionId", Value: "second"}, {Name: "Version", Value: "own"}}
		got, _ := send(t, nil, r)
		values := map[steps.Place]url.Values{steps.Query: got.query, steps.Form: got.form}[place]
		if v := values["RegionId"]; len(v) != 2 || v[0] != "first" || len(values["Version"]) != 1 {
			t.Errorf("%s: sent %v", place, values)
		}
		verify(t, got, "own-secret")
	}
}

// An unsigned call has the parameters of its identity, but not those for authentication.
func TestSend_UnsignedIdentity_NoAuthentication(t *testing.T) {
	r := call()
	r.Identity, r.Parameters = "Other", nil
	got, _ := written(t, r, unsignedCalls, func(o *client.Options) {
		o.Credentials.Token = "own-token"
		o.Identities = map[string]client.Identity{"Other": {Parameters: map[string]sign.Secret{"SecurityToken": "other-token", "OwnerId": "7", "SignatureType": "X"}}}
	})
	if want := "GET h/?Action=DoIt&Version=2016-04-28&Format=JSON&OwnerId=7"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// An identity with a bearer token needs no credentials. If it has credentials, the call is signed with them.
func TestSend_BearerTokenWithCredentials_SignedWithTheCredentials(t *testing.T) {
	for _, with := range []bool{false, true} {
		who := client.Identity{Host: "bearer.example", Parameters: map[string]sign.Secret{"BearerToken": "bearer-1"}}
		if with {
			who.Credentials = &sign.Credentials{ID: "LTAI-other", Secret: "other-secret"}
		}
		r := call()
		r.Identity = "B"
		got, _ := send(t, func(o *client.Options) { o.Identities = map[string]client.Identity{"B": who} }, r)
		m := got.merged()
		if _, typed := m["SignatureType"]; typed == with || (m["AccessKeyId"] == "LTAI-other") != with || m["BearerToken"] != "bearer-1" || got.host != "bearer.example" {
			t.Errorf("with credentials %v: %v at %s", with, m, got.host)
		}
	}
}

// Each network error has a kind. Its text does not contain names of Go packages.
func TestSend_NetworkError_HasKindAndText(t *testing.T) {
	const plainServer = "TLS: the server does not speak TLS: write http in the endpoint, or correct its port"
	at := func(err error) error { return &url.Error{Op: "Get", URL: "http://h/?Signature=x", Err: err} }
	for _, tt := range []struct {
		err        error
		kind, says string
	}{
		{syscall.ECONNREFUSED, "refused", "connection refused"},
		{&net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}, "refused", "connection refused"},
		{io.ErrUnexpectedEOF, "truncated", "the answer is truncated"},
		{io.EOF, "reset", "the connection was closed before the answer was complete"},
		{syscall.ECONNRESET, "reset", "the connection was closed before the answer was complete"},
		{syscall.EPIPE, "reset", "the connection was closed before the answer was complete"},
		{syscall.ECONNABORTED, "reset", "the connection was closed before the answer was complete"},
		{errors.New("http: server closed idle connection"), "reset", "the connection was closed before the answer was complete"},
		{http.ErrSchemeMismatch, "tls", plainServer},
		{tls.RecordHeaderError{Msg: "first record"}, "tls", plainServer},
		{&tls.CertificateVerificationError{Err: errors.New("x509: expired")}, "tls", "TLS: failed to verify certificate: expired"},
		{x509.UnknownAuthorityError{}, "tls", "TLS: the certificate is signed by an unknown authority: write the certificate of the authority in the profile key ca"},
		{errors.New("remote error: tls: bad certificate"), "tls", "TLS: remote error: bad certificate"},
		{textproto.ProtocolError("odd line"), "not-http", "the answer is not HTTP: odd line"},
		{errors.New(`net/http: malformed HTTP response "x"`), "not-http", `the answer is not HTTP: malformed HTTP response "x"`},
		{errors.New(`net/http: malformed HTTP response "\x00\x00\x12\x04\x00\x00\x00\x00\x00\x00\x03"`), "not-http", "the server speaks HTTP/2 without TLS, which rowproof cannot do: enable HTTP/1.1 on the server"},
		{errors.New(`net/http: malformed HTTP response "\x00\x00$\x04\x00\x00\x00"`), "not-http", "the server speaks HTTP/2 without TLS, which rowproof cannot do: enable HTTP/1.1 on the server"},
		{errors.New("readLoopPeekFailLocked: %!w(<nil>)"), "not-http", "the answer is not HTTP: the server sent data before the request"},
		{errors.New("net/http: invalid header field value"), "not-http", "the answer is not HTTP: invalid header field value"},
		{errors.New("bad Content-Length"), "not-http", "the answer is not HTTP: bad Content-Length"},
		{errors.New("net/http: server response headers exceeded 9 bytes; aborted"), "too-large", "the answer is too large: the limit is 8388608 bytes for the body, and 262144 bytes and 200 lines for the headers"},
		{context.DeadlineExceeded, "timeout", "no complete answer within 10s, including at most 5s to connect; the profile key timeout sets the limit"},
		{&net.DNSError{Name: "h", IsTimeout: true}, "timeout", "no complete answer within 10s, including at most 5s to connect; the profile key timeout sets the limit"},
		{&net.DNSError{Name: "h", IsNotFound: true}, "other", "no such host: h: correct the endpoint"},
		{&net.DNSError{Name: "h"}, "other", "the host name cannot be resolved: h: correct the endpoint, or check the DNS server"},
		{&net.OpError{Op: "dial", Net: "tcp", Err: errors.New("connect: network is unreachable")}, "other", "network is unreachable"},
		{errors.New("dial tcp 192.0.2.1:80: connect: no route to host"), "other", "no route to host"},
		{errors.New("something else"), "other", "something else"},
	} {
		for _, err := range []error{tt.err, at(tt.err)} {
			x := over(t, func(*http.Request) (*http.Response, error) { return nil, err }).Send(context.Background(), call())
			if e := transportError(t, x); e.Kind != tt.kind || e.Error() != tt.says || e.Answered || x.Status != 0 {
				t.Errorf("%v: %s: %s, want %s: %s", err, e.Kind, e, tt.kind, tt.says)
			}
		}
	}
}

// The timeout of a call also limits the time to connect. The error of a canceled call wraps the error of its context.
func TestSend_DeadlineOrCancel_ContextError(t *testing.T) {
	fails := func(err error) wire {
		return func(*http.Request) (*http.Response, error) { return nil, err }
	}
	x := over(t, fails(context.DeadlineExceeded), func(o *client.Options) { o.Timeout, o.Connect = 2*time.Second, 3*time.Second }).Send(context.Background(), call())
	if e := transportError(t, x); !strings.Contains(e.Error(), "within 2s, including at most 2s to connect") || !errors.Is(x.Err, context.DeadlineExceeded) {
		t.Errorf("deadline: %v", e)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	x = over(t, fails(errors.New("use of closed connection"))).Send(ctx, call())
	if e := transportError(t, x); e.Kind != "canceled" || e.Error() != "the call was canceled" || !errors.Is(x.Err, context.Canceled) {
		t.Errorf("canceled: %v", e)
	}
}

// The text of an error may quote the endpoint. A long text is cut without splitting a character.
func TestSend_LongError_Truncated(t *testing.T) {
	for _, tt := range []struct {
		text, want string
	}{
		{strings.Repeat("a", 300), strings.Repeat("a", 300)},
		{strings.Repeat("a", 301), strings.Repeat("a", 300) + "..."},
		{strings.Repeat("a", 299) + "éé", strings.Repeat("a", 299) + "..."},
	} {
		x := over(t, func(*http.Request) (*http.Response, error) { return nil, errors.New(tt.text) }).Send(context.Background(), call())
		if got := transportError(t, x).Error(); got != tt.want {
			t.Errorf("%d bytes: %d bytes %q", len(tt.text), len(got), got[290:])
		}
	}
}

// breaks is a reader that fails at the end of the text.
type breaks struct{ io.Reader }

func (b breaks) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

// A body is read up to the limit and closed, even if it is too long or fails.
func TestSend_EachBody_ReadToTheLimitAndClosed(t *testing.T) {
	const limit = 8 << 20
	for _, tt := range []struct {
		name    string
		answer  *http.Response
		content int
		kind    string
	}{
		{"empty body", answer(204, strings.NewReader("")), 0, ""},
		{"at the limit", answer(200, bytes.NewReader(make([]byte, limit))), limit, ""},
		{"one byte above the limit", answer(200, bytes.NewReader(make([]byte, limit+1))), 64 << 10, "too-large"},
		{"truncated body", answer(500, breaks{strings.NewReader("abc")}), 3, "truncated"},
		{"switch of protocols", answer(101, breaks{strings.NewReader("abc")}), 0, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			x := over(t, func(*http.Request) (*http.Response, error) { return tt.answer, nil }).Send(context.Background(), call())
			if len(x.Content) != tt.content || x.Status != tt.answer.StatusCode || !tt.answer.Body.(*body).closed {
				t.Errorf("%d bytes with status %d, want %d; closed: %v", len(x.Content), x.Status, tt.content, tt.answer.Body.(*body).closed)
			}
			if tt.kind == "" && x.Err != nil || tt.kind != "" && (transportError(t, x).Kind != tt.kind || !transportError(t, x).Answered) {
				t.Errorf("error %v, want %q", x.Err, tt.kind)
			}
		})
	}
}

// A record contains the request as sent and its duration. It has a Host header if the request names another host.
func TestSend_Record_ContainsRequestAsSent(t *testing.T) {
	now := noon
	x := over(t, func(*http.Request) (*http.Response, error) { return answer(200, strings.NewReader("{}")), nil }, unsignedCalls, func(o *client.Options) {
		o.Now = func() time.Time { now = now.Add(time.Second); return now }
	}).Send(context.Background(), steps.Request{Method: "POST", Place: steps.Form, Host: "h", Parameters: []steps.Parameter{{Name: "A", Value: "a b"}, {Name: "B", Value: "b", In: steps.Query}}})
	if x.Method != "POST" || x.URL != "http://h/?B=b" || x.Body != "Action=&Version=&A=a%20b" || x.Duration != time.Second {
		t.Errorf("%+v", x)
	}
	if got := fmt.Sprint(x.Header); got != "map[Content-Type:[application/x-www-form-urlencoded] User-Agent:[rowproof]]" {
		t.Errorf("headers %s", got)
	}
	x = over(t, func(*http.Request) (*http.Response, error) { return answer(200, strings.NewReader("{}")), nil }, unsignedCalls).Send(context.Background(), steps.Request{Method: "GET", Host: "other"})
	if got := fmt.Sprint(x.Header); got != "map[Host:[other] User-Agent:[rowproof]]" {
		t.Errorf("headers %s", got)
	}
}

// The value of a sensitive name is masked even if it is short. An empty value is not masked.
func TestRecord_SensitiveName_ValueHidden(t *testing.T) {
	r := call()
	r.Parameters = []steps.Parameter{{Name: "Password", Value: "ab"}, {Name: "DbPassword", Value: ""}, {Name: "Note", Value: "ab"}}
	r.Header = http.Header{"X-Acs-Security-Token": {"ab"}, "X-Note": {"ab"}}
	x := over(t, func(*http.Request) (*http.Response, error) {
		a := answer(200, strings.NewReader("{}"))
		a.Header.Set("X-Acs-Security-Token", "cd")
		a.Header.Set("X-Other", "cd")
		return a, nil
	}, unsignedCalls).Send(context.Background(), r)
	if !strings.HasSuffix(x.URL, "&Password=***&DbPassword=&Note=ab") {
		t.Errorf("URL %s", x.URL)
	}
	if fmt.Sprint(x.Header["X-Acs-Security-Token"], x.Header["X-Note"], x.Answer["X-Acs-Security-Token"], x.Answer["X-Other"]) != "[***] [ab] [***] [cd]" {
		t.Errorf("headers %v, answer %v", x.Header, x.Answer)
	}
}

// hide returns the text after a client with these secrets has masked it.
func hide(t *testing.T, text string, secrets ...string) string {
	t.Helper()
	x := over(t, func(*http.Request) (*http.Response, error) { return answer(200, strings.NewReader("")), nil }, unsignedCalls, func(o *client.Options) {
		o.Secrets = secrets
	}).Send(context.Background(), steps.Request{})
	return x.Hide(text)
}

// If one secret contains another, the longer one is masked entirely, in any order of the secrets.
func TestHide_SecretWithinAnother_LongerMasked(t *testing.T) {
	for _, secrets := range [][]string{{"inside", "the-inside-out"}, {"the-inside-out", "inside"}, {"inside", "the-inside-out", "inside"}, {"insidf", "inside", "the-inside-out"}} {
		if got, want := hide(t, "the-inside-out inside the-inside.", secrets...), "*** *** the-***."; got != want {
			t.Errorf("%q: %s, want %s", secrets, got, want)
		}
	}
}

// A secret need not be valid UTF-8 or contain a letter.
func TestHide_SecretOfUnusualBytes_Hidden(t *testing.T) {
	for _, secret := range []string{"\xff\xfeab\xffabc", "ab\xff\xff\xff\xff", "+/+/+/+/", "密码密码", "密ab码"} {
		if got := hide(t, "<"+secret+">", secret); got != "<***>" {
			t.Errorf("%q: %s", secret, got)
		}
	}
}

// A secret is masked in each encoding that an endpoint may use. Similar text is not masked.
func TestHide_SecretInEachEncoding_Hidden(t *testing.T) {
	const secret = `abc#def&"x`
	for _, spelling := range []string{
		`abc#def&"x`, `abc%23def%26%22x`, `abc%2523def%252526%22x`, `abc\u0023def\u0026\"x`, `abc&#35;def&amp;&quot;x`, `abc&#x23;def&#X26;&#034;x`, `abc\#def\&"x`,
	} {
		if got := hide(t, "<"+spelling+">", secret); got != "<***>" {
			t.Errorf("%s: %s", spelling, got)
		}
	}
	for _, other := range []string{`abcdef&"x`, `abc#def"x`, `abc#def&x`, `abc#def&amp"x`, `bc#def&"x`, `ABC#DEF&"X`} {
		if got := hide(t, "<"+other+">", secret); got != "<"+other+">" {
			t.Errorf("%s: %s", other, got)
		}
	}
	for named, secret := range map[string]string{"ab&lt;cdef": "ab<cdef", "ab&gt;cdef": "ab>cdef", "ab&apos;cdef": "ab'cdef", "ab+cdef": "ab cdef"} {
		if got := hide(t, named, secret); got != "***" {
			t.Errorf("%s: %s", named, got)
		}
	}
	if got := hide(t, "n=1234567;", "1234567"); got != "n=1;" {
		t.Errorf("a number: %s", got)
	}
	if got := hide(t, "abcde abcdef", "abcde"); got != "abcde abcdef" {
		t.Errorf("a short secret: %s", got)
	}
	if got := hide(t, "#&/;-. #&/;-.", "#&/;-."); got != "*** ***" {
		t.Errorf("a secret without a letter: %s", got)
	}
}

// The secrets of gateway fixtures are masked, too.
func TestHide_SecretsOfIdentities_Hidden(t *testing.T) {
	c := over(t, func(*http.Request) (*http.Response, error) { return answer(200, strings.NewReader("")), nil }, func(o *client.Options) {
		o.Credentials.Token = "own-token"
		o.Identities = map[string]client.Identity{
			"A": {Credentials: &sign.Credentials{ID: "LTAI-a", Secret: "secret-a", Token: "token-a"}},
			"B": {Parameters: map[string]sign.Secret{"BearerToken": "bearer-b", "OwnerId": "owner-b"}},
		}
	})
	got := c.Send(context.Background(), call()).Hide("own-secret own-token LTAI-a secret-a token-a bearer-b owner-b")
	if want := "*** *** LTAI-a *** *** *** owner-b"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// A reset by URL is a POST, or a GET if the status of the POST is 404 or 405. Every 2xx status is a success.
func TestReset_EachStatusOfPOST_GETSentOnlyAfter404Or405(t *testing.T) {
	for _, tt := range []struct {
		post, get int
		sent      string
		ok        bool
	}{
		{200, 500, "POST", true},
		{204, 500, "POST", true},
		{299, 500, "POST", true},
		{300, 200, "POST", false},
		{199, 200, "POST", false},
		{500, 200, "POST", false},
		{403, 200, "POST", false},
		{404, 200, "POST GET", true},
		{405, 204, "POST GET", true},
		{405, 404, "POST GET", false},
		{406, 200, "POST", false},
	} {
		var sent []string
		c := over(t, func(r *http.Request) (*http.Response, error) {
			sent = append(sent, r.Method)
			return answer(map[string]int{"POST": tt.post, "GET": tt.get}[r.Method], strings.NewReader("")), nil
		})
		err := c.Reset(context.Background(), config.Reset{URL: "http://other/reset"})
		if got := strings.Join(sent, " "); got != tt.sent || (err == nil) != tt.ok {
			t.Errorf("POST %d, GET %d: sent %s, error %v; want %s", tt.post, tt.get, got, err, tt.sent)
		}
		if !tt.ok && !strings.Contains(err.Error(), "http://other/reset") {
			t.Errorf("error %v", err)
		}
	}
}

func TestNew_EndpointWithoutPath_PathIsRoot(t *testing.T) {
	if got, x := written(t, steps.Request{Method: "GET"}, unsignedCalls); !strings.HasPrefix(got, "GET h/?Action=") || !strings.HasPrefix(x.URL, "http://h/?Action=") {
		t.Errorf("sent %s, recorded %s", got, x.URL)
	}
	for _, endpoint := range []string{"ftp://h", "http://", "https://u@h", "http://u:p@h/", "://", "h:80"} {
		o := options(endpoint)
		if _, err := client.New(o); err == nil {
			t.Errorf("%s is accepted", endpoint)
		}
	}
	for _, credentials := range []sign.Credentials{{ID: "i"}, {Secret: "s"}} {
		o := options("https://h")
		o.Credentials = credentials
		if _, err := client.New(o); err == nil {
			t.Errorf("%v is accepted", credentials)
		}
	}
}

// Reach does not connect to an endpoint behind a proxy or a custom transport.
func TestReach_ProxyOrTransport_DoesNotConnect(t *testing.T) {
	for name, change := range map[string]func(*client.Options){
		"a transport": func(o *client.Options) {
			o.Transport = wire(func(*http.Request) (*http.Response, error) { return nil, errors.New("asked") })
		},
		"a proxy": func(o *client.Options) {
			o.Proxy = &url.URL{Scheme: "http", Host: "127.0.0.1:1"}
		},
	} {
		o := options("http://nowhere.invalid")
		change(&o)
		if err := newClient(t, o).Reach(context.Background()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// closing is a transport that notes whether its connections were closed.
type closing struct {
	wire
	closed bool
}

func (c *closing) CloseIdleConnections() { c.closed = true }

// Close closes the idle connections. Each call uses the transport of the options.
func TestClose_KeptConnections_Closed(t *testing.T) {
	sent := 0
	transport := &closing{wire: func(*http.Request) (*http.Response, error) {
		sent++
		return answer(200, strings.NewReader("{}")), nil
	}}
	o := options("http://h")
	o.Transport = transport
	c := newClient(t, o)
	r := call()
	r.NewConnection = true
	if x := c.Send(context.Background(), r); x.Err != nil || sent != 1 {
		t.Errorf("%d calls, error %v", sent, x.Err)
	}
	c.Close()
	if !transport.closed {
		t.Error("Close left the connections open")
	}
}

// A reset URL is sent with its query, and the error quotes the query.
func TestReset_URLWithQuery_SentAndNamedInError(t *testing.T) {
	c := over(t, func(r *http.Request) (*http.Response, error) {
		if r.URL.RawQuery != "all=1" {
			t.Errorf("sent %s", r.URL)
		}
		return answer(500, strings.NewReader("")), nil
	})
	if err := c.Reset(context.Background(), config.Reset{URL: "http://h/reset?all=1"}); err == nil || !strings.Contains(err.Error(), "http://h/reset?all=1 ") {
		t.Errorf("error %v", err)
	}
}
