package generic

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// seed holds the resources with which every state begins.
type seed struct {
	random   *rpc.Random
	known    map[resource]bool
	traps    map[*operation][]trap
	pools    map[*operation][]string   // identifiers of resources that the operation may change, by operation
	named    map[*parameter]string     // one identifier per parameter
	values   map[*operation]rpc.Values // parameters of a request that succeeds
	enums    map[*operation]map[string]map[string]rpc.Values
	fixtures map[*operation][]fixture
}

// fixture contains parameters that trigger an error row.
type fixture struct {
	row    *spec.ErrorRow
	values rpc.Values
}

// trap is a resource in a state that an error row is about.
type trap struct {
	row       *spec.ErrorRow
	parameter *parameter
	id        string
}

func newSeed(random *rpc.Random) *seed {
	return &seed{
		random: random, known: map[resource]bool{}, traps: map[*operation][]trap{}, pools: map[*operation][]string{},
		named: map[*parameter]string{}, values: map[*operation]rpc.Values{},
		fixtures: map[*operation][]fixture{}, enums: map[*operation]map[string]map[string]rpc.Values{},
	}
}

// poolSize is the number of resources that an operation may change.
const poolSize = 24

// add adds the resources of an operation: those that the page's examples name, those of the profile, and one for each
// error row that invalid input alone cannot trigger.
func (s *seed) add(o *operation) {
	for i := range o.parameters {
		p := &o.parameters[i]
		if p.isIdentifier() {
			for _, shown := range append(p.examples, p.Example, p.Default) {
				for _, id := range p.texts(&value{text: shown, sent: true}) {
					s.know(p, id)
				}
			}
		}
	}
	s.values[o], s.enums[o] = s.valuesOf(o), o.enums(s)
	if p := o.subject(); p != nil && !o.page.Operation.Reads() && !p.isList() && p.Serialization == "" {
		for range poolSize {
			s.pools[o] = append(s.pools[o], s.newResource(p))
		}
	}
	for i := range o.rules {
		r := &o.rules[i]
		if r.fault == spec.Internal || r.row.Status >= 500 && r.fault == spec.Unclear || r.fault == spec.Missing && o.reachable(r) {
			continue
		}
		if values := s.fixtureFor(o, r); values != nil {
			s.fixtures[o] = append(s.fixtures[o], fixture{r.row, values})
		} else {
			s.addTrap(o, r)
		}
	}
}

// know adds a resource. A resource is known by the name of the parameter and by what the description calls it.
func (s *seed) know(p *parameter, id string) {
	s.known[resource{p.kind(), id}] = true
	s.known[resource{strings.ToLower(p.Resource), id}] = true
}

func (s *seed) exists(p *parameter, id string) bool {
	return s.known[resource{p.kind(), id}] || s.known[resource{strings.ToLower(p.Resource), id}]
}

// identifierOf returns the identifier that the profile uses for a parameter.
func (s *seed) identifierOf(p *parameter) string {
	if s.named[p] == "" {
		s.named[p] = s.newResource(p)
	}
	return s.named[p]
}

// newResource adds a resource and returns its identifier. A region has the identifier of the page's example.
func (s *seed) newResource(p *parameter) string {
	example := p.oneExample()
	if p.isRegion() && example == "" {
		example = "cn-hangzhou"
	}
	id := example
	if !p.isRegion() || id == "" || spec.Masked(id) || spec.IsPlaceholder(id) {
		id = s.fitting(p, example)
	}
	if len(p.Enum) > 0 {
		id = p.Enum[0].Value
	}
	s.know(p, id)
	return id
}

// fitting returns a new identifier that resembles the example and satisfies the row.
func (s *seed) fitting(p *parameter, example string) string {
	for range 8 {
		if id := s.identifier(example, p.Type.JSON); p.isValid(id) && !s.exists(p, id) {
			return id
		}
	}
	if v := unmasked(p.Example); p.isValid(v) && v != "" {
		return v
	}
	return p.made(1 + int(s.random.Hex(2)[0]))
}

// leastRandom is the least number of random characters of an identifier.
const leastRandom = 6

// identifier returns a new identifier like an example: its second half, or its asterisks, are random. Letters remain
// letters and digits remain digits. A short example is extended.
func (s *seed) identifier(example string, t spec.JSONType) string {
	if example == "" || spec.IsPlaceholder(example) && !spec.Masked(example) {
		example = "mock-000000000000"
		if t == spec.Integer || t == spec.Number {
			example = "100000"
		}
	}
	from := len(example) - len(example)/2
	if i := strings.IndexByte(example, '*'); i >= 0 {
		from = min(from, i)
	}
	for last := example[len(example)-1:]; len(example)-from < leastRandom; {
		example += last
	}
	random := s.random.ID("")
	for len(random) < len(example) {
		random += s.random.ID("")
	}
	b := []byte(example)
	for i := from; i < len(b); i++ {
		switch c := b[i]; {
		case c >= '0' && c <= '9':
			b[i] = '0' + random[i]%10
		case c >= 'a' && c <= 'z', c == '*':
			b[i] = 'a' + random[i]%26
		case c >= 'A' && c <= 'Z':
			b[i] = 'A' + random[i]%26
		}
	}
	return string(b)
}

// addTrap adds a resource in a state that the rule is about, if a parameter can name it.
func (s *seed) addTrap(o *operation, r *rule) {
	p := o.carrier(r)
	if p == nil {
		return
	}
	t := trap{row: r.row, parameter: p}
	if p.isIdentifier() {
		t.id = s.fitting(p, p.oneExample())
		s.know(p, t.id)
	} else {
		t.id = p.made(100 + 37*len(s.traps[o]))
	}
	taken := slices.ContainsFunc(s.traps[o], func(other trap) bool { return other.parameter == p && other.id == t.id })
	if !taken && t.id != s.values[o][p.Name] {
		s.traps[o] = append(s.traps[o], t)
	}
}

// carrier returns the parameter whose value can trigger a rule: an identifier or, failing that, a free text. Parameters
// that the rule names precede others, and required ones precede optional ones. It returns nil if there is none.
func (o *operation) carrier(r *rule) *parameter {
	best, most := (*parameter)(nil), 0
	for i := range o.parameters {
		p := &o.parameters[i]
		score := 0
		switch {
		case p.Parent != "" || p.members || len(p.Enum) > 0 || p.Idempotency || len(p.Conditions) > 0:
		case p.isIdentifier() && !p.isRegion():
			score = 4
		case p.isFreeText():
			score = 2
		case p.isIdentifier():
			score = 1
		}
		if score == 0 {
			continue
		}
		if p.Required {
			score += 4
		}
		if slices.Contains(r.parameters, p.FullName()) {
			score += 16
		}
		if score > most {
			best, most = p, score
		}
	}
	return best
}

// isFreeText reports whether many texts are valid values.
func (p *parameter) isFreeText() bool {
	return (p.Type.JSON == spec.String || p.Type.JSON == spec.Any) && !p.isList() && p.Serialization != spec.AsJSON && !p.Unique &&
		p.Form.Notation == spec.NoNotation && p.Form.Pattern == "" && (p.MaxLength == 0 || p.MaxLength >= 6) && p.In != spec.InHeader
}

// reachable reports whether a request can trigger a rule by its input alone.
func (o *operation) reachable(r *rule) bool {
	switch r.fault {
	case spec.Missing, spec.Malformed, spec.Enumeration, spec.Range, spec.Unknown:
		return slices.ContainsFunc(o.parameters, func(p parameter) bool { return r.concerns(&p) && p.canBreak(r.fault) })
	case spec.Equal:
		return len(r.parameters) == 2
	case spec.Duplicate:
		return !o.page.Operation.Reads()
	}
	return false
}

// canBreak reports whether a value, or its absence, can have a fault.
func (p *parameter) canBreak(f spec.Fault) bool {
	switch f {
	case spec.Missing:
		return p.Required
	case spec.Unknown:
		return p.isIdentifier()
	case spec.Enumeration:
		return len(p.Enum) > 0
	case spec.Range:
		return p.Least() != "" || p.Greatest() != "" || p.MinLength > 1 || p.MaxLength > 0 || p.MaxItems > 0
	}
	return len(p.Enum) > 0 || p.isNumber() || !p.Form.IsZero() || p.isIdentifier() || p.MaxLength > 0
}
