package steps

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
	"github.com/rowproof/rowproof/steps/check"
)

// Requests records the RequestIds of all answers in a run. It is safe for concurrent use.
type Requests struct {
	mu   sync.Mutex
	seen map[class][]string // labels
}

// class is what requests with the same RequestId have in common.
type class struct {
	id       string
	contract *spec.Contract
	token    string // the values of the idempotency tokens
}

// perClass is how many labels of a class are kept: the two that a [Repeat] may name.
const perClass = 2

// identified is a request whose answer has a RequestId.
type identified struct {
	contract *spec.Contract
	token    string // the values of its idempotency tokens
	label    string // the scenario, and what the request was for
}

// Repeat is a RequestId that two answers of a run share.
type Repeat struct {
	Contract      *spec.Contract // contract of the first request's operation
	ID            string
	First, Second string // the two requests
}

func (s *Requests) add(id string, r identified) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.seen == nil {
		s.seen = map[class][]string{}
	}
	key := class{id, r.contract, r.token}
	labels := append(s.seen[key], r.label)
	slices.Sort(labels)
	s.seen[key] = labels[:min(len(labels), perClass)]
}

// byID returns the requests by the RequestId of their answers.
func (s *Requests) byID() map[string][]identified {
	all := map[string][]identified{}
	for c, labels := range s.seen {
		for _, label := range labels {
			all[c.id] = append(all[c.id], identified{c.contract, c.token, label})
		}
	}
	return all
}

// Repeats returns one repeated RequestId per operation. The result does not depend on the order of the answers.
// Requests with the same idempotency token may have the same RequestId.
func (s *Requests) Repeats() []Repeat {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := map[*spec.Contract][]Repeat{}
	for id, all := range s.byID() {
		slices.SortFunc(all, func(a, b identified) int {
			return cmp.Or(strings.Compare(a.label, b.label), strings.Compare(a.token, b.token))
		})
		for i, a := range all {
			j := slices.IndexFunc(all, func(b identified) bool { return a.token == "" || a.token != b.token })
			if j == i {
				j = i + 1
			}
			if j < 0 || j == len(all) {
				continue
			}
			found[a.contract] = append(found[a.contract], Repeat{a.contract, id, a.label, all[j].label})
		}
	}
	var out []Repeat
	for _, repeats := range found {
		out = append(out, slices.MinFunc(repeats, Repeat.compare))
	}
	slices.SortFunc(out, func(a, b Repeat) int { return strings.Compare(a.Contract.Page, b.Contract.Page) })
	return out
}

func (r Repeat) compare(other Repeat) int {
	return cmp.Or(strings.Compare(r.First, other.First), strings.Compare(r.Second, other.Second), strings.Compare(r.ID, other.ID))
}

// longestRequestID is the maximum length in bytes of a RequestId that a run remembers.
const longestRequestID = 1 << 10

// remember records the RequestId of an answer, unless the scenario sends an idempotency token again.
func (w *world) remember(a response, role string) {
	if w.env.Requests == nil || w.outcome.Kind == scenario.Replayed {
		return
	}
	id := check.Get(a.tree, "RequestId")
	if id == nil || strings.TrimSpace(id.Text) == "" || len(id.Text) > longestRequestID {
		return
	}
	label := w.outcome.Scenario + " (" + strings.Join(slices.DeleteFunc([]string{string(a.request.Format), a.request.Method, role}, func(s string) bool { return s == "" }), ", ") + ")"
	w.env.Requests.add(strings.Clone(id.Text), identified{w.contract, w.tokens(a.request), label})
}

// tokens returns the values of the idempotency tokens of a request: the documented ones, and one that the scenario sends
// twice.
func (w *world) tokens(r Request) string {
	var all []string
	for _, st := range w.whens {
		if st.Phrase != scenario.Share {
			continue
		}
		name := string(st.Args[0].Value.(scenario.Name))
		if j := r.Index(name); j >= 0 && w.contract.Parameter(name) == nil {
			all = append(all, name+"="+r.Parameters[j].Value)
		}
	}
	for i := range w.contract.Parameters {
		p := &w.contract.Parameters[i]
		if j := r.Index(p.Name); p.Idempotency && j >= 0 && r.Parameters[j].Value != "" {
			all = append(all, p.Name+"="+r.Parameters[j].Value)
		}
	}
	return strings.Join(all, "&")
}
