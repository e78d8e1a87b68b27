// Package check calls an adapter with known answers, to find faults of the adapter before they look like faults of the
// SDK: values that it changes, errors that it hides, and state that it keeps between calls.
//
// What the SDK itself loses must be declared in the description of the adapter (see [adapter.Description.Losses]). The check
// accepts exactly the declared losses, and rejects a declaration that the answers disprove.
package check

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/sdk/adapter"
	"github.com/rowproof/rowproof/harness/sdk/server"
	"github.com/rowproof/rowproof/spec"
)

// Options configure a check. Command and Gateway are required.
type Options struct {
	Command string         // see [adapter.Split]
	Gateway *spec.Contract // the gateway page, which documents the refusals of wrong signatures
	Limit   time.Duration  // of a call; 0 means that of [adapter.Options]
}

// A Report is the result of a check.
type Report struct {
	About adapter.Description
	Items []Item
}

// An Item is the result of one call, or of a declared loss.
type Item struct {
	Title   string
	Wrong   string // what is wrong; "" if nothing is
	Skipped string // why the call was not made; "" if it was
}

// Failed returns the number of items that are wrong.
func (r Report) Failed() int { return r.count(func(i Item) bool { return i.Wrong != "" }) }

// Skipped returns the number of items that were skipped.
func (r Report) Skipped() int { return r.count(func(i Item) bool { return i.Skipped != "" }) }

func (r Report) count(is func(Item) bool) int {
	n := 0
	for _, i := range r.Items {
		if is(i) {
			n++
		}
	}
	return n
}

// session is a running check.
type session struct {
	adapter       *adapter.Adapter
	about         adapter.Description
	probes        []probe
	plain, secure listener        // HTTP and HTTPS
	seen          map[string]int  // recorded requests, by case
	strays        int             // requests that named no case
	lost          map[string]bool // losses that answers showed
}

// listener is a server of the cases.
type listener struct {
	*server.Server
	endpoint string
	ca       string // file with the certificate of the authority; "" for HTTP
}

// start starts the server. The caller must call stop.
func (l *listener) start(o server.Options) (stop func(), err error) {
	if l.Server, err = server.New(o); err != nil {
		return nil, err
	}
	url, end, err := l.Start("127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	_, l.endpoint, _ = strings.Cut(url, "://")
	if !o.TLS {
		return func() { _ = end() }, nil
	}
	dir, err := os.MkdirTemp("", "rowproof-check-")
	stop = func() { _, _ = end(), os.RemoveAll(dir) }
	if err == nil {
		l.ca = filepath.Join(dir, "ca.pem")
		err = os.WriteFile(l.ca, []byte(l.CA()), 0o600)
	}
	if err != nil {
		stop()
		return nil, err
	}
	return stop, nil
}

// received returns the requests of a probe and the number of requests that name no case.
func (s *session) received(p probe) (requests []sdk.Request, strays int) {
	for _, l := range []listener{s.plain, s.secure} {
		requests = append(requests, l.Requests(p.name)...)
		some, more := l.Strays()
		strays += len(some) + more
	}
	return requests, strays
}

// Run checks an adapter. It returns an error if the adapter cannot be started.
func Run(ctx context.Context, o Options) (Report, error) {
	a, err := adapter.Start(ctx, adapter.Options{Command: o.Command, Limit: o.Limit})
	if err != nil {
		return Report{}, err
	}
	defer a.Close()
	r := Report{About: a.Description()}
	all := probes(r.About)
	var cases []sdk.Case
	for i := range all {
		cases = append(cases, all[i].test())
	}
	run := session{adapter: a, about: r.About, probes: all, seen: map[string]int{}, lost: map[string]bool{}}
	for i, to := range []*listener{&run.plain, &run.secure} {
		stop, err := to.start(server.Options{Cases: cases, Gateway: o.Gateway, TLS: i > 0})
		if err != nil {
			return Report{}, err
		}
		defer stop()
	}
	for _, p := range all {
		r.Items = append(r.Items, run.item(ctx, p))
		if ctx.Err() != nil {
			return r, ctx.Err()
		}
	}
	r.Items = append(r.Items, run.losses()...)
	return r, nil
}

// item makes the call of a probe and judges what happened.
func (s *session) item(ctx context.Context, p probe) Item {
	i := Item{Title: p.surface + ": " + p.title}
	call := p.call(s.plain.endpoint)
	if p.tls {
		call.Endpoint, call.TLS = s.secure.endpoint, &adapter.TLS{CA: s.secure.ca}
	}
	if why := s.about.Unsupported(call); why != "" {
		i.Skipped = why
		return i
	}
	x := exchange{probe: p, outcome: s.adapter.Call(ctx, call), about: s.about, lost: s.lost}
	x.requests, _ = s.received(p)
	i.Wrong = x.failed()
	if wrong := s.misplaced(x); i.Wrong == "" { // also records the requests of a call that failed
		i.Wrong = wrong
	}
	if i.Wrong == "" {
		i.Wrong = x.judge(x)
	}
	return i
}

// misplaced returns what is wrong with the requests of a call: they have other credentials, or parameters of other calls.
func (s *session) misplaced(x exchange) string {
	unknown := -s.strays
	for _, other := range s.probes {
		requests, strays := s.received(other)
		more := len(requests) - s.seen[other.name]
		s.seen[other.name], s.strays = len(requests), strays
		if other.name != x.name && more > 0 {
			return fmt.Sprintf("the request has the credentials of another call (%s)", other.title)
		}
	}
	unknown += s.strays
	switch {
	case unknown > 0:
		return "the request has no credentials, or credentials that no call has"
	case len(x.requests) == 0:
		return "no request arrived" + x.seen()
	}
	return x.sent()
}

// losses returns the declared losses that answers disprove.
func (s *session) losses() []Item {
	var all []Item
	for _, loss := range s.about.Losses {
		i := Item{Title: "declared loss: " + loss}
		if !s.lost[loss] {
			i.Wrong = "the answers of the adapter show no such loss: remove it from losses"
			if !slices.Contains(s.about.Surfaces, generic) {
				i.Wrong, i.Skipped = "", "only calls of the generic surface can show it"
			}
		}
		all = append(all, i)
	}
	return all
}
