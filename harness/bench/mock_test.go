//go:build unix

package bench

import (
	"bufio"
	"bytes"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/client"
	"github.com/rowproof/rowproof/harness/embedded"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/mock"
	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// Bars of the mock: the least throughput, relative to the bare handler, without and with signatures.
const (
	leastUnsigned = 0.5
	leastSigned   = 0.7
)

// The load of a turn: the client sends perClient requests on each connection, on all connections concurrently.
const (
	connections = 8
	perClient   = 250
)

// BenchmarkMock compares the mock with a bare handler that writes the same answer. For signed requests there is also a
// bare handler that verifies the signature before it answers. The servers take turns. A child process sends the
// requests, so the CPU time of this process is that of the server alone.
func BenchmarkMock(b *testing.B) {
	pages := shipped(b)
	answer := answerOf(b, pages)
	var lines []string
	signatures := []sign.Name{sign.None, sign.V1, sign.ACS3}
	rates := map[string][]float64{}
	for b.Loop() {
		for range rounds {
			for _, s := range signatures {
				for _, c := range contestants(s, answer) {
					rates[c.name(s)] = append(rates[c.name(s)], c.measure(b, pages, s))
				}
			}
		}
	}
	for _, s := range signatures {
		lines = append(lines, compared(b, s, contestants(s, answer), rates)...)
	}
	summary.set(partMock, fmt.Sprintf("mock: requests per second of CPU time of the server, median of %d rounds", rounds), lines...)
}

// compared returns the lines of the table for one signature.
func compared(b *testing.B, s sign.Name, all []contestant, rates map[string][]float64) []string {
	mine, bar := rates[all[0].name(s)], leastUnsigned
	if s != sign.None {
		bar = leastSigned
	}
	lines := []string{fmt.Sprintf("%s\t%.0f/s", all[0].name(s), median(mine))}
	for _, c := range all[1:] {
		ratio := median(ratios(mine, rates[c.name(s)]))
		b.ReportMetric(ratio, strings.ReplaceAll("mock:"+c.name(s), " ", "-"))
		lines = append(lines, fmt.Sprintf("%s\t%.0f/s\tmock is %.2f of it\t%s", c.name(s), median(rates[c.name(s)]), ratio, atLeast(ratio, bar)))
	}
	return lines
}

// contestant is a server to measure.
type contestant struct {
	kind    string
	handler func(sign.Credentials) http.Handler // nil for the mock
}

func (c contestant) name(s sign.Name) string {
	return fmt.Sprintf("%s, %s", c.kind, map[sign.Name]string{sign.None: "unsigned", sign.V1: "V1", sign.ACS3: "ACS3"}[s])
}

// contestants returns the servers for requests with a signature, the mock first.
func contestants(s sign.Name, answer *http.Response) []contestant {
	bare := bareHandler(answer)
	all := []contestant{{"mock", nil}, {"bare handler", func(sign.Credentials) http.Handler { return bare }}}
	if verify := verifiers[s]; verify != nil {
		all = append(all, contestant{"bare handler that verifies", func(c sign.Credentials) http.Handler { return verify(string(c.Secret), bare) }})
	}
	return all
}

// measure returns how many requests the server answers per second of CPU time.
func (c contestant) measure(b *testing.B, pages []input.Page, s sign.Name) float64 {
	b.Helper()
	o := embedded.Options(pages)
	o.Rand, o.Unsigned = bytes.NewReader(make([]byte, 64)), s == sign.None
	server, err := mock.New(o)
	if err != nil {
		b.Fatal(err)
	}
	at, stop, err := server.Start("127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = stop() }()
	me := served{server, at}
	if c.handler != nil {
		p := me.profile(b)
		front := httptest.NewUnstartedServer(c.handler(p.Credentials))
		front.Config.ReadHeaderTimeout = 10 * time.Second // as the mock's server
		front.Start()
		defer front.Close()
		at = front.URL
	}
	all := signed(b, me, at, s, pages[0].Contract.Operation)
	cpu, err := loaded(strings.TrimPrefix(at, "http://"), all)
	if err != nil {
		b.Fatal(err)
	}
	return float64(connections*perClient) / cpu
}

// answerOf returns an answer of the mock, with its body.
func answerOf(tb testing.TB, pages []input.Page) *http.Response {
	tb.Helper()
	s, stop := serve(tb, pages)
	defer func() { _ = stop() }()
	raw := signed(tb, s, s.url, sign.V1, pages[0].Contract.Operation)[0][0]
	conn, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	if _, err := conn.Write(raw); err != nil {
		tb.Fatal(err)
	}
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		tb.Fatal(err)
	}
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		tb.Fatalf("status %d, %v", resp.StatusCode, err)
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return resp
}

// signed returns the requests of each connection, as bytes to send. They associate an accelerator and dissociate it again,
// alternately, so all of them succeed.
func signed(tb testing.TB, s served, address string, name sign.Name, operation spec.Operation) [][][]byte {
	tb.Helper()
	p, wire := s.profile(tb), &capture{}
	o := client.FromProfile(tb.Context(), p)
	o.Endpoint, o.Signature, o.Transport = address, name, wire
	c, err := client.New(o)
	if err != nil {
		tb.Fatal(err)
	}
	values := p.Operations[operation.Name]
	all := make([][][]byte, connections)
	for i := range all {
		for n := range perClient {
			r := steps.Request{Operation: operation, Method: http.MethodGet, Place: steps.Query, Format: spec.JSON}
			for name, list := range values.Parameters {
				r.Parameters = append(r.Parameters, steps.Parameter{Name: name, Value: list[i%len(list)]})
			}
			if n%2 == 1 {
				r.Operation.Name = values.Undo.Action
			}
			if x := c.Send(tb.Context(), r); x.Err != nil {
				tb.Fatal(x.Err)
			}
			all[i] = append(all[i], wire.last)
		}
	}
	return all
}

// capture is a transport that keeps the bytes of the last request instead of sending it.
type capture struct{ last []byte }

// RoundTrip implements http.RoundTripper.
func (c *capture) RoundTrip(r *http.Request) (*http.Response, error) {
	var b bytes.Buffer
	err := r.Write(&b)
	c.last = b.Bytes()
	return &http.Response{StatusCode: http.StatusOK, Body: http.NoBody, Request: r}, err
}

// job is what the child named load does.
type job struct {
	Address  string
	Requests [][][]byte // per connection
}

// loaded lets a child send requests and returns the CPU time that this process needs to answer them, in seconds.
func loaded(address string, requests [][][]byte) (seconds float64, err error) {
	cmd := exec.Command(os.Args[0])
	cmd.Env, cmd.Stderr = append(os.Environ(), childMode+"=load"), os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return 0, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return 0, err
	}
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	err = gob.NewEncoder(in).Encode(job{address, requests})
	lines := bufio.NewReader(out)
	_, ready := lines.ReadString('\n')
	cpu := spent(func() {
		_ = in.Close() // starts the load
		_, err = lines.ReadString('\n')
	})
	return cpu.Seconds(), errors.Join(err, ready, cmd.Wait())
}

// load sends requests after its input has ended. It prints a line when it is ready and another when it is done.
func load(in io.Reader, out io.Writer) error {
	var j job
	buffered := bufio.NewReader(in)
	if err := gob.NewDecoder(buffered).Decode(&j); err != nil {
		return err
	}
	var conns []net.Conn
	for range j.Requests {
		conn, err := net.Dial("tcp", j.Address)
		if err != nil {
			return err
		}
		conns = append(conns, conn)
	}
	fmt.Fprintln(out, "ready")
	_, _ = io.Copy(io.Discard, buffered)
	problems := make([]error, len(conns))
	var done sync.WaitGroup
	for i, conn := range conns {
		done.Go(func() { problems[i] = exchangeAll(conn, j.Requests[i]) })
	}
	done.Wait()
	fmt.Fprintln(out, "done")
	return errors.Join(problems...)
}

// exchangeAll sends requests on a connection. It returns an error if an answer is not a success.
func exchangeAll(conn net.Conn, requests [][]byte) error {
	answers := bufio.NewReader(conn)
	for _, r := range requests {
		if _, err := conn.Write(r); err != nil {
			return err
		}
		resp, err := http.ReadResponse(answers, nil)
		if err != nil {
			return err
		}
		body, err := io.ReadAll(resp.Body)
		if err != nil {
			return err
		}
		if resp.StatusCode != http.StatusOK {
			return fmt.Errorf("%s: %s", resp.Status, body)
		}
	}
	return conn.Close()
}
