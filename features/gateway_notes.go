package features

import "github.com/rowproof/rowproof/spec"

// notes proves what the gateway's page says of every call. A note is recognised by its bold lead-in.
func (g gateway) notes() []scenario {
	var out []scenario
	for _, n := range g.c.Notes {
		ss := general(n)
		if ss == nil {
			ss = []scenario{cannot(n.Row, brief(n.Text), spec.R4, "the note demands nothing that a request can show")}
		}
		out = append(out, ss...)
	}
	return out
}

func general(n spec.Note) []scenario {
	switch n.Term {
	case "Places":
		return []scenario{proving(n.ID, "A form value wins over a query value").step(succeeds).
			step("When a wrong value in the query goes with the right one in the form").
			step("Then it is accepted, or refused as a deviation").inBoth("")}
	case "Methods":
		return []scenario{proving(n.ID, "A request is accepted <place>").step(succeeds).
			step("When it is sent <place>").step("Then it is accepted").
			inBoth("place", "by GET in the query", "by POST in a form", "by POST in the query")}
	case "Undocumented parameters":
		return []scenario{proving(n.ID, "An undocumented parameter breaks nothing").step(succeeds).
			step(`When RowproofUndocumented is "1"`).step("Then no server error is answered").inBoth("")}
	case "Odd values":
		return []scenario{proving(n.ID, "An undocumented parameter holding <value> <place> breaks nothing").
			step(succeeds).step("When RowproofUndocumented holds <value>").step("And it is sent <place>").
			step("Then no server error is answered").inPlaces(oddValues)}
	case "Unknown headers":
		return []scenario{proving(n.ID, "An unknown header is no reason to refuse").step(succeeds).
			step(`When the header X-Rowproof-Unknown is "1"`).step("Then it is accepted").inBoth("")}
	case "Media types":
		return []scenario{
			proving(n.ID, "An answer has the media type of its format").step(succeeds).
				step("When it is sent by POST in a form").step("Then the answer is of the media type of <format>").inBoth(""),
			proving(n.ID, "A refusal has the media type of its format").step(succeeds).
				step("When Action is unknown").step("Then the error is of the media type of <format>").inBoth(""),
		}
	case "Request id":
		return []scenario{proving(n.ID, "The header x-acs-request-id repeats RequestId").step(succeeds).
			step("When it is sent by POST in a form").
			step("Then the header x-acs-request-id repeats RequestId, or it is a deviation").inBoth("")}
	case "Encoding":
		return []scenario{proving(n.ID, "A value is decoded before it is signed").step(succeeds).
			step(`When RowproofUndocumented is "a b*'()!~+/"`).step("And it is sent <place>").
			step("Then it is not refused for its signature").inBoth("place", "by GET in the query", "by POST in a form")}
	case "Content type":
		return []scenario{proving(n.ID, "A form content type is accepted without a form").step(succeeds).
			step(`When the header Content-Type is "application/x-www-form-urlencoded"`).
			step("And it is sent <place>").step("Then it is accepted").
			inBoth("place", "by GET in the query", "by POST in the query")}
	default:
		return nil
	}
}
