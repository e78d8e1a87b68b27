package judge

import (
	"fmt"
	"unicode/utf8"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/matrix"
)

// Limits of a test in a report.
const (
	maxText     = 2 << 10  // bytes of a value
	maxRequests = 10       // requests
	maxBody     = 16 << 10 // bytes of the body of a request
)

// clip returns the first bytes of s without splitting a character.
func clip(s string) string {
	if len(s) <= maxText {
		return s
	}
	n := maxText
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return fmt.Sprintf("%s… (%d bytes more)", s[:n], len(s)-n)
}

// commands returns the first requests as commands.
func (t *test) commands() []matrix.Request {
	var all []matrix.Request
	for _, r := range t.Requests[:min(len(t.Requests), maxRequests)] {
		all = append(all, matrix.Request{
			After: reports.Duration(max(0, r.Arrived.Sub(t.Begin))), Elsewhere: r.Elsewhere, Curl: t.hide.Replace(t.command(r)),
		})
	}
	return all
}

// command returns a request as a curl command. An SDK may send another Host than the address of the server.
func (t *test) command(r sdk.Request) string {
	host := r.Host
	if t.Endpoint != "" && !r.Elsewhere {
		host = t.Endpoint
	}
	x := reports.Exchange{Method: r.Method, URL: "http://" + host + r.Path, Header: r.Header.Clone(), Body: string(r.Body)}
	if r.TLS {
		x.URL = "https://" + host + r.Path
	}
	if r.Query != "" {
		x.URL += "?" + r.Query
	}
	for _, name := range []string{"Connection", "Accept-Encoding", "Host"} {
		x.Header.Del(name)
	}
	if host != r.Host && x.Header != nil {
		x.Header.Set("Host", r.Host)
	}
	if r.Truncated || len(r.Body) > maxBody {
		x.Body, x.Notes = "", []string{fmt.Sprintf("request body of %d bytes", len(r.Body))}
	}
	return x.Command()
}
