package openapi

import (
	"github.com/rowproof/rowproof/spec"
)

// spot is where a part of a parameter stands. What a row there is usually like follows from it, so that only
// what is otherwise has to be written.
type spot struct {
	in     spec.Place
	name   string // its own; "" of the values of a list
	flat   string // with all that is around it, as it travels flat: Tag.N.Key
	parent string // the names of what is around it: Tag
	isTop  bool   // a parameter or a property of the body itself
	way    spec.Serialization
}

// topSpot is that of a whole parameter.
func topSpot(in spec.Place, name string, way spec.Serialization) spot {
	return spot{in: in, name: name, flat: name, isTop: true, way: way}
}

// path is the names of the spot and all that is around it.
func (s spot) path() string {
	if s.name == "" {
		return s.parent
	}
	return join(s.parent, s.name)
}

// member is a member of an object.
func (s spot) member(name string) spot {
	return spot{in: s.in, name: name, flat: s.flat + "." + name, parent: s.path(), way: s.way}
}

// value is the values of a list.
func (s spot) value() spot {
	return spot{in: s.in, flat: s.flat + ".N", parent: s.path(), way: s.way}
}

// infer reads the row of a part as OpenAPI has it, without its extension. Rows of flat structures have flat names,
// those of others are named within their parent.
func (s spot) infer(schema *node, required bool) spec.Parameter {
	p := inferProperty(s.flat, schema, required)
	p.In = s.in
	switch {
	case s.isTop:
		if p.Serialization == "" {
			p.Serialization = jsonWay(s.in, p.Type.JSON)
		}
		return p
	case p.Serialization == "":
		p.Serialization = s.way
	}
	if s.way != "" && s.way != spec.Flat && s.name != "" {
		p.Name, p.Parent = s.name, s.parent
	}
	return p
}

// jsonWay is the serialization that a property of a body has where nothing is said: the structures of a
// body are JSON.
func jsonWay(in spec.Place, t spec.JSONType) spec.Serialization {
	if in == spec.InBody && (t == spec.Array || t == spec.Object) {
		return spec.AsJSON
	}
	return ""
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
