package defect

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// memberDefects returns defects that remove each response field and change its type. The page promises that a success
// has a field if an example shows it and the description states no condition.
func memberDefects(p page) []defect {
	var all []defect
	for _, f := range p.Fields {
		path := strings.Split(f.Path, ".")
		if f.Name == "RequestId" || strings.Contains(f.Path, "[][]") || returnedIf.MatchString(f.Text) || !p.shows(path) {
			continue
		}
		all = append(all, defectOf("field-missing/"+f.Path, "the field is missing", atMembers(path, func(members []rpc.Field, i int) []rpc.Field {
			return slices.Delete(members, i, i+1)
		}), f.ID))
		if f.Type.JSON != spec.Any {
			all = append(all, defectOf("field-type/"+f.Path, "the field has another type", atMembers(path, func(members []rpc.Field, i int) []rpc.Field {
				members[i] = mistyped(members[i])
				return members
			}), f.ID).in(spec.JSON))
		}
	}
	return all
}

// returnedIf matches the description of a field that only some successes have.
var returnedIf = regexp.MustCompile(`(?i)\breturned only\b|\bonly returned\b|\bonly (?:if|when)\b|\b(?:valid|available|returned) (?:if|when)\b|仅|才|只有?|时[^。]*返回`)

// mistyped returns a structure in place of a scalar, and a text in place of a structure or a list.
func mistyped(f rpc.Field) rpc.Field {
	if f.Kind == rpc.Leaf {
		return rpc.Field{Name: f.Name, Kind: rpc.Object, Members: []rpc.Field{{Name: "Value", Text: f.Text}}}
	}
	return rpc.Field{Name: f.Name, Text: "text"}
}

// atMembers returns hooks that change each field of a success that has the path. change returns the members of the
// structure that contains the field at the index i.
func atMembers(path []string, change func(members []rpc.Field, i int) []rpc.Field) rpc.Hooks {
	return rpc.Hooks{Reshape: func(_ *rpc.Call, d *rpc.Document) {
		if (*answerShape)(d).isSuccess() {
			d.Fields = changeMembers(d.Fields, path, change)
		}
	}}
}

// changeMembers returns a copy of the members of a structure with the change.
func changeMembers(members []rpc.Field, path []string, change func([]rpc.Field, int) []rpc.Field) []rpc.Field {
	members = slices.Clone(members)
	i := slices.IndexFunc(members, func(f rpc.Field) bool { return f.Name == strings.TrimSuffix(path[0], "[]") })
	switch {
	case i < 0:
		return members
	case len(path) == 1:
		return change(members, i)
	case members[i].Kind == rpc.List:
		members[i].Members = slices.Clone(members[i].Members)
		for j := range members[i].Members {
			e := &members[i].Members[j]
			e.Members = changeMembers(e.Members, path[1:], change)
		}
	default:
		members[i].Members = changeMembers(members[i].Members, path[1:], change)
	}
	return members
}

// shows reports whether a JSON example of a success shows a field.
func (p page) shows(path []string) bool {
	return slices.ContainsFunc(p.Examples, func(e spec.Example) bool {
		var value any
		return e.Kind == spec.SuccessExample && e.Format == spec.JSON && json.Unmarshal([]byte(e.Answer()), &value) == nil && has(value, path)
	})
}

// has reports whether a JSON value has a member with the path, in any element of a list.
func has(value any, path []string) bool {
	if list, ok := value.([]any); ok {
		return slices.ContainsFunc(list, func(e any) bool { return has(e, path) })
	}
	if len(path) == 0 {
		return true
	}
	object, _ := value.(map[string]any)
	member, ok := object[strings.TrimSuffix(path[0], "[]")]
	return ok && (len(path) == 1 || has(member, path[1:]))
}
