package scenario

import "github.com/rowproof/rowproof/spec"

// notes derives the scenarios of notes and procedures.
func (d deriver) notes() []Scenario {
	var out []Scenario
	for _, n := range d.c.Notes {
		out = append(out, note(n))
	}
	return out
}

func note(n spec.Note) Scenario {
	s := proving(n.Row, NoteKind, "%s", Readable(n.Text, 100))
	switch n.Demand {
	case spec.Refused:
		return s.step(UseFixture).inBoth(IsPageError)
	case spec.Accepted:
		return s.step(UseFixture).inBoth(IsAccepted)
	case spec.RefusedAgain:
		return s.step(RepeatFixture).inBoth(IsPageError)
	case spec.AcceptedAgain:
		if len(n.Subject) < 2 {
			return notTried(n.Row, Readable(n.Text, 100), spec.R4, NoShared)
		}
		return s.step(Share, Name(n.Subject[1])).inBoth(IsAccepted)
	default:
		return notTried(n.Row, Readable(n.Text, 100), spec.R4, NoDemand)
	}
}
