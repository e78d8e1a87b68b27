package features

import "github.com/rowproof/rowproof/spec"

// examples proves the code blocks of the page.
func (g generator) examples() []scenario {
	var out []scenario
	for _, e := range g.c.Examples {
		switch {
		case e.Kind == spec.RequestExample:
			out = append(out, proving(e.ID, "The request example is accepted").
				step(succeeds).
				step("When the page's own request %s is sent", quote(e.ID)).
				step("Then it is accepted").
				inBoth(""))
		case e.Format != spec.JSON && e.Format != spec.XML:
			out = append(out, cannot(e.Row, "The example", spec.R4, "it is in neither JSON nor XML"))
		case e.Kind == spec.SuccessExample:
			out = append(out, g.success(e))
		default:
			out = append(out, proving(e.ID, "The error example has the shape of an error").
				step("Given the page's own answer %s", quote(e.ID)).
				step("Then it is an error in %s", e.Format))
		}
	}
	return append(out, g.compared()...)
}

// success proves that a live answer and the example have the derived shape.
func (g generator) success(e spec.Example) scenario {
	return proving(e.ID, "The %s answer has the shape of the example", e.Format).
		step("Given a request that succeeds, answered in %s", e.Format).
		step("When it is sent by POST in a form").
		step("Then the answer has the shape of the page's own answer %s", quote(e.ID)).
		step("And the answer is of the media type of %s", e.Format)
}

// compared proves that both examples are examples of one contract.
func (g generator) compared() []scenario {
	var ids []spec.RowID
	formats := map[spec.Format]bool{}
	for _, e := range g.c.Examples {
		if e.Kind == spec.SuccessExample && (e.Format == spec.JSON || e.Format == spec.XML) {
			ids = append(ids, e.ID)
			formats[e.Format] = true
		}
	}
	if len(formats) < 2 {
		return nil
	}
	return []scenario{{
		rows: ids, name: "JSON and XML carry the same fields",
		steps: []string{
			"Given a request that succeeds, once in JSON and once in XML",
			"Then both answers have the same fields",
		},
	}}
}
