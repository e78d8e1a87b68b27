package spec

import (
	"regexp"
	"slices"
	"strings"
)

// Rows lists every row of the page, in the order explorer, request, response, examples, errors, notes.
func (c *Contract) Rows() []Row {
	var rows []Row
	if c.Explorer != nil {
		rows = append(rows, c.Explorer.Row)
	}
	for _, p := range c.Parameters {
		rows = append(rows, p.Row)
	}
	for _, f := range c.Fields {
		rows = append(rows, f.Row)
	}
	for _, e := range c.Examples {
		rows = append(rows, e.Row)
	}
	for _, e := range c.Errors {
		rows = append(rows, e.Row)
	}
	for _, n := range c.Notes {
		rows = append(rows, n.Row)
	}
	return rows
}

// Parameter finds a request row by the exact name, one of the request itself before a member, which its full
// name finds too, or nil.
func (c *Contract) Parameter(name string) *Parameter {
	var member *Parameter
	for i := range c.Parameters {
		switch p := &c.Parameters[i]; {
		case p.Parent == "" && p.Name == name:
			return p
		case member == nil && p.Parent != "" && (p.Name == name || p.FullName() == name):
			member = p
		}
	}
	return member
}

// ParameterSent finds a request row by its name, or by a name under which one of its values travels: Tag.N.Key
// by Tag.2.Key, or nil.
func (c *Contract) ParameterSent(name string) *Parameter {
	if p := c.Parameter(name); p != nil {
		return p
	}
	for i := range c.Parameters {
		if p := &c.Parameters[i]; p.Parent == "" && travelsAs(p.Name, name) {
			return p
		}
	}
	return nil
}

// Error finds an error row by its id, or nil.
func (c *Contract) Error(id RowID) *ErrorRow {
	for i := range c.Errors {
		if c.Errors[i].ID == id {
			return &c.Errors[i]
		}
	}
	return nil
}

// Masked reports whether a documented value hides a part of itself behind asterisks and so can not be sent.
func Masked(value string) bool { return strings.Contains(value, "**") }

// IsPlaceholder reports whether an example value stands for another, such as xxx, <id> or ****.
func IsPlaceholder(value string) bool {
	return Masked(value) || strings.ContainsAny(value, "<>{}$*") || strings.HasPrefix(value, "xx") || strings.HasPrefix(value, "XX")
}

var identifier = regexp.MustCompile(`(?:I[dD]|^id|_id)s?$`)

// Identifies reports whether the value names a thing, so that an empty one would name nothing: RequestId, VpcIds.
func (f *Field) Identifies() bool {
	name := strings.TrimRight(f.Path[strings.LastIndex(f.Path, ".")+1:], "[]")
	return identifier.MatchString(name)
}

// IsFixed reports whether the parameter chooses the operation (Action, Version): one documented value, never varied.
func (p *Parameter) IsFixed() bool {
	return (p.Name == "Action" || p.Name == "Version") && len(p.Enum) == 1
}

// Sendable is the page's own example value if it may be sent as it stands: not masked and not the
// identifier of a resource, which only the owner of an account can know.
func (p *Parameter) Sendable() (string, bool) {
	if p.Example == "" || Masked(p.Example) || p.Resource != "" {
		return "", false
	}
	return p.Example, true
}

// Documents reports whether the value is in the parameter's enumeration.
func (p *Parameter) Documents(value string) bool {
	return slices.ContainsFunc(p.Enum, func(e EnumValue) bool { return e.Value == value })
}
