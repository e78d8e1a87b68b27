package thing

import "cmp"

// Attribute is an attribute of a thing. Operations can refuse a thing because of the attribute's value.
type Attribute int

// The attributes, in the order in which operations check them.
const (
	ByOwner Attribute = iota
	ByRegion
	ByDebt
	ByStatus
	ByQuota
	ByChildren
	ByChange
	ByRate
)

// Trait is a value of an attribute of a thing. Operations can refuse the thing because of it.
type Trait struct {
	Attribute Attribute
	Value     string
}

// Elsewhere is the trait of a thing in a region other than the one that a call names.
var Elsewhere = Trait{ByRegion, "elsewhere"}

// inProgress is the value of the trait of a thing that another call is changing.
const inProgress = "in progress"

// Traits returns the traits of the thing for a call of an account in a region, which is "" if the call names none. The
// call has the number arrival.
func (th *Thing) Traits(caller, region string, arrival int64) []Trait {
	var all []Trait
	add := func(a Attribute, value string) {
		if value != "" {
			all = append(all, Trait{a, value})
		}
	}
	if th.IsForeign(caller) {
		add(ByOwner, th.Owner.Relation)
	}
	if th.IsElsewhere(region) {
		all = append(all, Elsewhere)
	}
	add(ByDebt, th.Debt)
	add(ByStatus, th.Status)
	if th.Quota.Limit > 0 && len(th.Children) >= th.Quota.Limit {
		add(ByQuota, th.Quota.Of)
	}
	if len(th.Children) > 0 {
		add(ByChildren, cmp.Or(th.Use, th.Children[0].Kind))
	}
	add(ByChange, th.Change)
	if th.IsChanging(arrival) {
		add(ByChange, inProgress)
	}
	add(ByRate, th.Rate)
	return all
}

// IsForeign reports whether the thing belongs to an account other than the caller's.
func (th *Thing) IsForeign(caller string) bool { return th.Owner.ID != "" && th.Owner.ID != caller }

// IsElsewhere reports whether the thing is in a region other than the one that a call names.
func (th *Thing) IsElsewhere(region string) bool {
	return th.Region != "" && region != "" && th.Region != region
}
