package generic

import (
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/thing"
	"github.com/rowproof/rowproof/spec"
)

// attributeOf maps the faults of the state of a thing to the attributes that cause them. Status causes all other faults
// that no value of a request causes.
var attributeOf = map[spec.Fault]thing.Attribute{
	spec.Permission: thing.ByOwner, spec.Billing: thing.ByDebt, spec.Quota: thing.ByQuota, spec.Dependency: thing.ByChildren,
	spec.Conflict: thing.ByChange, spec.Throttled: thing.ByRate,
}

// assign sets the attribute of a thing that a trait is about.
func (s *seed) assign(th *thing.Thing, t thing.Trait, o *operation) {
	switch t.Attribute {
	case thing.ByOwner:
		th.Owner = thing.Account{ID: s.stranger, Relation: t.Value}
	case thing.ByRegion:
		th.Region = s.otherRegion(o)
	case thing.ByDebt:
		th.Debt = t.Value
	case thing.ByStatus:
		th.Status = t.Value
	case thing.ByQuota:
		th.Quota = thing.Quota{Of: t.Value, Limit: 1}
		s.addChild(th)
	case thing.ByChildren:
		th.Use = t.Value
		s.addChild(th)
	case thing.ByChange:
		th.Change = t.Value
	case thing.ByRate:
		th.Rate = t.Value
	}
}

// otherRegion returns a region other than the one that the request that succeeds names.
func (s *seed) otherRegion(o *operation) string {
	p := o.regionBy
	for _, region := range []string{"us-west-1", "eu-central-1"} {
		if p == nil || s.values[o][p.Name] != region {
			return region
		}
	}
	return ""
}

// aboutRegion matches error rows about a thing in another region.
var aboutRegion = regexp.MustCompile(`(?i)(?:not|different|other|another|wrong|mismatch|un)[^.]{0,40}region|region[^.]{0,30}(?:not|differ|mismatch)|(?:不在|不同|其他|跨)[^。]{0,10}地域`)

// bind determines, for each rule about a thing, the parameter that names the thing and the trait that the rule is about.
func (o *operation) bind() {
	taken := map[*parameter]map[thing.Trait]bool{}
	for i := range o.rules {
		r := &o.rules[i]
		r.carrier = o.carrier(r)
		if r.carrier == nil {
			continue
		}
		if taken[r.carrier] == nil {
			taken[r.carrier] = map[thing.Trait]bool{}
			o.carriers = append(o.carriers, r.carrier)
		}
		r.trait = o.traitOf(r, taken[r.carrier])
		taken[r.carrier][r.trait] = true
	}
}

// isAboutRegion reports whether a rule is about a thing in a region other than the one that a call must name.
func (o *operation) isAboutRegion(r *rule) bool {
	return r.fault == spec.State && o.regionBy != nil && o.regionBy.Required && aboutRegion.MatchString(r.row.Code+" "+r.row.Message)
}

// traitOf returns the trait that a rule is about. It differs from those that are taken.
func (o *operation) traitOf(r *rule, taken map[thing.Trait]bool) thing.Trait {
	a, ok := attributeOf[r.fault]
	if !ok {
		a = thing.ByStatus
		if o.isAboutRegion(r) && !taken[thing.Elsewhere] {
			return thing.Elsewhere
		}
	}
	value := r.words()
	for _, more := range []string{"", r.row.Message, r.row.Text, string(r.row.ID)} {
		value = strings.TrimSpace(value + " " + strings.ToLower(more))
		if t := (thing.Trait{Attribute: a, Value: value}); value != "" && !taken[t] {
			return t
		}
	}
	return thing.Trait{Attribute: a, Value: value}
}

// words returns the words of a rule's code in lower case, without the name of the kind of thing.
func (r *rule) words() string {
	stem := thing.StemOf(r.carrier.kind())
	words := slices.DeleteFunc(wordsOf(r.row.Code), func(w string) bool { return strings.EqualFold(w, stem) })
	return strings.ToLower(strings.Join(words, " "))
}

// ruleAbout returns the rule about a trait of a thing that a parameter names, or nil. If several rules are about the
// attribute, the value decides. A value that none of them is about is answered by the first of them.
func (o *operation) ruleAbout(t thing.Trait, p *parameter) *rule {
	var first *rule
	for i := range o.rules {
		r := &o.rules[i]
		if r.carrier != p || r.trait.Attribute != t.Attribute {
			continue
		}
		if r.trait.Value == t.Value {
			return r
		}
		if first == nil && o.answersAny(r) {
			first = r
		}
	}
	return first
}

// answersAny reports whether a rule answers all values of the attribute that it is about.
func (o *operation) answersAny(r *rule) bool {
	switch r.trait.Attribute {
	case thing.ByStatus:
		return r.fault == spec.State
	case thing.ByChildren:
		return o.removes
	}
	return true
}

// findRegion returns the parameter that names the region of a call, or nil.
func (o *operation) findRegion() *parameter {
	for i := range o.parameters {
		p := &o.parameters[i]
		if k := p.kind(); (k == "regionid" || k == "region") && p.Parent == "" && !p.isList() {
			return p
		}
	}
	return nil
}

// region returns the region that a request names, or "".
func (o *operation) region(request *value) string {
	p := o.regionBy
	if p == nil {
		return ""
	}
	found, _ := request.find(p.path)
	if len(found) == 0 {
		return ""
	}
	return found[0].text
}
