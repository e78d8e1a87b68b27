package openapi

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// refusal is what one status can mean: error rows of the page and of the gateway.
type refusal struct {
	status int
	page   []spec.ErrorRow
	common []spec.ErrorRow
}

// refusalsOf sorts error rows by status. A row without a status that an error can have is left.
func refusalsOf(c, gateway *spec.Contract) (refusals []*refusal, left []spec.ErrorRow) {
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
	for _, e := range commonErrors(c, gateway) {
		of(e.Status).common = append(of(e.Status).common, e)
	}
	refusals = slices.SortedFunc(maps.Values(by), func(a, b *refusal) int { return cmp.Compare(a.status, b.status) })
	return refusals, left
}

func isRefusal(status int) bool { return status >= 300 && status <= 599 }

// commonErrors lists the gateway's errors that a call of the operation can meet, templates filled in, but
// for those that the page documents itself.
func commonErrors(c, gateway *spec.Contract) []spec.ErrorRow {
	if gateway == nil {
		return nil
	}
	var rows []spec.ErrorRow
	documented := map[answerCode]bool{}
	for _, e := range c.Errors {
		documented[answerCode{e.Status, e.Code}] = true
	}
	for _, g := range gateway.Errors {
		for _, e := range instances(c, g) {
			if code := (answerCode{e.Status, e.Code}); isRefusal(e.Status) && !documented[code] {
				documented[code] = true
				rows = append(rows, e)
			}
		}
	}
	return rows
}

// instances fills the slot of a template: for a missing parameter with the required ones, else with all.
func instances(c *spec.Contract, e spec.ErrorRow) []spec.ErrorRow {
	if !e.IsTemplate() {
		return []spec.ErrorRow{e}
	}
	var rows []spec.ErrorRow
	for _, p := range c.Parameters {
		if isSeen(p) && (p.Required || e.Cause.Fault != spec.Missing) {
			rows = append(rows, e.For(p.Name))
		}
	}
	return rows
}

// isSeen reports whether a gateway knows the parameter by its name: what is within a text in JSON or a body it
// does not read.
func isSeen(p spec.Parameter) bool {
	return p.Parent == "" && (p.In != spec.InBody || !strings.Contains(p.Name, "."))
}

// errorNode is an error row of the page as an example of its status.
func (s sample) errorNode(e spec.ErrorRow) *node {
	n := object(at("description", optional(e.Text)), at("value", s.jsonBody(e)))
	put(n, rowKey, beside(errorFacts(e), errorFacts(inferError(n, e.Status))))
	return n
}

// commonNode is an error row of the gateway as an example of its status.
func (s sample) commonNode(e spec.ErrorRow) *node {
	return object(at("value", s.jsonBody(e)), at(gatewayKey, str(e.ID)))
}

// errorSchema is the body of every error of the gateway.
func errorSchema() *node {
	properties := object()
	for _, name := range []string{"RequestId", "HostId", "Code", "Message", "Recommend"} {
		put(properties, name, flow(object(at("type", str("string")), at("xml", xmlName(name)))))
	}
	put(properties, "AccessDeniedDetail", flow(object(at("type", str("object")), at("xml", xmlName("AccessDeniedDetail")))))
	return object(
		at("type", str("object")),
		at("xml", xmlName("Error")),
		at("required", strs([]string{"RequestId", "HostId", "Code", "Message"})),
		at("properties", properties),
	)
}

// schema is the body of an error of one status, with the codes that it can have.
func (r *refusal) schema() *node {
	var codes []string
	for _, e := range slices.Concat(r.page, r.common) {
		codes = append(codes, e.Code)
	}
	code := object(at("type", str("string")), at("enum", block(typedEnum(spec.String, codes))))
	return object(
		at("xml", xmlName("Error")),
		at("allOf", list(
			ref("#/components/schemas/Error"),
			object(at("type", str("object")), at("properties", object(at("Code", code)))),
		)),
	)
}

func (r *refusal) name() string { return "Error" + strconv.Itoa(r.status) }
