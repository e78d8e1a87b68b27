package request_test

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
	"github.com/rowproof/rowproof/steps/request"
)

// The first N of Disk.N.Name is an index; the second belongs to Name.
func TestMake_ListOfMembersThatBeginWithN_EachElementHasMember(t *testing.T) {
	flat := func(name string) spec.Parameter { return spec.Parameter{Name: name, Serialization: spec.Flat} }
	for _, tt := range []struct {
		name string
		rows []spec.Parameter
		list string
		set  request.Values
		want string
	}{
		{"the member is the list", []spec.Parameter{flat("Disk.N.Name")}, "Disk.N.Name", request.Values{"Disk.N.Name": "1"}, "POST form Disk.1.Name=1 Disk.2.Name=1"},
		{"a member next to the list", []spec.Parameter{flat("Disk.N.Id"), flat("Disk.N.Name")}, "Disk.N.Id", request.Values{"Disk.N.Id": "1", "Disk.N.Name": "2"}, "POST form Disk.1.Id=1 Disk.2.Id=1 Disk.1.Name=2 Disk.2.Name=2"},
		{"a list in the list", []spec.Parameter{flat("Disk.N.Id"), flat("Disk.N.Tag.N")}, "Disk.N.Id", request.Values{"Disk.N.Id": "1", "Disk.N.Tag.N": "2"}, "POST form Disk.N.Tag.N=2 Disk.1.Id=1 Disk.2.Id=1 Disk.2.Tag.1=2"},
		{"an index in lower case", []spec.Parameter{flat("Id.n")}, "Id.n", request.Values{"Id.n": "1"}, "POST form Id.1=1 Id.2=1"},
		{"documented values", []spec.Parameter{{Name: "Id.N", Serialization: spec.Flat, Limits: spec.Limits{Enum: []spec.EnumValue{{Value: "a"}, {Value: "b"}}}}}, "Id.N", nil, "POST form Id.1=a Id.2=b"},
		{"a list of scalars", []spec.Parameter{flat("Id.N")}, "Id.N", request.Values{"Id.N": "1"}, "POST form Id.1=1 Id.2=1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := composer(tt.rows...)
			c.Make(tt.list, scenario.Count(2))
			if got := composed(t, c, tt.set); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

// The second element has what the first has, and each parameter is sent once.
func TestMake_MemberOfListInSecondElement_SentOnceWithSiblings(t *testing.T) {
	flat := func(name string) spec.Parameter { return spec.Parameter{Name: name, Serialization: spec.Flat} }
	for _, tt := range []struct {
		name string
		set  request.Values
		want string
	}{
		{"names of rows in the profile", request.Values{"Disk.N.Id": "1", "Disk.N.Tag.N.Key": "k"}, "POST form Disk.N.Tag.N.Key=k Disk.1.Id=1 Disk.2.Id=1 Disk.2.Tag.1.Key=x"},
		{"names as sent in the profile", request.Values{"Disk.N.Id": "1", "Disk.1.Tag.1.Key": "k"}, "POST form Disk.1.Tag.1.Key=k Disk.1.Id=1 Disk.2.Id=1 Disk.2.Tag.1.Key=x"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := composer(flat("Disk.N.Id"), flat("Disk.N.Tag.N.Key"))
			c.Make("Disk.N.Tag.N.Key", scenario.Count(2))
			c.Make("Disk.2.Tag.N.Key", scenario.Is("x"))
			if got := composed(t, c, tt.set); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

// An endpoint may reject equal structures in a list.
func TestMake_ListOfStructures_ElementsDifferInFreeText(t *testing.T) {
	text := spec.Type{JSON: spec.String}
	list := spec.Parameter{Name: "Tags", Type: spec.Type{JSON: spec.Array}, Serialization: spec.AsJSON}
	member := func(name string, change func(*spec.Parameter)) spec.Parameter {
		p := spec.Parameter{Name: name, Parent: "Tags", Type: text}
		if change != nil {
			change(&p)
		}
		return p
	}
	known := request.Values{"Tags": `[{"Id":"i-1","Key":"k","Kind":"A","Size":1}]`}
	id := member("Id", func(p *spec.Parameter) { p.Resource = "disk" })
	kind := member("Kind", func(p *spec.Parameter) { p.Enum = []spec.EnumValue{{Value: "A"}} })
	size := member("Size", func(p *spec.Parameter) { p.Type.JSON = spec.Integer })
	for _, tt := range []struct {
		name string
		rows []spec.Parameter
		want string
	}{
		{"a key", []spec.Parameter{list, id, kind, size, member("Key", nil)}, `POST form Tags=[{"Id":"i-1","Key":"k","Kind":"A","Size":1},{"Id":"i-1","Key":"xlmnopqrstuz01234xxxxxxx","Kind":"A","Size":1}]`},
		{"an address", []spec.Parameter{list, member("Key", func(p *spec.Parameter) { p.Form.Notation = spec.IPAddress })}, `POST form Tags=[{"Id":"i-1","Key":"k","Kind":"A","Size":1},{"Id":"i-1","Key":"k","Kind":"A","Size":1}]`},
		{"no text", []spec.Parameter{list, id, kind, size}, `POST form Tags=[{"Id":"i-1","Key":"k","Kind":"A","Size":1},{"Id":"i-1","Key":"k","Kind":"A","Size":1}]`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := composer(tt.rows...)
			c.Make("Tags", scenario.Count(2))
			if got := composed(t, c, known); got != tt.want || !c.UnsureList() {
				t.Errorf("\n got %s, unsure %v\nwant %s, unsure", got, c.UnsureList(), tt.want)
			}
		})
	}
}
