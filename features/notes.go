package features

import "github.com/rowproof/rowproof/spec"

// notes proves what notes and procedures demand of a request.
func (g generator) notes() []scenario {
	var out []scenario
	for _, n := range g.c.Notes {
		out = append(out, g.note(n))
	}
	return out
}

func (g generator) note(n spec.Note) scenario {
	again := ""
	if len(n.Subject) > 1 {
		again = n.Subject[1]
	}
	s := proving(n.ID, "%s", brief(n.Text))
	switch n.Demand {
	case spec.Refused:
		return s.step(succeeds).
			step("When the request is changed as the profile says for %s", quote(n.ID)).
			step("Then it is refused with an error of the page").inBoth("")
	case spec.Accepted:
		return s.step(succeeds).
			step("When the request is changed as the profile says for %s", quote(n.ID)).
			step("Then it is accepted").inBoth("")
	case spec.RefusedAgain:
		return s.step(succeeds).
			step("When the same request is sent again, changed as the profile says for %s", quote(n.ID)).
			step("Then it is refused with an error of the page").inBoth("")
	case spec.AcceptedAgain:
		if !sayable(again) {
			return cannot(n.Row, brief(n.Text), spec.R4, "the note does not say what two requests share")
		}
		return s.step(succeeds).
			step("When a second request has the same %s", again).
			step("Then it is accepted").inBoth("")
	default:
		return cannot(n.Row, brief(n.Text), spec.R4, "the note demands nothing that a request can show")
	}
}

// brief is the beginning of a text, for the name of a scenario.
func brief(s string) string {
	const most = 100
	r := []rune(oneLine(s))
	if len(r) <= most {
		return string(r)
	}
	return string(r[:most-1]) + "…"
}
