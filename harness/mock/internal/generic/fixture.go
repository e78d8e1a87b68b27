package generic

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// fixtureFor returns parameters that trigger a rule by their values alone, or nil. They replace parameters of the request
// that succeeds.
func (s *seed) fixtureFor(o *operation, r *rule) rpc.Values {
	for i := range o.parameters {
		p := &o.parameters[i]
		if p.Parent != "" || p.members || !r.concerns(p) || len(p.Conditions) > 0 {
			continue
		}
		for _, changed := range s.breaking(o, p, r.fault) {
			if refused := o.refuseValues(rpc.Merge(s.values[o], changed), s.exists); refused != nil && refused.Row == r.row {
				return changed
			}
		}
	}
	return nil
}

// refuseValues returns the refusal of a request with the parameters of a profile, or nil.
func (o *operation) refuseValues(values rpc.Values, exists func(p *parameter, id string) bool) *rpc.Refusal {
	sent := map[string]string{}
	for name, text := range values {
		sent[spec.WireName(name)] = text
	}
	request := requestOf(sent)
	return o.refuseInput(request, o.violations(request, exists))
}

// breaking returns values of a parameter that have a fault, or may have it.
func (s *seed) breaking(o *operation, p *parameter, f spec.Fault) []rpc.Values {
	var texts []string
	switch f {
	case spec.Unknown:
		if p.isIdentifier() {
			texts = []string{p.asValue(s.identifier(p.oneExample(), p.Type.JSON))}
		} else if p.continues {
			texts = []string{s.identifier(p.oneExample(), p.Type.JSON)}
		}
	case spec.Enumeration:
		texts = p.undocumented()
	case spec.Range:
		if p.MaxItems > 0 {
			return s.tooMany(o, p)
		}
		texts = p.beyondLimits()
	case spec.Duplicate:
		return s.twice(p, s.values[o][p.Name])
	case spec.Malformed:
		valid := s.values[o][p.Name]
		texts = append(p.undocumented(), "mock", "<"+valid+">", valid+"~", valid+"^", "1"+valid)
	}
	var all []rpc.Values
	for _, text := range texts {
		if text != "" {
			all = append(all, rpc.Values{p.Name: text})
		}
	}
	return all
}

// undocumented returns values outside the enumeration of a parameter.
func (p *parameter) undocumented() []string {
	if len(p.Enum) == 0 {
		return nil
	}
	return []string{"Not" + p.Enum[0].Value, "987654"}
}

// beyondLimits returns values beyond the bounds of a number or of a length.
func (p *parameter) beyondLimits() []string {
	texts := []string{p.Above(), p.Below()}
	const longest = 4096
	if p.MaxLength > 0 && p.MaxLength < longest {
		text := p.madeText(0)
		texts = append(texts, text+strings.Repeat(text[len(text)-1:], p.MaxLength+1-len(text)))
	}
	if p.MinLength > 1 {
		texts = append(texts, p.madeText(0)[:p.MinLength-1])
	}
	return texts
}

// twice returns a list that has a value twice.
func (s *seed) twice(p *parameter, text string) []rpc.Values {
	i := len(p.listPath())
	if i == len(p.path) || text == "" {
		return nil
	}
	values := rpc.Values{}
	for _, n := range []string{"1", "2"} {
		path := append(append([]string{}, p.path[:i]...), n)
		values[strings.Join(append(path, p.path[i+1:]...), ".")] = text
	}
	return []rpc.Values{values}
}

// tooMany returns a list with more values than the page allows, and with the other parameters of each element.
func (s *seed) tooMany(o *operation, p *parameter) []rpc.Values {
	const most = 100
	list := strings.Join(p.listPath(), ".")
	if p.MaxItems >= most || list == p.FullName() {
		return nil
	}
	values := rpc.Values{}
	for i := range o.parameters {
		q := &o.parameters[i]
		if strings.Join(q.listPath(), ".") != list || strings.Count(q.Name, ".") > 2 || s.values[o][q.Name] == "" && q != p {
			continue
		}
		rest := q.path[len(q.listPath())+1:]
		for n := range p.MaxItems + 1 {
			name := strings.Join(append([]string{list, strconv.Itoa(n + 1)}, rest...), ".")
			values[name] = s.element(o, q, n)
		}
	}
	return []rpc.Values{values}
}

// element returns a value for an element of a list. Free texts differ from element to element.
func (s *seed) element(o *operation, p *parameter, n int) string {
	if p.isFreeText() && !p.isIdentifier() && len(p.Enum) == 0 && p.Form.IsZero() {
		return p.madeText(n + 1)
	}
	return s.values[o][p.Name]
}

// quoted matches the first text of a list that is not JSON, such as ["a", "b", ...] or ['a','b'].
var quoted = regexp.MustCompile(`^\s*\[\s*["']([^"']+)["']`)

// oneExample returns the example of a row. For a list, and for an element whose row shows the whole list, it returns the
// first value of the example.
func (p *parameter) oneExample() string {
	if m := quoted.FindStringSubmatch(p.Example); m != nil && (p.isList() || spec.IsIndex(p.path[len(p.path)-1])) && !json.Valid([]byte(p.Example)) {
		return m[1]
	}
	if texts := p.texts(&value{text: p.Example, sent: p.Example != ""}); len(texts) > 0 {
		return texts[0]
	}
	return p.Example
}
