package generic

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// attribute is an attribute of a thing that error rows are about.
type attribute int

// The attributes, in the order in which they are checked.
const (
	byOwner attribute = iota
	byRegion
	byDebt
	byStatus
	byQuota
	byChildren
	byChange
	byRate
)

// trait is an attribute of a thing with a value for which operations refuse the thing.
type trait struct {
	attribute attribute
	value     string
}

// attributeOf maps the faults of the state of a thing to the attributes that cause them. Status causes all other faults
// that no value of a request causes.
var attributeOf = map[spec.Fault]attribute{
	spec.Permission: byOwner, spec.Billing: byDebt, spec.Quota: byQuota, spec.Dependency: byChildren,
	spec.Conflict: byChange, spec.Throttled: byRate,
}

// traits returns the traits of a thing for a call of an account in a region, which is "" if the call names none.
func (th *thing) traits(caller, region string) []trait {
	var all []trait
	add := func(a attribute, value string) {
		if value != "" {
			all = append(all, trait{a, value})
		}
	}
	if th.isForeign(caller) {
		add(byOwner, th.owner.relation)
	}
	if th.isElsewhere(region) {
		add(byRegion, elsewhere)
	}
	add(byDebt, th.debt)
	add(byStatus, th.status)
	if th.quota.limit > 0 && len(th.children) >= th.quota.limit {
		add(byQuota, th.quota.of)
	}
	if len(th.children) > 0 {
		add(byChildren, cmp.Or(th.use, th.children[0].kind))
	}
	add(byChange, th.change)
	add(byRate, th.rate)
	return all
}

// inProgress is the value of the trait of a thing that another call is changing.
const inProgress = "in progress"

// elsewhere is the value of the trait of a thing in another region.
const elsewhere = "elsewhere"

// isForeign reports whether the thing belongs to an account other than the caller's.
func (th *thing) isForeign(caller string) bool { return th.owner.id != "" && th.owner.id != caller }

// isElsewhere reports whether the thing is in a region other than the one that a call names.
func (th *thing) isElsewhere(region string) bool {
	return th.region != "" && region != "" && th.region != region
}

// give gives the thing a trait.
func (s *seed) give(th *thing, t trait, o *operation) {
	switch t.attribute {
	case byOwner:
		th.owner = account{s.stranger, t.value}
	case byRegion:
		th.region = s.otherRegion(o)
	case byDebt:
		th.debt = t.value
	case byStatus:
		th.status = t.value
	case byQuota:
		th.quota = quota{of: t.value, limit: 1}
		s.addChild(th)
	case byChildren:
		th.use = t.value
		s.addChild(th)
	case byChange:
		th.change = t.value
	case byRate:
		th.rate = t.value
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
	taken := map[*parameter]map[trait]bool{}
	for i := range o.rules {
		r := &o.rules[i]
		r.carrier = o.carrier(r)
		if r.carrier == nil {
			continue
		}
		if taken[r.carrier] == nil {
			taken[r.carrier] = map[trait]bool{}
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

// traitOf returns the trait that a rule is about. It is none of those taken.
func (o *operation) traitOf(r *rule, taken map[trait]bool) trait {
	a, ok := attributeOf[r.fault]
	if !ok {
		a = byStatus
		if away := (trait{byRegion, elsewhere}); o.isAboutRegion(r) && !taken[away] {
			return away
		}
	}
	value := r.words()
	for _, more := range []string{"", r.row.Message, r.row.Text, string(r.row.ID)} {
		value = strings.TrimSpace(value + " " + strings.ToLower(more))
		if t := (trait{a, value}); value != "" && !taken[t] {
			return t
		}
	}
	return trait{a, value}
}

// words returns the words of a rule's code in lower case, without the name of the kind of thing.
func (r *rule) words() string {
	stem := stemOf(r.carrier.kind())
	words := slices.DeleteFunc(wordsOf(r.row.Code), func(w string) bool { return strings.EqualFold(w, stem) })
	return strings.ToLower(strings.Join(words, " "))
}

// ruleAbout returns the rule about a trait of a thing that a parameter names, or nil. If several rules are about the
// attribute, the value decides. A value that none of them is about is answered by the first of them.
func (o *operation) ruleAbout(t trait, p *parameter) *rule {
	var first *rule
	for i := range o.rules {
		r := &o.rules[i]
		if r.carrier != p || r.trait.attribute != t.attribute {
			continue
		}
		if r.trait.value == t.value {
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
	switch r.trait.attribute {
	case byStatus:
		return r.fault == spec.State
	case byChildren:
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
