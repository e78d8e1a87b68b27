package facts

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// Position is the position of a part of a parameter. It determines the defaults of a row at that position.
type Position struct {
	in            spec.Location
	name          string // "" for the values of a list
	flatName      string // the name in a flat request, such as Tag.N.Key
	parent        string // the names of the structures around the position, such as Tag
	isTop         bool   // the position of a whole parameter, or of a property of the body itself
	serialization spec.Serialization
}

// TopPosition returns the position of a whole parameter.
func TopPosition(in spec.Location, name string, serialization spec.Serialization) Position {
	return Position{in: in, name: name, flatName: name, isTop: true, serialization: serialization}
}

// path returns the names of the structures around the position, followed by the name of the position.
func (p Position) path() string {
	if p.name == "" {
		return p.parent
	}
	return JoinPath(p.parent, p.name)
}

// Member returns the position of a member of an object.
func (p Position) Member(name string) Position {
	return Position{in: p.in, name: name, flatName: p.flatName + "." + name, parent: p.path(), serialization: p.serialization}
}

// Item returns the position of the values of a list.
func (p Position) Item() Position {
	return Position{in: p.in, flatName: p.flatName + ".N", parent: p.path(), serialization: p.serialization}
}

// InferParameter infers the row of a part from its schema. In a flat structure, the row has a flat name. In any other
// structure, the row has its own name and a parent.
func (p Position) InferParameter(schema *doc.Node, required bool) spec.Parameter {
	row := InferProperty(p.flatName, schema, required)
	row.In = p.in
	switch {
	case p.isTop:
		if row.Serialization == "" {
			row.Serialization = BodySerialization(p.in, row.Type.JSON)
		}
		return row
	case row.Serialization == "":
		row.Serialization = p.serialization
	}
	if p.serialization != "" && p.serialization != spec.Flat && p.name != "" {
		row.Name, row.Parent = p.name, p.parent
	}
	return row
}

// BodySerialization returns the default serialization of a property of a body: JSON for a list or an object.
func BodySerialization(in spec.Location, t spec.JSONType) spec.Serialization {
	if in == spec.InBody && (t == spec.Array || t == spec.Object) {
		return spec.AsJSON
	}
	return ""
}

// JoinPath appends a name to a path, with a dot between them.
func JoinPath(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
