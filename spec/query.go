package spec

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Rows returns all rows of the page, in the order explorer, request, response, examples, errors, notes.
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
	for _, h := range c.Headers {
		rows = append(rows, h.Row)
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

// Parameter returns the request row with the exact name, or nil. If a row at the top level and a member have the name,
// it returns the row at the top level. It also finds a member by its full name.
func (c *Contract) Parameter(name string) *Parameter {
	var member *Parameter
	for i := range c.Parameters {
		switch p := &c.Parameters[i]; {
		case p.Parent == "" && p.Name == name:
			return p
		case member == nil && (p.Name == name || p.FullName() == name):
			member = p
		}
	}
	return member
}

// ParameterSent returns the request row for the name of a parameter in a request. For Tag.2.Key, it returns the row
// Tag.N.Key. It returns nil if the page has no such row.
func (c *Contract) ParameterSent(name string) *Parameter {
	if p := c.Parameter(name); p != nil {
		return p
	}
	for i := range c.Parameters {
		if p := &c.Parameters[i]; p.Parent == "" && sentAs(p.Name, name) {
			return p
		}
	}
	return nil
}

// HasJSONBody reports whether the operation has a JSON body: it is an ROA operation with request rows for the body.
func (c *Contract) HasJSONBody() bool {
	return c.Operation.Style == ROA && slices.ContainsFunc(c.Parameters, func(p Parameter) bool { return p.In == InBody })
}

// Error returns the error row with the id, or nil.
func (c *Contract) Error(id RowID) *ErrorRow {
	for i := range c.Errors {
		if c.Errors[i].ID == id {
			return &c.Errors[i]
		}
	}
	return nil
}

// Header returns the row about the response header with the name, in any letter case, or nil.
func (c *Contract) Header(name string) *Header {
	for i := range c.Headers {
		if strings.EqualFold(c.Headers[i].Name, name) {
			return &c.Headers[i]
		}
	}
	return nil
}

// connectionHeaders are headers that describe the connection or the transfer of a body. Proxies and the client may add
// and remove them (RFC 9110, section 7.6.1; RFC 9112, section 6).
var connectionHeaders = []string{
	"Connection", "Content-Encoding", "Content-Length", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
}

// OfConnection reports whether the header belongs to the connection instead of the response.
func (h *Header) OfConnection() bool {
	for _, name := range connectionHeaders {
		if strings.EqualFold(h.Name, name) {
			return true
		}
	}
	return false
}

// Masked reports whether asterisks hide a part of a documented value, so that it cannot be sent.
func Masked(value string) bool { return strings.Contains(value, "**") }

// IsPlaceholder reports whether an example value is a placeholder, such as xxx, <id> or ****.
func IsPlaceholder(value string) bool {
	return strings.ContainsAny(value, "<>{}$*") || strings.HasPrefix(value, "xx") || strings.HasPrefix(value, "XX")
}

var identifier = regexp.MustCompile(`(?:I[dD]|^id|_id)s?$`)

// Identifies reports whether the value of the field is an identifier, such as RequestId or VpcIds. An identifier must
// not be empty.
func (f *Field) Identifies() bool {
	name := strings.TrimRight(f.Path[strings.LastIndex(f.Path, ".")+1:], "[]")
	return identifier.MatchString(name)
}

// returnedOnCondition matches the description of a field that an answer has only on a condition: "returned only if",
// 仅…返回该参数. A condition on the field's value does not count.
var returnedOnCondition = regexp.MustCompile(`(?i)\b(?:is|are) (?:only )?returned only\b|\bonly returned (?:if|when)\b|\breturned only (?:if|when)\b|\b(?:parameter|field) is (?:only )?(?:valid|available|returned) (?:only )?(?:if|when)\b|(?:仅|才|只有?|时)[^。，,]*返回(?:该|此|本)(?:参数|字段|值|数组)|(?:仅|只有?)(?:当|在)?[^。，,]*(?:时|后)(?:才|会)*返回|\bif an? [^.,]{1,40} is returned\b|如果返回|则为空`)

// IsConditional reports whether the description says that an answer lacks the field, or has no value for it, unless a
// condition is met.
func (f *Field) IsConditional() bool { return returnedOnCondition.MatchString(f.Text) }

// IsFixed reports whether the parameter selects the operation (Action, Version). It has one documented value and is
// never changed.
func (p *Parameter) IsFixed() bool {
	return (p.Name == "Action" || p.Name == "Version") && len(p.Enum) == 1
}

// crossed matches a value with a part that is crossed out, such as 10.2.XX.XX/16, or left out, such as ["a",...].
var crossed = regexp.MustCompile(`\.\.\.|…|\bXX+\b|\bxxx+\b|\.xx\b|\bxx\.`)

// Sendable returns the example value of the page, and whether a request can use the value. A masked value cannot be
// used, and neither can the identifier of a resource, because identifiers differ between accounts. The value of a list or
// a structure in JSON must be JSON.
func (p *Parameter) Sendable() (string, bool) {
	if p.Example == "" || Masked(p.Example) || crossed.MatchString(p.Example) || p.Resource != "" {
		return "", false
	}
	if open, ok := brackets[p.Type.JSON]; ok && (p.In == InBody || p.Serialization == AsJSON) && (p.Example[0] != open || !json.Valid([]byte(p.Example))) {
		return "", false
	}
	return p.Example, true
}

// IsFreeText reports whether the value is text for which the page gives neither values nor a default. Its example may
// name something that exists only for the author of the page, such as a topic or a domain name.
func (p *Parameter) IsFreeText() bool {
	isText := (p.Type.JSON == String || p.Type.JSON == Any) && p.Serialization == "" && p.Parent == "" && !strings.Contains(p.Name, ".")
	return isText && len(p.Enum) == 0 && p.Default == "" && p.Min == "" && p.Max == ""
}

// IsShownWithout reports whether p is a member of a list that has no row, as Tag.N.Key is without a row Tag.N, and a
// request example lacks the list. Such a list is optional, and p is required only in its elements.
func (c *Contract) IsShownWithout(p *Parameter) bool {
	list, _, isMember := strings.Cut(p.Name, ".N.")
	if !isMember || p.Parent != "" || slices.ContainsFunc(c.Parameters, func(q Parameter) bool { return q.HasMember(p) }) {
		return false
	}
	sends := func(v NameValue) bool { return v.Name == list || strings.HasPrefix(v.Name, list+".") }
	return slices.ContainsFunc(c.Examples, func(e Example) bool {
		return e.Call != nil && len(e.Call.Parameters) > 1 && !slices.ContainsFunc(e.Call.Parameters, sends)
	})
}

// HasMember reports whether p is the row of a flat list and m the row of a member of its elements.
func (p *Parameter) HasMember(m *Parameter) bool {
	return p.Parent == "" && m.Parent == "" && p.Serialization == Flat && strings.HasPrefix(m.Name, strings.TrimSuffix(p.Name, ".N")+".N.")
}

// brackets contains the first character of a list and of a structure in JSON.
var brackets = map[JSONType]byte{Array: '[', Object: '{'}

// Documents reports whether the value is in the parameter's enumeration.
func (p *Parameter) Documents(value string) bool {
	return slices.ContainsFunc(p.Enum, func(e EnumValue) bool { return e.Value == value })
}

// longestFileName is the maximum length in bytes of a file name without its extension. Most file systems allow 255 bytes
// with the extension.
const longestFileName = 200

// FileName returns a name for a file without its extension. If the name is too long for a file system, the end is replaced
// by a hash of the whole name, so that two long names differ.
func FileName(name string) string {
	if len(name) <= longestFileName {
		return name
	}
	hash := fmt.Sprintf("-%x", sha256.Sum256([]byte(name)))[:17]
	return strings.ToValidUTF8(name[:longestFileName-len(hash)], "") + hash
}
