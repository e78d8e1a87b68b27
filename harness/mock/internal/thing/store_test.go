package thing

import (
	"slices"
	"testing"
)

// vpcs returns the identifiers of the things of the kind vpcid.
func vpcs(s *Store) []string {
	var ids []string
	for _, th := range s.All("vpcid", func(*Thing) bool { return true }) {
		ids = append(ids, th.ID)
	}
	return ids
}

func newVpc(id string) *Thing { return &Thing{ID: id, Kinds: []string{"vpcid", "vpc"}} }

func TestStore_ExtendedStoreChanges_BaseUnchanged(t *testing.T) {
	base := New(nil)
	base.Add(newVpc("a"))
	base.Add(newVpc("b"))
	s := New(base)
	s.Add(newVpc("c"))
	s.Add(newVpc("d"))
	s.Edit(s.Get(Resource{"vpcid", "a"})).Set("Name", "changed")
	s.Remove(s.Get(Resource{"vpc", "b"}))

	if got, want := vpcs(s), []string{"d", "c", "a"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got, want := vpcs(New(base)), []string{"a", "b"}; !slices.Equal(got, want) {
		t.Errorf("base: got %v, want %v", got, want)
	}
	if text, known := base.Get(Resource{"vpcid", "a"}).Value("Name"); known {
		t.Errorf("base: got name %q, want none", text)
	}
	if text, _ := s.Get(Resource{"vpc", "a"}).Value("Name"); text != "changed" {
		t.Errorf("got name %q under the other name of the kind, want the changed one", text)
	}
	if s.Get(Resource{"vpcid", "b"}) != nil || s.Get(Resource{"vpc", "b"}) != nil {
		t.Error("the removed thing exists under one of its names")
	}
}

func TestStore_RemovedChild_ParentHasOneLess(t *testing.T) {
	base := New(nil)
	parent := newVpc("a")
	parent.Children = []Resource{{"switchid", "1"}, {"switchid", "2"}}
	base.Add(parent)
	base.Add(&Thing{ID: "1", Kinds: []string{"switchid"}, Parents: []Resource{{"vpcid", "a"}}})
	s := New(base)
	s.Remove(s.Get(Resource{"switchid", "1"}))
	if got, want := s.Get(Resource{"vpcid", "a"}).Children, []Resource{{"switchid", "2"}}; !slices.Equal(got, want) {
		t.Errorf("got children %v, want %v", got, want)
	}
	if got := base.Get(Resource{"vpcid", "a"}).Children; len(got) != 2 {
		t.Errorf("base: got children %v, want both", got)
	}
}

func TestThing_Value_NameWithAndWithoutKind(t *testing.T) {
	th := newVpc("a")
	th.Set("VpcName", "x")
	th.Set("Description", "y")
	for name, want := range map[string]string{"VpcName": "x", "vpc_name": "x", "Name": "x", "Description": "y", "VpcDescription": "y", "Vpc": "", "Size": ""} {
		if got, known := th.Value(name); got != want || known != (want != "") {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}
