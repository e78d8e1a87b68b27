package facts

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// EncodeError returns the facts of an error row.
func EncodeError(e spec.ErrorRow) []doc.Entry {
	return append(encodeRow(e.Row),
		doc.At("status", doc.Int(e.Status)),
		doc.At("code", doc.String(e.Code)),
		doc.At("message", doc.String(e.Message)),
		doc.At("fault", doc.String(e.Cause.Fault)),
		doc.At("parameters", doc.Strings(e.Cause.Parameters)),
		doc.At("also", encodeAnswers(e.Also)),
	)
}

// DecodeError replaces the facts that n contains.
func DecodeError(n *doc.Node, e *spec.ErrorRow) {
	decodeRow(n, &e.Row)
	decodeInt(n, "status", &e.Status)
	decodeString(n, "code", &e.Code)
	decodeString(n, "message", &e.Message)
	decodeString(n, "fault", &e.Cause.Fault)
	decodeStrings(n, "parameters", &e.Cause.Parameters)
	if doc.Get(n, "also") != nil {
		e.Also = decodeAnswers(doc.Get(n, "also"))
	}
}

func encodeAnswers(answers []spec.Answer) *doc.Node {
	n := doc.List()
	for _, a := range answers {
		var status *doc.Node
		if a.Status != 0 {
			status = doc.Int(a.Status)
		}
		n.Content = append(n.Content, doc.Flow(doc.Object(doc.At("status", status), doc.At("code", doc.OptionalString(a.Code)), doc.At("message", doc.OptionalString(a.Message)))))
	}
	return n
}

func decodeAnswers(n *doc.Node) []spec.Answer {
	var answers []spec.Answer
	for _, item := range doc.Items(n) {
		var a spec.Answer
		decodeInt(item, "status", &a.Status)
		decodeString(item, "code", &a.Code)
		decodeString(item, "message", &a.Message)
		answers = append(answers, a)
	}
	return answers
}

// InferError infers an error row from the example of a response with that status.
func InferError(n *doc.Node, status int) spec.ErrorRow {
	e := spec.ErrorRow{Row: TableRow(), Status: status}
	decodeString(n, "description", &e.Text)
	e.Code, e.Message = codeAndMessage(doc.Get(n, "value"))
	return e
}

// ErrorKey identifies an error in a description.
type ErrorKey struct {
	Status int
	Code   string
}
