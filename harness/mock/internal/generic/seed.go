package generic

import (
	"maps"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/harness/mock/internal/thing"
	"github.com/rowproof/rowproof/spec"
)

// seed holds the resources with which every state begins.
type seed struct {
	random   *rpc.Random
	stranger string // an account other than that of the server's keys
	things   *thing.Store
	statuses map[string][]string       // documented statuses by kind of thing, the usual one first
	creators map[string]creator        // of children, by kind of their parents
	pools    map[*operation][]string   // identifiers of resources that the operation may change, by operation
	named    map[*parameter]string     // one identifier per parameter
	values   map[*operation]rpc.Values // parameters of a request that succeeds
	enums    map[*operation]map[string]map[string]rpc.Changes
	fixtures map[*operation][]fixture
}

// fixture contains parameters that trigger an error row.
type fixture struct {
	row    *spec.ErrorRow
	values rpc.Values
}

func newSeed(random *rpc.Random) *seed {
	return &seed{
		random: random, stranger: "owner-" + random.Hex(4), things: thing.New(nil), statuses: map[string][]string{}, creators: map[string]creator{}, pools: map[*operation][]string{},
		named: map[*parameter]string{}, values: map[*operation]rpc.Values{},
		fixtures: map[*operation][]fixture{}, enums: map[*operation]map[string]map[string]rpc.Changes{},
	}
}

// poolSize is the number of resources that an operation may change.
const poolSize = 24

// show adds the things that the example of an operation lists, and records their documented statuses and the operations
// that create their children.
func (s *seed) show(o *operation) {
	if all, kind := o.statuses(); all != nil && s.statuses[kind] == nil {
		s.statuses[kind] = all
	}
	s.noteChildren(o)
	if o.listing == nil {
		return
	}
	for _, id := range o.listing.ids {
		s.knowAs([]string{o.listing.kind}, id)
	}
	any := func(*thing.Thing) bool { return true }
	for n := len(s.things.All(o.listing.kind, any)); n > 0 && n <= o.shownSize(); n++ {
		s.knowAs([]string{o.listing.kind}, s.identifier(o.listing.ids[0], spec.String))
	}
}

// add adds the resources of an operation: those that the page's examples name, those of the profile, and one for each
// error row that invalid input alone cannot trigger.
func (s *seed) add(o *operation) {
	s.knowShown(o)
	s.values[o] = s.valuesOf(o)
	s.enums[o] = s.companionsOf(o)
	if p := o.paging.token; p != nil && s.values[o][p.Name] != "" {
		s.know(p, s.values[o][p.Name])
	}
	if p := o.subject(); p != nil && !o.page.Operation.Reads() && !p.isList() && p.Serialization == "" {
		for range poolSize {
			id := s.newResource(p)
			s.things.Find(p.kinds, id).Pooled = true
			s.pools[o] = append(s.pools[o], id)
		}
	}
	for i := range o.rules {
		r := &o.rules[i]
		if r.isInternal() || r.fault == spec.Missing && o.reachable(r) {
			continue
		}
		if values := s.fixtureFor(o, r); values != nil {
			s.fixtures[o] = append(s.fixtures[o], fixture{r.row, values})
		} else {
			s.addThing(o, r)
		}
	}
}

// knowShown adds the things that the examples and defaults of an operation's parameters name.
func (s *seed) knowShown(o *operation) {
	for i := range o.parameters {
		p := &o.parameters[i]
		if !p.isIdentifier() && !p.continues {
			continue
		}
		for _, shown := range append(p.examples, p.Example, p.Default) {
			for _, id := range p.texts(&value{text: shown, sent: shown != ""}) {
				s.know(p, id)
			}
		}
	}
}

// know returns the thing that a parameter names, and adds it if it does not exist.
func (s *seed) know(p *parameter, id string) *thing.Thing {
	for _, part := range identifiersIn(id) {
		s.knowAs(p.kinds, part)
	}
	return s.knowAs(p.kinds, id)
}

// knowAs returns the thing of a kind, under each of its names, and adds it if it does not exist.
func (s *seed) knowAs(kinds []string, id string) *thing.Thing {
	th := s.things.Find(kinds, id)
	if th == nil {
		th = &thing.Thing{ID: id}
	}
	for _, kind := range kinds {
		if !slices.Contains(th.Kinds, kind) {
			th.Kinds = append(th.Kinds, kind)
		}
	}
	s.things.Add(th)
	return th
}

func (s *seed) exists(p *parameter, id string) bool { return s.things.Find(p.kinds, id) != nil }

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
		example = usualIdentifier(t)
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
		b[i] = randomLike(b[i], random[i])
	}
	return string(b)
}

// usualIdentifier returns an identifier for rows without an example.
func usualIdentifier(t spec.JSONType) string {
	if t == spec.Integer || t == spec.Number {
		return "100000"
	}
	return "mock-000000000000"
}

// randomLike returns a digit for a digit, a letter for a letter or an asterisk, and every other character unchanged.
func randomLike(c, random byte) byte {
	switch {
	case c >= '0' && c <= '9':
		return '0' + random%10
	case c >= 'a' && c <= 'z', c == '*':
		return 'a' + random%26
	case c >= 'A' && c <= 'Z':
		return 'A' + random%26
	}
	return c
}

// addThing adds a thing with the trait that the rule is about, and a fixture that names it, if a parameter can name it.
func (s *seed) addThing(o *operation, r *rule) {
	p := r.carrier
	if p == nil {
		return
	}
	id := ""
	if p.isIdentifier() {
		id = s.fitting(p, p.oneExample())
	} else {
		id = p.made(100 + 37*len(s.fixtures[o]))
	}
	values := rpc.Values{p.Name: p.asValue(id)}
	taken := slices.ContainsFunc(s.fixtures[o], func(other fixture) bool { return maps.Equal(other.values, values) })
	if taken || id == s.values[o][p.Name] {
		return
	}
	th := s.know(p, id)
	s.assign(th, r.trait, o)
	s.showStatus(th, r)
	s.fixtures[o] = append(s.fixtures[o], fixture{r.row, values})
}

// isInternal reports whether the rule is about an error of the server itself, which no thing causes.
func (r *rule) isInternal() bool {
	return r.fault == spec.Internal || r.fault == spec.Unclear && r.row.Status >= 500
}

// carrier returns the parameter whose value can trigger a rule: an identifier or, failing that, a free text. Parameters
// that the rule names precede others, and required ones precede optional ones. It returns nil if there is none.
func (o *operation) carrier(r *rule) *parameter {
	best, most := (*parameter)(nil), 0
	for i := range o.parameters {
		p := &o.parameters[i]
		if score := o.carrierScore(p, r); score > most {
			best, most = p, score
		}
	}
	return best
}

// carrierScore returns how suitable a parameter is as the carrier of a rule, or 0 if its values cannot trigger the rule.
func (o *operation) carrierScore(p *parameter, r *rule) int {
	score := 0
	switch {
	case p.Parent != "" || p.members || len(p.Enum) > 0 || p.Idempotency || len(p.Conditions) > 0 || p == o.regionBy && o.isAboutRegion(r):
		return 0
	case p.isIdentifier() && !p.isRegion():
		score = 4
	case p.isFreeText():
		score = 2
	case p.isIdentifier():
		score = 1
	default:
		return 0
	}
	if p.Required {
		score += 4
	}
	if slices.Contains(r.parameters, p.FullName()) {
		score += 16
	}
	return score
}

// isFreeText reports whether many texts are valid values: any texts, or those of a notation.
func (p *parameter) isFreeText() bool {
	return (p.Type.JSON == spec.String || p.Type.JSON == spec.Any) && !p.isList() && !p.isNumericText() && p.Serialization != spec.AsJSON && !p.Unique &&
		p.Form.Notation != spec.JSONArray && p.Form.Pattern == "" && (p.MaxLength == 0 || p.MaxLength >= 6) && p.In != spec.InHeader
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
		return p.isIdentifier() || p.continues
	case spec.Enumeration:
		return len(p.Enum) > 0
	case spec.Range:
		return p.Least() != "" || p.Greatest() != "" || p.MinLength > 1 || p.MaxLength > 0 || p.MaxItems > 0
	}
	return p.continues || len(p.Enum) > 0 || p.isNumber() || !p.Form.IsZero() || p.isIdentifier() || p.MaxLength > 0
}
