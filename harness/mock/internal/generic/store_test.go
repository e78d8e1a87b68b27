package generic

import (
	"slices"
	"testing"
)

// vpcs returns the identifiers of the things of the kind vpcid.
func vpcs(s *store) []string {
	var ids []string
	for _, th := range s.all("vpcid", func(*thing) bool { return true }) {
		ids = append(ids, th.id)
	}
	return ids
}

func newVpc(id string) *thing { return &thing{id: id, kinds: []string{"vpcid", "vpc"}} }

func TestStore_Extended_BaseKeepsItsThings(t *testing.T) {
	base := newStore(nil)
	base.add(newVpc("a"))
	base.add(newVpc("b"))
	s := newStore(base)
	s.add(newVpc("c"))
	s.add(newVpc("d"))
	s.edit(s.get(resource{"vpcid", "a"})).set("Name", "changed")
	s.remove(s.get(resource{"vpc", "b"}))

	if got, want := vpcs(s), []string{"d", "c", "a"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got, want := vpcs(newStore(base)), []string{"a", "b"}; !slices.Equal(got, want) {
		t.Errorf("base: got %v, want %v", got, want)
	}
	if text, known := base.get(resource{"vpcid", "a"}).value("Name"); known {
		t.Errorf("base: got name %q, want none", text)
	}
	if text, _ := s.get(resource{"vpc", "a"}).value("Name"); text != "changed" {
		t.Errorf("got name %q under the other name of the kind, want the changed one", text)
	}
	if s.get(resource{"vpcid", "b"}) != nil || s.get(resource{"vpc", "b"}) != nil {
		t.Error("the removed thing exists under one of its names")
	}
}

func TestStore_RemovedChild_ParentHasOneLess(t *testing.T) {
	base := newStore(nil)
	parent := newVpc("a")
	parent.children = []resource{{"switchid", "1"}, {"switchid", "2"}}
	base.add(parent)
	base.add(&thing{id: "1", kinds: []string{"switchid"}, parents: []resource{{"vpcid", "a"}}})
	s := newStore(base)
	s.remove(s.get(resource{"switchid", "1"}))
	if got, want := s.get(resource{"vpcid", "a"}).children, []resource{{"switchid", "2"}}; !slices.Equal(got, want) {
		t.Errorf("got children %v, want %v", got, want)
	}
	if got := base.get(resource{"vpcid", "a"}).children; len(got) != 2 {
		t.Errorf("base: got children %v, want both", got)
	}
}

func TestState_ManyCreatedThings_OldestRemoved(t *testing.T) {
	st := &state{things: newStore(newStore(nil))}
	first := newVpc("first")
	st.add(first)
	for range mostCreated {
		st.add(newVpc("last"))
	}
	if st.things.get(resource{"vpcid", "first"}) != nil {
		t.Error("the oldest thing exists")
	}
	if len(st.added) != mostCreated {
		t.Errorf("got %d things, want %d", len(st.added), mostCreated)
	}
}

func TestThing_Value_NameWithAndWithoutKind(t *testing.T) {
	th := newVpc("a")
	th.set("VpcName", "x")
	th.set("Description", "y")
	for name, want := range map[string]string{"VpcName": "x", "vpc_name": "x", "Name": "x", "Description": "y", "VpcDescription": "y", "Vpc": "", "Size": ""} {
		if got, known := th.value(name); got != want || known != (want != "") {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}
