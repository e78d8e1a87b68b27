//go:build unix

package hostile

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"unicode/utf16"
)

// serve returns an endpoint with a handler.
func serve(h http.HandlerFunc) func(*testing.T) string {
	return func(t *testing.T) string {
		s := httptest.NewServer(h)
		t.Cleanup(s.Close)
		t.Cleanup(s.CloseClientConnections)
		return s.URL
	}
}

// body returns a handler that always sends a body.
func body(status int, mediaType, text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", mediaType)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, text)
	}
}

// with returns a handler that sends a header first.
func with(name, value string, h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set(name, value)
		h(w, r)
	}
}

var requests atomic.Int64

// good accepts a call as the page documents.
func good(w http.ResponseWriter, r *http.Request) {
	_ = r.ParseForm()
	id := fmt.Sprintf("5B7E2A94-0C61-4D6B-9B1E-%012d", requests.Add(1))
	if strings.EqualFold(r.Form.Get("Format"), "XML") {
		w.Header().Set("Content-Type", "text/xml;charset=utf-8")
		fmt.Fprintf(w, "<AssociateGlobalAccelerationInstanceResponse><RequestId>%s</RequestId></AssociateGlobalAccelerationInstanceResponse>", id)
		return
	}
	w.Header().Set("Content-Type", "application/json;charset=utf-8")
	fmt.Fprintf(w, `{"RequestId":"%s"}`, id)
}

// late returns an endpoint that accepts three calls and then uses a handler.
func late(h http.HandlerFunc) func(*testing.T) string {
	return func(t *testing.T) string {
		var calls atomic.Int64
		return serve(func(w http.ResponseWriter, r *http.Request) {
			if calls.Add(1) <= 3 {
				good(w, r)
				return
			}
			_, _ = io.Copy(io.Discard, r.Body) // the server notices that the client disconnects only after it has read the body
			h(w, r)
		})(t)
	}
}

// packed returns n zero bytes with gzip.
func packed(n int64) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = io.Copy(z, io.LimitReader(zeros{}, n))
	_ = z.Close()
	return b.String()
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// wide returns a text in UTF-16 with a byte order mark.
func wide(text string) string {
	b := []byte{0xfe, 0xff}
	for _, u := range utf16.Encode([]rune(text)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return string(b)
}

const (
	jsonType = "application/json;charset=utf-8"
	xmlType  = "text/xml;charset=utf-8"
)

func TestRun_HostileBody_EndsWithCause(t *testing.T) {
	bomb := packed(200 << 20)
	long := `{"RequestId":"` + strings.Repeat("a", 8<<20-100) + `"}`
	many := "[" + strings.Repeat("1,", 1<<20) + "1]"
	elements := "<A>" + strings.Repeat("<b/>", 1<<20) + "</A>"
	lol := `<!DOCTYPE a [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><a>&b;</a>`
	each(t, map[string]attempt{
		"gzip bomb":          {serve(with("Content-Encoding", "gzip", body(200, jsonType, bomb))), provesNo, `too large`},
		"late gzip bomb":     {late(with("Content-Encoding", "gzip", body(200, jsonType, bomb))), differs, `too large`},
		"no gzip":            {late(with("Content-Encoding", "gzip", body(200, jsonType, "{}"))), differs, `is not gzip data`},
		"an unknown coding":  {late(with("Content-Encoding", "br", body(200, jsonType, "{}"))), differs, `Content-Encoding "br"`},
		"deep JSON":          {late(body(200, jsonType, strings.Repeat(`{"a":`, 100_000))), differs, `too large: the values are nested more than 1000 deep`},
		"deep XML":           {late(body(200, xmlType, strings.Repeat(`<a>`, 100_000))), differs, `too large: the elements are nested more than 1000 deep|looks like XML`},
		"a million values":   {late(body(200, jsonType, many)), differs, `too large: the body has more than 100000 values`},
		"a million elements": {late(body(200, xmlType, elements)), differs, `looks like XML|too large`},
		"repeated names":     {late(body(200, jsonType, "{"+strings.Repeat(`"a":1,`, 9999)+`"a":1}`)), differs, `duplicate`},
		"entities":           {late(body(200, xmlType, lol)), differs, `declarations|looks like XML`},
		"8 MiB of JSON":      {late(body(200, jsonType, long)), differs, `RequestId`},
		"8 MiB in a message": {late(body(400, jsonType, `{"Code":"A","Message":"`+strings.Repeat("a", 8<<20-100)+`","RequestId":"1"}`)), differs, `400`},
		"8 MiB of binary":    {late(body(200, jsonType, strings.Repeat("\xff\x00", 4<<20-10))), differs, `not JSON|not XML`},
		"8 MiB of HTML":      {late(body(200, "text/html", "<html>"+strings.Repeat("<p>", 2<<20))), differs, `HTML`},
		"random bodies": {late(func(w http.ResponseWriter, r *http.Request) {
			body(200, jsonType, fmt.Sprint(`{"RequestId":"`, strings.Repeat(fmt.Sprint(requests.Add(1)), 8000), `"}`))(w, r)
		}), differs, `RequestId`},
		"64 KiB of headers": {late(with("X-Long", strings.Repeat("y", 200<<10), good)), differs, `.`},
		"199 header lines": {late(func(w http.ResponseWriter, r *http.Request) {
			w.Header()["Set-Cookie"] = strings.Split(strings.Repeat("a=b,", 190), ",")
			good(w, r)
		}), differs, `.`},
		"nothing":              {serve(body(200, jsonType, "")), differs, `the body is empty`},
		"no content":           {serve(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(204) }), differs, `the body is empty`},
		"blanks":               {serve(body(200, jsonType, strings.Repeat(" ", 1000))), differs, `the body is empty`},
		"UTF-16":               {serve(body(200, "application/json;charset=utf-16", wide(`{"RequestId":"1"}`))), differs, `UTF-16`},
		"escape sequences":     {serve(body(400, jsonType, "{\"Code\":\"\\u001b[31mA\",\"Message\":\"\\u001b]0;x\\u0007\\u009b\"}")), differs, `400`},
		"all echoed":           {serve(func(w http.ResponseWriter, r *http.Request) { _ = r.Write(w) }), differs, `not JSON|not XML`},
		"HTML":                 {serve(body(200, "text/html", "<!DOCTYPE html><html><body>Welcome</body></html>")), differs, `HTML`},
		"a login page":         {serve(body(401, "text/html", "<html>Log in</html>")), differs, `401`},
		"asks for a password":  {serve(with("WWW-Authenticate", "Basic", body(401, "text/plain", "no"))), differs, `401`},
		"a proxy asks":         {serve(body(407, "text/plain", "no")), differs, `407`},
		"a server error":       {serve(body(500, "text/html", "<html>Oops</html>")), provesNo, `status 500`},
		"late server errors":   {late(body(503, "text/html", "<html>Oops</html>")), differs, `503`},
		"a redirect":           {serve(with("Location", "https://elsewhere.example/", body(302, "text/plain", ""))), provesNo, `redirects to "https://elsewhere.example/", which is not followed`},
		"a redirect to a file": {serve(with("Location", "file:///etc/passwd", body(301, "text/plain", ""))), provesNo, `redirects to "file:///etc/passwd"`},
		"a redirect to itself": {late(with("Location", "/", body(307, "text/plain", ""))), differs, `redirect to "/"`},
		"an odd redirect":      {serve(with("Location", "::%zz\u0085", body(302, "text/plain", ""))), provesNo, `302`},
		"throttles":            {serve(with("Retry-After", "1", body(429, "text/plain", ""))), provesNo, `throttles`},
		"late throttling":      {late(with("Retry-After", "1", body(429, jsonType, `{"Code":"Throttling.User","Message":"Slow down."}`))), provesNo, `the endpoint throttled 10 calls in a row`},
		"throttles for a year": {late(with("Retry-After", "31536000", body(429, "text/plain", ""))), provesNo, `throttles and asks to wait 8760h0m0s`},
		"a clock of 2099":      {late(with("Date", "Thu, 01 Jan 2099 00:00:00 GMT", good)), differs, `.`},
		"accepts everything":   {serve(good), differs, `.`},
	})
}
