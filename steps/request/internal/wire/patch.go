package wire

// Segment is one step from a value to its member: the name of a member, or the index of an element of a list. If a name
// follows a list without an index, it is the name of a member of the first element.
type Segment struct {
	Name  string
	Index int  // from 2; 0 for a name
	List  bool // the row of the value that has the member Name is a list
}

// Get returns the member of a value at a path. It reports false if the value has no such member.
func Get(v any, path []Segment) (any, bool) {
	for _, s := range path {
		if v = element(v, s); s.Index > 0 {
			continue
		}
		object, _ := v.(map[string]any)
		member, ok := object[s.Name]
		if !ok {
			return nil, false
		}
		v = member
	}
	return v, v != nil
}

// element returns the element of a list that a segment means. It returns any other value unchanged.
func element(v any, s Segment) any {
	list, ok := v.([]any)
	switch i := max(s.Index, 1); {
	case i <= len(list):
		return list[i-1]
	case ok, i > 1:
		return nil
	}
	return v
}

// Put sets the member of a value at a path, and returns the changed value. It creates the objects and the lists on the
// path that v lacks. It may change v.
func Put(v any, path []Segment, member any) any {
	if len(path) == 0 {
		return member
	}
	s := path[0]
	if s.Index > 0 {
		return putElement(v, s.Index, path[1:], member)
	}
	switch v := v.(type) {
	case []any:
		return putElement(v, 1, path, member)
	case map[string]any:
		v[s.Name] = Put(v[s.Name], path[1:], member)
		return v
	}
	object := map[string]any{s.Name: Put(nil, path[1:], member)}
	if s.List {
		return []any{object}
	}
	return object
}

// putElement sets a member of the element with an index. It fills the elements before it with empty objects, and replaces
// an element that cannot have members. A value that is not a list becomes the first element of one.
func putElement(v any, index int, path []Segment, member any) any {
	list, ok := v.([]any)
	if !ok && v != nil {
		list = []any{v}
	}
	for len(list) < index {
		list = append(list, map[string]any{})
	}
	if !isStructure(list[index-1]) {
		list[index-1] = map[string]any{}
	}
	list[index-1] = Put(list[index-1], path, member)
	return list
}

func isStructure(v any) bool {
	switch v.(type) {
	case map[string]any, []any:
		return true
	}
	return false
}

// Drop removes the member of a value at a path, whose last segment is a name. It changes v.
func Drop(v any, path []Segment) {
	last := len(path) - 1
	v, _ = Get(v, path[:last])
	object, _ := element(v, path[last]).(map[string]any)
	delete(object, path[last].Name)
}
