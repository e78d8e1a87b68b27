package write

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/facts"
)

// refusal contains the error rows of one status.
type refusal struct {
	status  int
	page    []spec.ErrorRow
	gateway []spec.ErrorRow
}

// refusalsByStatus groups error rows by status. Rows with a status that is not an error are unplaced.
func refusalsByStatus(c, gateway *spec.Contract) (refusals []*refusal, unplaced []spec.ErrorRow) {
	by := map[int]*refusal{}
	of := func(status int) *refusal {
		if by[status] == nil {
			by[status] = &refusal{status: status}
		}
		return by[status]
	}
	for _, e := range c.Errors {
		if !isRefusal(e.Status) {
			unplaced = append(unplaced, e)
			continue
		}
		of(e.Status).page = append(of(e.Status).page, e)
	}
	for _, e := range gatewayErrors(c, gateway) {
		of(e.Status).gateway = append(of(e.Status).gateway, e)
	}
	refusals = slices.SortedFunc(maps.Values(by), func(a, b *refusal) int { return cmp.Compare(a.status, b.status) })
	return refusals, unplaced
}

func isRefusal(status int) bool { return status >= 300 && status <= 599 }

// gatewayErrors returns the gateway's errors that a call of the operation can cause, with the names of parameters in
// templates: InvalidSize for Invalid{Param}. It leaves out errors that the operation's own page documents.
func gatewayErrors(c, gateway *spec.Contract) []spec.ErrorRow {
	if gateway == nil {
		return nil
	}
	var rows []spec.ErrorRow
	documented := map[facts.ErrorKey]bool{}
	for _, e := range c.Errors {
		documented[facts.ErrorKey{Status: e.Status, Code: e.Code}] = true
	}
	for _, g := range gateway.Errors {
		for _, e := range fillTemplate(c, g) {
			if code := (facts.ErrorKey{Status: e.Status, Code: e.Code}); isRefusal(e.Status) && !documented[code] {
				documented[code] = true
				rows = append(rows, e)
			}
		}
	}
	return rows
}

// fillTemplate returns one row per parameter for a template: InvalidId and InvalidSize for Invalid{Param}. A template
// about missing parameters applies only to required parameters. fillTemplate returns only e itself if e is not a
// template.
func fillTemplate(c *spec.Contract, e spec.ErrorRow) []spec.ErrorRow {
	if !e.IsTemplate() {
		return []spec.ErrorRow{e}
	}
	var rows []spec.ErrorRow
	for _, p := range c.Parameters {
		if isVisibleToGateway(p) && (p.Required || e.Cause.Fault != spec.Missing) {
			rows = append(rows, e.For(p.Name))
		}
	}
	return rows
}

// isVisibleToGateway reports whether a gateway can identify the parameter by its name. A gateway does not read JSON
// texts or bodies.
func isVisibleToGateway(p spec.Parameter) bool {
	return p.Parent == "" && (p.In != spec.InBody || !strings.Contains(p.Name, "."))
}

// errorNode returns the OpenAPI example for an error row of the page. It belongs to the response with the row's status.
func (b errorBody) errorNode(e spec.ErrorRow) *doc.Node {
	n := doc.Object(doc.At("description", doc.OptionalString(e.Text)), doc.At("value", b.jsonBody(e)))
	doc.Put(n, doc.RowKey, facts.Extension(facts.EncodeError(e), facts.EncodeError(facts.InferError(n, e.Status))))
	return n
}

// gatewayErrorNode returns the OpenAPI example for an error row of the gateway. It belongs to the response with the
// row's status.
func (b errorBody) gatewayErrorNode(e spec.ErrorRow) *doc.Node {
	return doc.Object(doc.At("value", b.jsonBody(e)), doc.At(doc.GatewayKey, doc.String(e.ID)))
}

// errorSchema returns the schema of all errors of the gateway.
func errorSchema() *doc.Node {
	properties := doc.Object()
	for _, name := range []string{"RequestId", "HostId", "Code", "Message", "Recommend"} {
		doc.Put(properties, name, doc.Flow(doc.Object(doc.At("type", doc.String("string")), doc.At("xml", xmlName(name)))))
	}
	doc.Put(properties, "AccessDeniedDetail", doc.Flow(doc.Object(doc.At("type", doc.String("object")), doc.At("xml", xmlName("AccessDeniedDetail")))))
	return doc.Object(
		doc.At("type", doc.String("object")),
		doc.At("xml", xmlName("Error")),
		doc.At("required", doc.Strings([]string{"RequestId", "HostId", "Code", "Message"})),
		doc.At("properties", properties),
	)
}

// schema returns the schema of the errors with one status. The schema enumerates the codes of the errors.
func (r *refusal) schema() *doc.Node {
	var codes []string
	for _, e := range slices.Concat(r.page, r.gateway) {
		codes = append(codes, e.Code)
	}
	code := doc.Object(doc.At("type", doc.String("string")), doc.At("enum", doc.Block(typedEnum(spec.String, codes))))
	return doc.Object(
		doc.At("xml", xmlName("Error")),
		doc.At("allOf", doc.List(
			doc.Ref("#/components/schemas/Error"),
			doc.Object(doc.At("type", doc.String("object")), doc.At("properties", doc.Object(doc.At("Code", code)))),
		)),
	)
}

func (r *refusal) name() string { return "Error" + strconv.Itoa(r.status) }
