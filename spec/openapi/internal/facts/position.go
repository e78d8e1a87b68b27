package facts

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// spot is where a part of a parameter stands. What a row there is usually like follows from it, so that only
// what is otherwise has to be written.
type Position struct {
	in            spec.Place
	name          string // its own; "" of the values of a list
	flatName      string // with all that is around it, as it travels flat: Tag.N.Key
	parent        string // the names of what is around it: Tag
	isTop         bool   // a parameter or a property of the body itself
	Serialization spec.Serialization
}

// topSpot is that of a whole parameter.
func TopPosition(in spec.Place, name string, way spec.Serialization) Position {
	return Position{in: in, name: name, flatName: name, isTop: true, Serialization: way}
}

// path is the names of the spot and all that is around it.
func (s Position) path() string {
	if s.name == "" {
		return s.parent
	}
	return JoinPath(s.parent, s.name)
}

// member is a member of an object.
func (s Position) Member(name string) Position {
	return Position{in: s.in, name: name, flatName: s.flatName + "." + name, parent: s.path(), Serialization: s.Serialization}
}

// value is the values of a list.
func (s Position) Item() Position {
	return Position{in: s.in, flatName: s.flatName + ".N", parent: s.path(), Serialization: s.Serialization}
}

// infer reads the row of a part as OpenAPI has it, without its extension. Rows of flat structures have flat names,
// those of others are named within their parent.
func (s Position) InferParameter(schema *doc.Node, required bool) spec.Parameter {
	p := InferProperty(s.flatName, schema, required)
	p.In = s.in
	switch {
	case s.isTop:
		if p.Serialization == "" {
			p.Serialization = BodySerialization(s.in, p.Type.JSON)
		}
		return p
	case p.Serialization == "":
		p.Serialization = s.Serialization
	}
	if s.Serialization != "" && s.Serialization != spec.Flat && s.name != "" {
		p.Name, p.Parent = s.name, s.parent
	}
	return p
}

// jsonWay is the serialization that a property of a body has where nothing is said: the structures of a
// body are JSON.
func BodySerialization(in spec.Place, t spec.JSONType) spec.Serialization {
	if in == spec.InBody && (t == spec.Array || t == spec.Object) {
		return spec.AsJSON
	}
	return ""
}

func JoinPath(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
