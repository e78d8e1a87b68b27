package adaptertest

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/rowproof/rowproof/harness/sdk/adapter"
)

// attempts is the largest number of requests of a call with retries.
const attempts = 3

// sdk is the invented SDK.
type sdk struct {
	flaws    map[Flaw]bool
	clients  map[adapter.Credentials]*client
	lastCase string
}

func newSDK(flaws map[Flaw]bool) *sdk {
	return &sdk{flaws: flaws, clients: map[adapter.Credentials]*client{}}
}

// client is the client of the SDK for one access key.
type client struct {
	flaws      map[Flaw]bool
	transport  *http.Transport
	parameters map[string]any // of earlier calls, for [StateKept]
	key        adapter.Credentials
}

// success is a successful answer.
type success struct {
	status  int
	members json.RawMessage
}

// client returns the client for credentials. Clients of the same access key share connections.
func (s *sdk) client(key adapter.Credentials) *client {
	of := key
	if s.flaws[CredentialsIgnored] || s.flaws[StateKept] {
		of = adapter.Credentials{} // one client for all
	}
	if s.clients[of] == nil {
		s.clients[of] = &client{flaws: s.flaws, transport: &http.Transport{}, key: key, parameters: map[string]any{}}
	}
	return s.clients[of]
}

// call makes a call and repeats it if the caller allows it.
func (c *client) call(call adapter.Call) (success, *adapter.Error) {
	c.prepare(&call)
	for attempt := 1; ; attempt++ {
		a, err := c.try(call)
		if err != nil && err.Kind == "connection" && c.flaws[RepeatChanging] && attempt == 1 {
			continue
		}
		if err == nil || call.Retries != "on" || attempt == attempts || !repeatable(call, err) {
			return a, err
		}
		time.Sleep(c.pause(err))
	}
}

// prepare changes a call so that its request shows the flaws of the client.
func (c *client) prepare(call *adapter.Call) {
	if c.flaws[CredentialsIgnored] {
		call.Credentials = c.key
	}
	parameters, _ := decode(call.Parameters).(map[string]any)
	for name, value := range parameters {
		if value == "" && c.flaws[DropParameters] || name == "RegionId" && c.flaws[DropRegion] {
			delete(parameters, name)
			continue
		}
		c.parameters[name] = value
	}
	if c.flaws[StateKept] {
		parameters = c.parameters
	}
	call.Parameters = encode(parameters)
}

// repeatable reports whether a call may be repeated after an error.
func repeatable(call adapter.Call, err *adapter.Error) bool {
	throttled := err.Status == http.StatusTooManyRequests || strings.HasPrefix(string(err.Code), `"Throttling`)
	reads := call.Method == http.MethodGet
	for _, verb := range []string{"Describe", "List", "Get", "Query"} {
		reads = reads || strings.HasPrefix(call.Operation, verb)
	}
	return throttled || reads && err.Status >= 500
}

// pause returns the time before the next attempt.
func (c *client) pause(err *adapter.Error) time.Duration {
	n, failed := strconv.Atoi(string(err.RetryAfter))
	unit := time.Millisecond
	if c.flaws[Seconds] {
		unit = time.Second
	}
	if failed != nil {
		return 10 * time.Millisecond
	}
	return time.Duration(n) * unit
}

// try makes one attempt of a call.
func (c *client) try(call adapter.Call) (success, *adapter.Error) {
	spaces := "%20"
	if c.flaws[WrongSignature] {
		spaces = "%2520"
	}
	r, err := compose(call, spaces)
	if err != nil {
		return success{}, &adapter.Error{Kind: "client", Type: fmt.Sprintf("%T", err), Text: err.Error()}
	}
	answer, body, err := c.send(r, call)
	if err != nil {
		return success{}, unanswered(err)
	}
	if location := answer.Header.Get("Location"); location != "" && c.flaws[FollowRedirects] {
		if r.URL, err = r.URL.Parse(location); err == nil {
			r.Host = r.URL.Host
			if same, err := compose(call, spaces); err == nil {
				r.Body, r.ContentLength = same.Body, same.ContentLength // the first body has been read
			}
			if answer, body, err = c.send(r, call); err != nil {
				return success{}, unanswered(err)
			}
		}
	}
	return c.read(call, answer, body)
}

func (c *client) send(r *http.Request, call adapter.Call) (*http.Response, []byte, error) {
	if call.TLS != nil && c.transport.TLSClientConfig == nil {
		pem, err := os.ReadFile(call.TLS.CA)
		if err != nil {
			return nil, nil, err
		}
		roots := x509.NewCertPool()
		roots.AppendCertsFromPEM(pem)
		c.transport.TLSClientConfig = &tls.Config{RootCAs: roots}
	}
	limit := 10 * time.Second
	if call.TimeoutMS > 0 {
		limit = time.Duration(call.TimeoutMS) * time.Millisecond
	}
	sender := http.Client{Transport: c.transport, Timeout: limit, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}}
	answer, err := sender.Do(r)
	if err != nil {
		return nil, nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	return answer, body, err
}

// unanswered returns the error of a call without a complete answer. Its text has no URL, which contains the signature.
func unanswered(err error) *adapter.Error {
	kind := "connection"
	var failed net.Error
	if errors.As(err, &failed) && failed.Timeout() {
		kind = "timeout"
	}
	for errors.Unwrap(err) != nil {
		err = errors.Unwrap(err)
	}
	return &adapter.Error{Kind: kind, Type: fmt.Sprintf("%T", err), Text: err.Error()}
}

// read returns what the caller sees of an answer.
func (c *client) read(call adapter.Call, answer *http.Response, body []byte) (success, *adapter.Error) {
	parsed, isObject := decode(body).(map[string]any)
	_, hasCode := parsed["Code"]
	failed := answer.StatusCode > 299
	if c.flaws[LowerCase] && isObject {
		failed = hasCode
	}
	isXML := strings.HasPrefix(strings.TrimSpace(string(body)), "<") && call.Format == "XML"
	switch {
	case failed && isXML:
		return success{}, c.refused(call, answer, elements(body))
	case failed:
		return success{}, c.refused(call, answer, parsed)
	case isXML:
		return success{answer.StatusCode, encode(string(body))}, nil
	case !isObject:
		return success{}, &adapter.Error{Kind: "client", Type: "SyntaxError", Status: answer.StatusCode, Text: "the answer is not a JSON object"}
	case c.flaws[Doubles]:
		return success{answer.StatusCode, encode(rounded(parsed))}, nil
	}
	return success{answer.StatusCode, encode(parsed)}, nil
}

// refused returns the error that an answer reports.
func (c *client) refused(call adapter.Call, answer *http.Response, parsed map[string]any) *adapter.Error {
	e := &adapter.Error{Kind: "server", Type: "ServerError", Status: answer.StatusCode, Text: answer.Status}
	switch {
	case c.flaws[CrashOnError]:
		os.Exit(3)
	case c.flaws[HangOnError]:
		select {}
	case parsed == nil && c.flaws[StatusLost]:
		return &adapter.Error{Kind: "client", Type: "SyntaxError", Text: "the answer is not a JSON object"}
	}
	if code, ok := parsed["Code"]; ok {
		_, isNumber := code.(json.Number)
		if isNumber && (c.flaws[PanicOnNumber] || c.flaws[CrashHidden]) {
			panic("Code is not a string")
		}
		e.Code = encode(code)
	}
	e.Message, _ = parsed["Message"].(string)
	e.RequestID, _ = parsed["RequestId"].(string)
	e.HostID, _ = parsed["HostId"].(string)
	e.Recommend, _ = parsed["Recommend"].(string)
	if after := answer.Header.Get("X-Acs-Retry-After"); decode([]byte(after)) != nil {
		e.RetryAfter = json.RawMessage(after)
	}
	e.Text += ": " + e.Message
	if c.flaws[LeakSecret] {
		e.Text += " (" + call.Credentials.Secret + ")"
	}
	return e
}

// elements returns the elements of an XML error.
func elements(body []byte) map[string]any {
	var e struct {
		Items []struct {
			XMLName xml.Name
			Text    string `xml:",chardata"`
		} `xml:",any"`
	}
	if xml.Unmarshal(body, &e) != nil {
		return nil
	}
	all := map[string]any{}
	for _, item := range e.Items {
		all[item.XMLName.Local] = item.Text
	}
	return all
}
