package openapi

import (
	"github.com/rowproof/rowproof/spec"
)

func errorFacts(e spec.ErrorRow) []pair {
	return append(rowFacts(e.Row),
		at("status", number(e.Status)),
		at("code", str(e.Code)),
		at("message", str(e.Message)),
		at("fault", str(e.Cause.Fault)),
		at("parameters", strs(e.Cause.Parameters)),
		at("also", answerFacts(e.Also)),
	)
}

func readError(n *node, e *spec.ErrorRow) {
	readRow(n, &e.Row)
	readInt(n, "status", &e.Status)
	readString(n, "code", &e.Code)
	readString(n, "message", &e.Message)
	readString(n, "fault", &e.Cause.Fault)
	readStrings(n, "parameters", &e.Cause.Parameters)
	if get(n, "also") != nil {
		e.Also = readAnswers(get(n, "also"))
	}
}

func answerFacts(answers []spec.Answer) *node {
	n := list()
	for _, a := range answers {
		var status *node
		if a.Status != 0 {
			status = number(a.Status)
		}
		n.Content = append(n.Content, flow(object(at("status", status), at("code", optional(a.Code)), at("message", optional(a.Message)))))
	}
	return n
}

func readAnswers(n *node) []spec.Answer {
	var answers []spec.Answer
	for _, item := range items(n) {
		var a spec.Answer
		readInt(item, "status", &a.Status)
		readString(item, "code", &a.Code)
		readString(item, "message", &a.Message)
		answers = append(answers, a)
	}
	return answers
}

// inferError reads an error example as OpenAPI has it, without extensions.
func inferError(n *node, status int) spec.ErrorRow {
	e := spec.ErrorRow{Row: tableRow(), Status: status}
	readString(n, "description", &e.Text)
	e.Code, e.Message = codeOf(get(n, "value"))
	return e
}

// answerCode is what tells errors apart.
type answerCode struct {
	status int
	code   string
}
