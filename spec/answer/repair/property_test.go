package repair_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer/repair"
)

// valueTexts are values that answers contain. Some contain punctuation of JSON and XML.
var valueTexts = []string{
	"i-8ml****", "2020-01-02T03:04:05Z", "http://example.com/a?b=c", "running", "", "水泵，正常：是", "a, b", "{x}", "[1]", "50%", "a: b", "say \\\"hi\\\"", "it's", "a // b", "#1",
}

// sayings lists the names and values of an answer in their order.
type sayings []string

// sampleJSON draws an object, one member per line, and returns its names and values.
func sampleJSON(t *rapid.T, indent string, depth int, says *sayings) string {
	var lines []string
	n := rapid.IntRange(1, 3).Draw(t, "members")
	for i := range n {
		name := fmt.Sprintf("%s%d", rapid.SampledFrom([]string{"Id", "Name", "Tags", "Size"}).Draw(t, "name"), i)
		*says = append(*says, name)
		lines = append(lines, fmt.Sprintf("%s  %q: %s", indent, name, sampleValue(t, indent+"  ", depth, says)))
	}
	return "{\n" + strings.Join(lines, ",\n") + "\n" + indent + "}"
}

func sampleValue(t *rapid.T, indent string, depth int, says *sayings) string {
	kind := rapid.IntRange(0, 4).Draw(t, "kind")
	switch {
	case depth > 0 && kind == 0:
		return sampleJSON(t, indent, depth-1, says)
	case depth > 0 && kind == 1:
		first := sampleJSON(t, indent, depth-1, says)
		return "[" + first + ", " + sampleJSON(t, indent, depth-1, says) + "]"
	case kind == 2:
		scalar := rapid.SampledFrom([]string{"7", "true", "null", "-1.5"}).Draw(t, "scalar")
		*says = append(*says, scalar)
		return scalar
	}
	text := rapid.SampledFrom(valueTexts).Draw(t, "text")
	*says = append(*says, strings.ReplaceAll(text, `\"`, `"`))
	return `"` + text + `"`
}

// saidInJSON returns the names and values of a JSON text. It skips an object that is a value without a name.
func saidInJSON(t *rapid.T, src string) (says sayings) {
	d := json.NewDecoder(strings.NewReader(src))
	d.UseNumber()
	for d.More() || d.InputOffset() < int64(len(strings.TrimSpace(src))) {
		token, err := d.Token()
		if err != nil {
			t.Fatalf("%s\n%v", src, err)
		}
		switch v := token.(type) {
		case json.Delim:
		case nil:
			says = append(says, "null")
		default:
			says = append(says, fmt.Sprint(v))
		}
	}
	return says
}

// within replaces one occurrence of old. Because old is at the beginning or the end of a line, no value is changed.
func within(t *rapid.T, src, old, changed string) string {
	n := strings.Count(src, old)
	if n == 0 {
		return src
	}
	at := rapid.IntRange(1, n).Draw(t, "place")
	parts := strings.SplitN(src, old, at+1)
	if len(parts) <= at {
		return src
	}
	return strings.Join(parts[:at], old) + changed + parts[at]
}

// damages contains functions that put a mistake that pages typically make into a well-formed answer.
var damages = map[string]func(t *rapid.T, src string) string{
	"the outer braces are lost":   func(_ *rapid.T, src string) string { return strings.TrimSuffix(strings.TrimPrefix(src, "{"), "}") },
	"the first brace is lost":     func(_ *rapid.T, src string) string { return strings.TrimPrefix(src, "{") },
	"the last brace is lost":      func(_ *rapid.T, src string) string { return strings.TrimSuffix(src, "}") },
	"one brace too many":          func(_ *rapid.T, src string) string { return src + "}" },
	"a comma before the end":      func(t *rapid.T, src string) string { return within(t, src, "\n}", ",\n}") },
	"a comma is missing":          func(t *rapid.T, src string) string { return within(t, src, ",\n", "\n") },
	"two commas":                  func(t *rapid.T, src string) string { return within(t, src, ",\n", ",,\n") },
	"a comment":                   func(t *rapid.T, src string) string { return within(t, src, ",\n", ", // the one above\n") },
	"a comment on its own line":   func(t *rapid.T, src string) string { return within(t, src, ",\n", ",\n/* more */\n") },
	"an ellipsis":                 func(t *rapid.T, src string) string { return within(t, src, "\n}", ",\n  ......\n}") },
	"a full-width comma":          func(t *rapid.T, src string) string { return within(t, src, ",\n", "，\n") },
	"a full-width colon":          func(t *rapid.T, src string) string { return within(t, src, `": `, `"： `) },
	"smart quotes around a value": func(t *rapid.T, src string) string { return within(t, src, `"running"`, "“running”") },
	"single quotes":               func(t *rapid.T, src string) string { return within(t, src, `"running"`, "'running'") },
	"no quotes":                   func(t *rapid.T, src string) string { return within(t, src, `"running"`, "running") },
	"a string without its end":    func(t *rapid.T, src string) string { return within(t, src, `"running"`, `"running`) },
	"on one line":                 func(_ *rapid.T, src string) string { return strings.ReplaceAll(src, "\n", " ") + "}" },
	"smart quotes around a name": func(t *rapid.T, src string) string {
		return within(t, within(t, src, `"Id0"`, "“Id0”"), `"Name1"`, "”Name1“")
	},
}

// TestAnswer_DamagedJSON_WellFormed: Answer corrects each kind of mistake in damages. Names, values, order and
// structure stay the same.
func TestAnswer_DamagedJSON_WellFormed(t *testing.T) {
	for kind, damage := range damages {
		t.Run(kind, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				var says sayings
				whole := sampleJSON(t, "", 2, &says)
				broken := damage(t, whole)
				got, _ := repair.Answer(spec.JSON, broken, "")
				if diff := cmp.Diff(decoded(t, whole), decoded(t, got)); diff != "" {
					t.Fatalf("%s\nbecame\n%s\n(-whole +repaired)\n%s", broken, got, diff)
				}
				if diff := cmp.Diff(says, saidInJSON(t, got)); diff != "" {
					t.Fatalf("%s\nbecame\n%s\n(-whole +repaired)\n%s", broken, got, diff)
				}
			})
		})
	}
}

func decoded(t *rapid.T, src string) (v any) {
	if err := json.Unmarshal([]byte(src), &v); err != nil {
		t.Fatalf("%s\n%v", src, err)
	}
	return v
}

// TestAnswer_DamagedJSON_NamesAndValuesStay: Answer keeps the names and values of a text that consists of several
// answers, or that is cut off.
func TestAnswer_DamagedJSON_NamesAndValuesStay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var says sayings
		src := sampleJSON(t, "", 2, &says)
		if rapid.Bool().Draw(t, "two") {
			src += "\n" + sampleJSON(t, "", 1, &says)
		} else { // cut at the end of a line, so that no value is cut
			lines := strings.Split(src, "\n")
			src = strings.Join(lines[:rapid.IntRange(1, len(lines)).Draw(t, "lines")], "\n")
		}
		got, _ := repair.Answer(spec.JSON, src, "")
		said := saidInJSON(t, got)
		if len(said) > len(says) || !slices.Equal(said, says[:len(said)]) {
			t.Fatalf("%s\nbecame\n%s\nwhich contains %q", src, got, said)
		}
		if words := lost(src, got); words != nil && len(said) < len(says) {
			t.Fatalf("%s\nbecame\n%s\nwithout %q", src, got, words)
		}
	})
}

// sampleXML draws elements, one per line, and returns their names and texts.
func sampleXML(t *rapid.T, indent string, depth int, says *sayings) string {
	var b strings.Builder
	for i := range rapid.IntRange(1, 3).Draw(t, "elements") {
		name := fmt.Sprintf("%s%d", rapid.SampledFrom([]string{"Id", "Name", "Tags"}).Draw(t, "name"), i)
		*says = append(*says, name)
		if depth > 0 && rapid.Bool().Draw(t, "nested") {
			fmt.Fprintf(&b, "%s<%s>\n%s%s</%s>\n", indent, name, sampleXML(t, indent+"  ", depth-1, says), indent, name)
			continue
		}
		text := rapid.SampledFrom([]string{"i-8ml****", "running", "水泵，正常", "http://example.com/a"}).Draw(t, "text")
		*says = append(*says, text)
		fmt.Fprintf(&b, "%s<%s>%s</%s>\n", indent, name, text, name)
	}
	return b.String()
}

// saidInXML lists the names and texts of an answer below its root.
func saidInXML(src string) (says sayings) {
	for _, part := range strings.FieldsFunc(src, func(c rune) bool { return c == '<' || c == '\n' }) {
		name, text, _ := strings.Cut(part, ">")
		if strings.HasPrefix(name, "/") || strings.HasPrefix(name, "?") || name == "DoItResponse" {
			continue
		}
		if name = strings.TrimSpace(name); name != "" {
			says = append(says, name)
		}
		if text = strings.TrimSpace(text); text != "" {
			says = append(says, text)
		}
	}
	return says
}

// TestAnswer_DamagedXML_WellFormed: Answer corrects each kind of mistake in XML. The result has the same names and
// texts in the same order.
func TestAnswer_DamagedXML_WellFormed(t *testing.T) {
	whole := func(inner string) string { return "<DoItResponse>\n" + inner + "</DoItResponse>" }
	for kind, damage := range map[string]func(t *rapid.T, inner string) string{
		"a declaration with spaces": func(_ *rapid.T, inner string) string {
			return `<? xml version="1.0" encoding="UTF-8" ? >` + whole(inner)
		},
		"no root":                  func(_ *rapid.T, inner string) string { return inner },
		"the root is not closed":   func(_ *rapid.T, inner string) string { return "<DoItResponse>\n" + inner },
		"the root is not opened":   func(_ *rapid.T, inner string) string { return inner + "</DoItResponse>" },
		"an end tag in lower case": func(t *rapid.T, inner string) string { return whole(within(t, inner, "</Id0>", "</id0>")) },
		"an end tag is missing":    func(t *rapid.T, inner string) string { return whole(within(t, inner, "</Name0>\n", "\n")) },
		"a space in a tag":         func(t *rapid.T, inner string) string { return whole(within(t, inner, "</Id0>", "</ Id0>")) },
		"two answers":              func(_ *rapid.T, inner string) string { return whole(inner) + "\n" + whole("") },
	} {
		t.Run(kind, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				var says sayings
				broken := strings.TrimSpace(damage(t, sampleXML(t, "  ", 2, &says)))
				got, _ := repair.Answer(spec.XML, broken, "DoIt")
				if err := repair.Check(spec.XML, got); err != nil {
					t.Fatalf("%s\nbecame\n%s\n%v", broken, got, err)
				}
				if diff := cmp.Diff(says, saidInXML(got)); diff != "" {
					t.Fatalf("%s\nbecame\n%s\n(-whole +repaired)\n%s", broken, got, diff)
				}
			})
		})
	}
}
