package generic

import (
	"maps"
	"slices"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
)

// thing is a resource that operations create, change, list and delete. A zero attribute is the usual case: operations
// accept such a thing.
type thing struct {
	id       string
	kinds    []string // names of its kind
	owner    account  // zero for the account of the server's keys
	region   string   // "" for a thing that is in every region
	status   string   // "" for a status in which all operations accept the thing
	debt     string   // unpaid bill
	rate     string   // limit on the rate of calls that is exceeded
	change   string   // change in progress that never ends
	quota    quota    // on its children
	children []resource
	use      string // what the children use it for
	parents  []resource
	values   map[string]string // values that were sent for it, by the normalized names of the parameters
	pooled   bool              // only one call at a time may change it
	inFlight int               // calls that change it and have no answer
	answered int64             // number of the answer of the last change
}

// resource identifies a thing.
type resource struct{ kind, id string }

// account is the owner of a thing, and how it is related to the caller.
type account struct{ id, relation string }

// quota limits the number of children of a thing. A limit of 0 means that there is no limit.
type quota struct {
	of    string
	limit int
}

// copy returns a copy of the thing that can be changed independently.
func (th *thing) copy() *thing {
	c := *th
	c.values = maps.Clone(th.values)
	c.children, c.parents = slices.Clone(th.children), slices.Clone(th.parents)
	return &c
}

// names returns what identifies the thing, under each name of its kind.
func (th *thing) names() []resource {
	var all []resource
	for _, kind := range th.kinds {
		all = append(all, resource{kind, th.id})
	}
	return all
}

// isChanging reports whether a call that changes the thing was in progress when another call arrived.
func (th *thing) isChanging(arrived rpc.Moment) bool {
	return th.pooled && (th.inFlight > 0 || arrived.Number < th.answered)
}

// set records a value of the thing.
func (th *thing) set(name, text string) {
	if th.values == nil {
		th.values = map[string]string{}
	}
	th.values[normalized(name)] = text
}

// value returns the value of the named field, and whether it is known. The kind of the thing may precede the name: VpcName
// is the Name of a Vpc.
func (th *thing) value(name string) (string, bool) {
	if len(th.values) == 0 {
		return "", false
	}
	name = normalized(name)
	if text, ok := th.values[name]; ok {
		return text, true
	}
	for _, kind := range th.kinds {
		stem := stemOf(kind)
		if rest := trimStem(name, stem); rest != name {
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
