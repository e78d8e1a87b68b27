package spec

import (
	"regexp"
	"strings"
)

// ParamPlaceholder is the placeholder for the parameter at fault in the code and the message of a row that applies to
// any parameter, such as Missing{Param}.
const ParamPlaceholder = "{Param}"

// IsTemplate reports whether the row applies to any parameter.
func (e *ErrorRow) IsTemplate() bool { return strings.Contains(e.Code, ParamPlaceholder) }

// For returns the row with the placeholder replaced by the name with which a parameter is sent. Other rows are
// returned unchanged.
func (e ErrorRow) For(parameter string) ErrorRow {
	parameter = WireName(parameter)
	e.Code = strings.ReplaceAll(e.Code, ParamPlaceholder, parameter)
	e.Message = strings.ReplaceAll(e.Message, ParamPlaceholder, parameter)
	return e
}

// placeholder matches a variable part of a documented message: %s, %(name)s, {name}, { name }, {0}, <name>, XXX.
var placeholder = regexp.MustCompile(`%(?:\(\w+\))?[sdv]|\b[Xx]{3,}\b|\{ *\w[\w ]*\}|<[A-Za-z][A-Za-z0-9_ ]*>`)

// MessageMatches reports whether a received message matches the documented one. Placeholders of the documented
// message (%s, %(name)s, {name}, {0}, <name>) match any text; the rest must be identical. A documented \" also matches
// a quotation mark, because pages copy messages from source code.
func MessageMatches(documented, answered string) bool {
	return matchesMessage(documented, answered) ||
		strings.Contains(documented, `\"`) && matchesMessage(strings.ReplaceAll(documented, `\"`, `"`), answered)
}

func matchesMessage(documented, answered string) bool {
	if documented == answered {
		return true
	}
	literals := placeholder.Split(documented, -1)
	if len(literals) == 1 || !strings.HasPrefix(answered, literals[0]) {
		return false
	}
	rest := answered[len(literals[0]):]
	for _, l := range literals[1 : len(literals)-1] {
		i := strings.Index(rest, l)
		if i < 0 {
			return false
		}
		rest = rest[i+len(l):]
	}
	return strings.HasSuffix(rest, literals[len(literals)-1])
}
