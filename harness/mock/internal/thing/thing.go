// Package thing models the resources of a mock: things that operations create, change, list and delete, with an owner, a
// region, a status, a quota and children. The package knows neither pages nor calls.
package thing

import (
	"maps"
	"slices"
)

// Thing is a resource. A zero attribute is the usual case: operations accept such a thing.
type Thing struct {
	ID       string
	Kinds    []string // names of its kind
	Owner    Account  // zero for the account of the server's keys
	Region   string   // "" for a thing that is in every region
	Status   string   // "" for a status in which all operations accept the thing
	Debt     string   // unpaid bill
	Rate     string   // limit on the rate of calls that is exceeded
	Change   string   // change in progress that never ends
	Quota    Quota    // on its children
	Children []Resource
	Use      string // what the children use it for
	Parents  []Resource
	Pooled   bool // only one call at a time may change it

	values   map[string]string // values that were sent for it, by normalized names
	inFlight int               // calls that change it and have no answer
	answered int64             // number of the answer of the last change
}

// Resource identifies a thing.
type Resource struct{ Kind, ID string }

// Account is the owner of a thing, and how it is related to the caller.
type Account struct{ ID, Relation string }

// Quota limits the number of children of a thing. A Limit of 0 means that there is no limit.
type Quota struct {
	Of    string
	Limit int
}

// copy returns a copy of the thing that can be changed independently.
func (th *Thing) copy() *Thing {
	c := *th
	c.values = maps.Clone(th.values)
	c.Children, c.Parents = slices.Clone(th.Children), slices.Clone(th.Parents)
	return &c
}

// Names returns what identifies the thing, under each name of its kind.
func (th *Thing) Names() []Resource {
	var all []Resource
	for _, kind := range th.Kinds {
		all = append(all, Resource{kind, th.ID})
	}
	return all
}

// Add adds a child to the thing.
func (th *Thing) Add(child *Thing) {
	th.Children = append(th.Children, child.Names()[0])
	child.Parents = append(child.Parents, th.Names()[0])
}

// Begin records that a call that changes the thing begins.
func (th *Thing) Begin() { th.inFlight++ }

// End records that a call that changes the thing is answered. The numbers of calls and answers grow in the order in which
// they arrive and are sent.
func (th *Thing) End(answer int64) {
	th.inFlight--
	th.answered = answer
}

// IsChanging reports whether a call that changes the thing was in progress when another call arrived.
func (th *Thing) IsChanging(arrival int64) bool {
	return th.Pooled && (th.inFlight > 0 || arrival < th.answered)
}

// Set records a value of the thing.
func (th *Thing) Set(name, text string) {
	if th.values == nil {
		th.values = map[string]string{}
	}
	th.values[Normalized(name)] = text
}

// Value returns the value of the named field, and whether it is known. The kind of the thing may precede the name: VpcName
// is the Name of a Vpc.
func (th *Thing) Value(name string) (string, bool) {
	if len(th.values) == 0 {
		return "", false
	}
	name = Normalized(name)
	if text, ok := th.values[name]; ok {
		return text, true
	}
	for _, kind := range th.Kinds {
		stem := StemOf(kind)
		if rest := TrimStem(name, stem); rest != name {
			if text, ok := th.values[rest]; ok {
				return text, true
			}
		}
		if text, ok := th.values[stem+name]; ok && stem != "" {
			return text, true
		}
	}
	return "", false
}
