package spec

import (
	"regexp"
	"strings"
)

// ParamSlot stands for the name of the parameter at fault in the code and the message of a row that holds
// for any parameter, such as Missing{Param}.
const ParamSlot = "{Param}"

// IsTemplate reports whether the row holds for any parameter.
func (e *ErrorRow) IsTemplate() bool { return strings.Contains(e.Code, ParamSlot) }

// For fills the slot of a template with the name under which a parameter travels, which is the one that an
// endpoint sees. Other rows come back as they are.
func (e ErrorRow) For(parameter string) ErrorRow {
	parameter = WireName(parameter)
	e.Code = strings.ReplaceAll(e.Code, ParamSlot, parameter)
	e.Message = strings.ReplaceAll(e.Message, ParamSlot, parameter)
	return e
}

// slot is a part of a documented message that differs from call to call: %s, %d, {name}, <name>.
var slot = regexp.MustCompile(`%[sdv]|\b[Xx]{3,}\b|\{[A-Za-z][A-Za-z0-9_ ]*\}|<[A-Za-z][A-Za-z0-9_ ]*>`)

// MessageMatches reports whether an answered message is the documented one. Slots of the documented message
// (%s, {name}, <name>) match anything; the rest must be equal to the letter.
func MessageMatches(documented, answered string) bool {
	if documented == answered {
		return true
	}
	literals := slot.Split(documented, -1)
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
