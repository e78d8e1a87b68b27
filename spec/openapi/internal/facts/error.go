package facts

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

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

func DecodeError(n *doc.Node, e *spec.ErrorRow) {
	decodeRow(n, &e.Row)
	DecodeInt(n, "status", &e.Status)
	DecodeString(n, "code", &e.Code)
	DecodeString(n, "message", &e.Message)
	DecodeString(n, "fault", &e.Cause.Fault)
	DecodeStrings(n, "parameters", &e.Cause.Parameters)
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
		DecodeInt(item, "status", &a.Status)
		DecodeString(item, "code", &a.Code)
		DecodeString(item, "message", &a.Message)
		answers = append(answers, a)
	}
	return answers
}

// inferError reads an error example as OpenAPI has it, without extensions.
func InferError(n *doc.Node, status int) spec.ErrorRow {
	e := spec.ErrorRow{Row: TableRow(), Status: status}
	DecodeString(n, "description", &e.Text)
	e.Code, e.Message = codeAndMessage(doc.Get(n, "value"))
	return e
}

// answerCode is what tells errors apart.
type ErrorKey struct {
	Status int
	Code   string
}
