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

// refusal is what one status can mean: error rows of the page and of the gateway.
type refusal struct {
	status  int
	page    []spec.ErrorRow
	gateway []spec.ErrorRow
}

// refusalsOf sorts error rows by status. A row without a status that an error can have is left.
func refusalsByStatus(c, gateway *spec.Contract) (refusals []*refusal, left []spec.ErrorRow) {
	by := map[int]*refusal{}
	of := func(status int) *refusal {
		if by[status] == nil {
			by[status] = &refusal{status: status}
		}
		return by[status]
	}
	for _, e := range c.Errors {
		if !isRefusal(e.Status) {
			left = append(left, e)
			continue
		}
		of(e.Status).page = append(of(e.Status).page, e)
	}
	for _, e := range gatewayErrors(c, gateway) {
		of(e.Status).gateway = append(of(e.Status).gateway, e)
	}
	refusals = slices.SortedFunc(maps.Values(by), func(a, b *refusal) int { return cmp.Compare(a.status, b.status) })
	return refusals, left
}

func isRefusal(status int) bool { return status >= 300 && status <= 599 }

// commonErrors lists the gateway's errors that a call of the operation can meet, templates filled in, but
// for those that the page documents itself.
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

// instances fills the slot of a template: for a missing parameter with the required ones, else with all.
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

// isSeen reports whether a gateway knows the parameter by its name: what is within a text in JSON or a body it
// does not read.
func isVisibleToGateway(p spec.Parameter) bool {
	return p.Parent == "" && (p.In != spec.InBody || !strings.Contains(p.Name, "."))
}

// errorNode is an error row of the page as an example of its status.
func (s errorBody) errorNode(e spec.ErrorRow) *doc.Node {
	n := doc.Object(doc.At("description", doc.OptionalString(e.Text)), doc.At("value", s.jsonBody(e)))
	doc.Put(n, doc.RowKey, facts.Extension(facts.EncodeError(e), facts.EncodeError(facts.InferError(n, e.Status))))
	return n
}

// commonNode is an error row of the gateway as an example of its status.
func (s errorBody) gatewayErrorNode(e spec.ErrorRow) *doc.Node {
	return doc.Object(doc.At("value", s.jsonBody(e)), doc.At(doc.GatewayKey, doc.String(e.ID)))
}

// errorSchema is the body of every error of the gateway.
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

// schema is the body of an error of one status, with the codes that it can have.
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
