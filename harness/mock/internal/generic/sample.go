package generic

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/rowproof/rowproof/spec"
)

// sample returns a valid value of a parameter, and whether there is one. id returns the identifier to use for a
// parameter.
func (o *operation) sample(p *parameter, id func(*parameter) string) (string, bool) {
	switch {
	case p.members && !p.Required && p.In != spec.InBody && p.Serialization != spec.AsJSON:
		return "", false // the rows of the members have their own values
	case p.members || p.Type.JSON == spec.Object || p.isJSONList():
		return o.sampleJSON(p, id)
	}
	return o.sampleText(p, id), true
}

// isJSONList reports whether a value is a list in JSON: the row says so, and the example is not a list with commas.
func (p *parameter) isJSONList() bool {
	inCommas := p.Serialization == spec.Simple && !strings.HasPrefix(p.Example, "[")
	return p.isList() && !inCommas && (p.Serialization == spec.AsJSON || p.Form.Notation == spec.JSONArray)
}

// sampleText returns a valid scalar.
func (o *operation) sampleText(p *parameter, id func(*parameter) string) string {
	switch {
	case p.isIdentifier():
		return id(p)
	case len(p.Enum) > 0 && p.Documents(p.Default):
		return p.Default
	case len(p.Enum) > 0 && p.Documents(p.Example):
		return p.Example
	case len(p.Enum) > 0:
		return p.Enum[0].Value
	}
	if v, ok := p.Sendable(); ok && !spec.IsPlaceholder(v) {
		return v
	}
	if v := unmasked(p.Example); v != "" && !spec.IsPlaceholder(v) && p.isValid(v) {
		return v
	}
	if p.Default != "" {
		return p.Default
	}
	return p.made(0)
}

// isValid reports whether a value satisfies the row without regard to the row's example.
func (p *parameter) isValid(text string) bool {
	plain := *p.Parameter
	plain.Default = ""
	q := parameter{Parameter: &plain, path: p.path, members: p.members}
	isElement := p.Form.Notation == spec.JSONArray && !strings.HasPrefix(text, "[")
	return q.faultOf(text) == spec.Unclear && (p.Form.Notation == spec.NoNotation || isElement || p.Form.Allows(text))
}

// noon is the time of samples: 2026-01-31T12:00:00Z.
const noon = 1769860800

// notated returns a value of a notation, or "". Different numbers make different values.
func notated(n spec.Notation, number int) string {
	switch n {
	case spec.CIDR:
		return fmt.Sprintf("192.0.%d.0/24", (2+number)%256)
	case spec.JSONArray:
		return `["example` + strings.TrimPrefix(strconv.Itoa(number), "0") + `"]`
	case spec.DateTime:
		return time.Unix(noon+60*int64(number), 0).UTC().Format(time.RFC3339)
	case spec.UnixTime:
		return strconv.Itoa(noon + 60*number)
	case spec.IPAddress:
		return fmt.Sprintf("192.0.%d.%d", (2+number/250)%256, 1+number%250)
	case spec.URL:
		return "https://example.com/" + strings.TrimPrefix(strconv.Itoa(number), "0")
	case spec.UUID:
		return fmt.Sprintf("473469c7-aa6f-4dc5-b3db-%012x", 0xa3dc0de3c83e+number)
	}
	return ""
}

// patternSamples are values of common patterns: times and numbers.
var patternSamples = []string{"2026-01-31T12:00:00Z", "2026-01-31T12:00Z", "2026-01-31 12:00:00", "2026-01-31", "12:00Z", "20260131", "1"}

// made returns a value that follows from the limits: for 0 the name of the row, if it is valid. Different numbers make
// different values as far as possible.
func (p *parameter) made(number int) string {
	if v := notated(p.Form.Notation, number); v != "" {
		return v
	}
	switch {
	case (p.isNumber() || p.isNumericText()) && p.Least() != "":
		return p.Least()
	case (p.isNumber() || p.isNumericText()) && p.Greatest() != "":
		return p.Greatest()
	case p.isNumber():
		return "1"
	case p.Type.JSON == spec.Boolean:
		return "true"
	}
	for _, v := range patternSamples {
		if p.Form.Pattern != "" && number == 0 && p.isValid(v) {
			return v
		}
	}
	if text := strings.ToLower(p.Name); number == 0 && p.isValid(text) {
		return text
	}
	return p.madeText(number)
}

// usualLength is the length of a made text unless the row limits it.
const usualLength = 12

func (p *parameter) madeText(number int) string {
	length := usualLength
	if p.MaxLength > 0 {
		length = min(length, p.MaxLength)
	}
	length = max(length, p.MinLength)
	letters := p.alphabet()
	var b strings.Builder
	for i := range length {
		switch {
		case i == 0:
			b.WriteRune(p.start(letters))
		case number > 0:
			b.WriteRune(letters[number%len(letters)])
			number /= len(letters)
		default:
			b.WriteRune(letters[0])
		}
	}
	return b.String()
}

// alphabet returns letters and digits that the row allows.
func (p *parameter) alphabet() []rune {
	var all []rune
	for _, r := range "mabcdefghijklnopqrstuvwxyz0123456789" {
		if p.Form.Charset.Has(r) {
			all = append(all, r)
		}
	}
	for _, r := range "MABCDEFGHIJKLNOPQRSTUVWXYZ" {
		if len(all) < 2 && p.Form.Charset.Has(r) {
			all = append(all, r)
		}
	}
	if len(all) == 0 {
		return []rune("m")
	}
	return all
}

// start returns a character with which a value may start.
func (p *parameter) start(letters []rune) rune {
	for _, r := range append(letters, []rune("mM1")...) {
		if p.Form.Start.Has(r) && p.Form.Charset.Has(r) {
			return r
		}
	}
	return letters[0]
}

// sampleJSON returns a valid value of a structure or a list as JSON.
func (o *operation) sampleJSON(p *parameter, id func(*parameter) string) (string, bool) {
	if !p.members {
		if text := unmasked(p.Example); json.Valid([]byte(text)) && (strings.HasPrefix(text, "[") || strings.HasPrefix(text, "{")) && !p.isIdentifier() {
			return text, true
		}
	}
	b, err := json.Marshal(o.sampleValue(p, id))
	return string(b), err == nil
}

// sampleValue returns a value of a row for a JSON body.
func (o *operation) sampleValue(p *parameter, id func(*parameter) string) any {
	if !p.members {
		if p.isList() {
			return []any{p.typed(o.sampleText(p, id))}
		}
		if p.Type.JSON == spec.Object {
			return p.sampleMap()
		}
		return p.typed(o.sampleText(p, id))
	}
	object := map[string]any{}
	for i := range o.parameters {
		q := &o.parameters[i]
		if q.Parent != p.FullName() || !q.Required && !o.isNeeded(q, object) {
			continue
		}
		object[q.Name] = o.sampleValue(q, id)
	}
	if p.Type.JSON == spec.Array {
		return []any{object}
	}
	return object
}

// sampleMap returns the example of a structure without members or, failing that, a structure with one member.
func (p *parameter) sampleMap() any {
	var shown map[string]any
	if json.Unmarshal([]byte(unmasked(p.Example)), &shown) == nil && len(shown) > 0 {
		return shown
	}
	return map[string]any{"key": "value"}
}

// isNeeded reports whether an optional member belongs to a valid structure, given the preceding members: it has no
// conditions, or one of several members is required and the structure has none of them.
func (o *operation) isNeeded(p *parameter, object map[string]any) bool {
	for _, c := range p.Conditions {
		if c.Kind != spec.RequiredOneOf {
			return false
		}
		for _, name := range c.Parameters {
			if _, ok := object[spec.LastName(name)]; ok {
				return false
			}
		}
	}
	return true
}

// typed returns a text as a value of the row's type.
func (p *parameter) typed(text string) any {
	switch {
	case p.isNumber() && isNumber(text):
		return json.Number(text)
	case p.Type.JSON == spec.Boolean && strings.EqualFold(text, "true"):
		return true
	case p.Type.JSON == spec.Boolean && strings.EqualFold(text, "false"):
		return false
	}
	return text
}
