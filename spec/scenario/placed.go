package scenario

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// fitted returns the scenarios without the changes that the place of a parameter cannot carry. Requests of an ROA
// operation are sent by the documented method and in the formats that the page shows.
func (d deriver) fitted(all []Scenario) []Scenario {
	var out []Scenario
	for _, s := range all {
		s, ok := d.sendable(s)
		if ok && d.c.Operation.Style == spec.ROA {
			s, ok = d.byMethod(s)
		}
		if ok {
			out = append(out, s)
		}
	}
	return out
}

// sendable returns the scenario without the lines of Examples that a request cannot carry, and whether the scenario
// still sends a request.
func (d deriver) sendable(s Scenario) (Scenario, bool) {
	if len(s.Columns) == 0 {
		return s, d.carries(s.Steps)
	}
	s.Examples = slices.DeleteFunc(slices.Clone(s.Examples), func(line []Value) bool { return !d.carries(s.fillSteps(line)) })
	return s, len(s.Examples) > 0
}

// carries reports whether a request can carry all changes of the steps.
func (d deriver) carries(steps []Step) bool {
	return !slices.ContainsFunc(steps, func(st Step) bool {
		if st.Phrase != Make {
			return false
		}
		name := string(st.Args[0].Value.(Name))
		p := d.c.ParameterSent(name)
		change, ok := st.Args[1].Value.(Change)
		return ok && p != nil && !slices.Contains(protocol, name) && !d.carriesChange(p, change)
	})
}

// longestInHead is the maximum number of characters of a value in a URL or a header. RFC 9110 recommends that servers
// support request lines of 8,000 bytes.
const longestInHead = 8000

// carriesChange reports whether the place of p can carry the change. Without a path variable, or with an empty one, the
// URL is that of another resource, such as all things instead of one thing.
func (d deriver) carriesChange(p *spec.Parameter, to Change) bool {
	inHead := d.isInPath(p) || p.In == spec.InHeader || p.In == spec.InQuery && d.c.Operation.Style == spec.ROA
	switch {
	case inHead && to.Kind == Characters && to.N > longestInHead:
		return false
	case d.isInPath(p):
		return to.Kind != Omitted && to.Kind != Empty && (to.Kind != Literal || to.Text != "")
	case p.In == spec.InHeader:
		return to.Kind != Control && headerText(to.Text)
	}
	return true
}

// isInPath reports whether p is a variable of the path. Only ROA operations have such variables.
func (d deriver) isInPath(p *spec.Parameter) bool {
	return p.In == spec.InPath && d.c.Operation.Style == spec.ROA
}

// headerText reports whether the value of a header can begin or end with the text. A header has no control characters,
// and white space around its value does not belong to the value.
func headerText(text string) bool {
	isControl := func(r rune) bool { return r < ' ' || r == 0x7f }
	return text == strings.TrimSpace(text) && !strings.ContainsFunc(text, isControl)
}

// byMethod returns the scenario of an ROA operation, sent by the documented method. It returns false if the operation
// lacks a format that the scenario needs. Lines of Examples that become equal are merged. A column that has only one
// value moves to the steps.
func (d deriver) byMethod(s Scenario) (Scenario, bool) {
	if !d.showsXML() && slices.ContainsFunc(s.Steps, func(st Step) bool { return st.Phrase == SendBoth }) {
		return s, false
	}
	s.Steps = slices.Clone(s.Steps)
	for i := range s.Steps {
		s.Steps[i].Args = slices.Clone(s.Steps[i].Args)
		for j := range s.Steps[i].Args {
			s.Steps[i].Args[j].Value = d.documented(s.Steps[i].Args[j].Value)
		}
	}
	var lines [][]Value
	for _, line := range s.Examples {
		line = slices.Clone(line)
		for i := range line {
			line[i] = d.documented(line[i])
		}
		if !slices.ContainsFunc(lines, func(other []Value) bool { return slices.Equal(other, line) }) {
			lines = append(lines, line)
		}
	}
	s.Examples = lines
	return s.withoutConstants(), true
}

// documented returns the documented method for a transport, and JSON for a format that the page does not show. It
// returns any other value unchanged.
func (d deriver) documented(v Value) Value {
	switch v.(type) {
	case Transport:
		return byMethod(d.method())
	case Format:
		if !d.showsXML() {
			return json
		}
	}
	return v
}

// byMethod returns the usual transport of a method.
func byMethod(name string) Transport {
	if name == Get.Method {
		return Get
	}
	return Transport{Method: name, Placement: InForm}
}

// showsXML reports whether an example of the page is in XML.
func (d deriver) showsXML() bool {
	return slices.ContainsFunc(d.c.Examples, func(e spec.Example) bool { return e.Format == spec.XML })
}

// withoutConstants moves the value of each column that has only one value from Examples to the title and the steps.
func (s Scenario) withoutConstants() Scenario {
	if len(s.Columns) == 0 {
		return s
	}
	constant, rest := Scenario{Title: s.Title, Steps: s.Steps}, s
	rest.Columns, rest.Examples = nil, make([][]Value, len(s.Examples))
	var values []Value
	for i, column := range s.Columns {
		if !slices.ContainsFunc(s.Examples, func(line []Value) bool { return line[i] != s.Examples[0][i] }) {
			constant.Columns, values = append(constant.Columns, column), append(values, s.Examples[0][i])
			continue
		}
		rest.Columns = append(rest.Columns, column)
		for j, line := range s.Examples {
			rest.Examples[j] = append(rest.Examples[j], line[i])
		}
	}
	rest.Title, rest.Steps = constant.fill(s.Title, values), constant.fillSteps(values)
	if rest.Columns == nil {
		rest.Examples = nil
	}
	return rest
}
