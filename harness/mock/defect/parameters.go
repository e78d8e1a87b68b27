package defect

import (
	"net/http"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// parameterDefects returns defects that break each request row: whether it is required, its place, its values and its
// default.
func parameterDefects(p page) []defect {
	var all []defect
	for _, q := range p.Parameters {
		all = append(all, placeDefects(q)...)
		if q.Required {
			all = append(all, requiredDefects(q)...)
		} else {
			all = append(all, optionalDefects(q)...)
		}
		if !q.IsFixed() {
			all = append(all, enumDefects(q)...)
		}
	}
	return all
}

func requiredDefects(q spec.Parameter) []defect {
	return []defect{
		defectOf("omitted-accepted/"+q.Name, "a call without the required parameter succeeds",
			rpc.Hooks{Overlook: overlookMissing(q.Name, false)}, q.ID),
		defectOf("empty-accepted/"+q.Name, "a call with an empty required parameter succeeds",
			rpc.Hooks{Overlook: overlookMissing(q.Name, true)}, q.ID),
	}
}

// overlookMissing returns a hook that ignores a missing parameter: an empty one if sent is true, else an omitted one.
func overlookMissing(name string, sent bool) func(*rpc.Call, *rpc.Refusal) bool {
	return func(c *rpc.Call, r *rpc.Refusal) bool {
		missing := r.Code == rpc.Missing("").Code || r.Row != nil && r.Row.Cause.Fault == spec.Missing
		return missing && r.Param == name && rpc.Has(c.Args, name) == sent
	}
}

func optionalDefects(q spec.Parameter) []defect {
	return []defect{
		defectOf("optional-refused/"+q.Name, "a call with the optional parameter is rejected",
			refuseIf(func(c *rpc.Call) bool { return c.Args[q.Name] != "" }, rpc.Invalid(q.Name)), q.ID),
		defectOf("optional-required/"+q.Name, "a call without the optional parameter is rejected",
			refuseIf(func(c *rpc.Call) bool { return c.Args[q.Name] == "" }, rpc.Missing(q.Name)), q.ID),
	}
}

// refuseIf returns hooks that refuse a call c of a documented operation if is(c) is true.
func refuseIf(is func(c *rpc.Call) bool, r *rpc.Refusal) rpc.Hooks {
	return rpc.Hooks{Refuse: func(c *rpc.Call) *rpc.Refusal {
		if c.Contract != nil && is(c) {
			return r
		}
		return nil
	}}
}

// placeDefects returns defects that ignore the parameter q in one case: if it is in the query, if it is in the form, or
// if both query and form have parameters.
func placeDefects(q spec.Parameter) []defect {
	return []defect{
		defectOf("form-ignored/"+q.Name, "the parameter is ignored in a form",
			ignore(q.Name, func(c *rpc.Call) bool { return rpc.Has(c.Form, q.Name) && len(c.Query) == 0 }), q.ID),
		defectOf("query-ignored/"+q.Name, "the parameter is ignored in the query of a GET",
			ignore(q.Name, func(c *rpc.Call) bool { return c.Request.Method == http.MethodGet }), q.ID),
		defectOf("split-ignored/"+q.Name, "the parameter is ignored if query and form both have parameters",
			ignore(q.Name, (*rpc.Call).Split), q.ID),
	}
}

// ignore returns hooks that remove a parameter from a call c if is(c) is true.
func ignore(name string, is func(c *rpc.Call) bool) rpc.Hooks {
	return rpc.Hooks{Read: func(c *rpc.Call) {
		if is(c) {
			delete(c.Args, name)
		}
	}}
}

// enumDefects returns defects that refuse each documented value, accept undocumented values and change the default.
func enumDefects(q spec.Parameter) []defect {
	var all []defect
	for _, v := range q.Enum {
		all = append(all, defectOf("value-refused/"+q.Name+"/"+v.Value, "the documented value is rejected",
			refuseIf(func(c *rpc.Call) bool { return c.Args[q.Name] == v.Value }, rpc.Invalid(q.Name)), q.ID))
	}
	if len(q.Enum) > 0 {
		all = append(all, defectOf("value-accepted/"+q.Name, "an undocumented value is treated as the first documented value",
			replaceValue(q, func(sent string) bool { return sent != "" && !documentedValue(q, sent) }, q.Enum[0].Value), q.ID))
	}
	if len(q.Enum) > 0 {
		all = append(all, defectOf("blanks-ignored/"+q.Name, "blanks around a documented value are ignored", rpc.Hooks{Read: func(c *rpc.Call) {
			if sent := strings.TrimSpace(c.Args[q.Name]); documentedValue(q, sent) {
				c.Args[q.Name] = sent
			}
		}}, q.ID).conventional())
	}
	if other := otherValue(q); q.Default != "" && other != "" {
		all = append(all, defectOf("default-wrong/"+q.Name, "if the parameter is omitted, a value other than the default applies",
			replaceValue(q, func(sent string) bool { return sent == "" }, other), q.ID))
	}
	return all
}

// replaceValue returns hooks that replace the value v of a parameter if is(v) is true.
func replaceValue(q spec.Parameter, is func(sent string) bool, value string) rpc.Hooks {
	return rpc.Hooks{Read: func(c *rpc.Call) {
		if is(c.Args[q.Name]) {
			c.Args[q.Name] = value
		}
	}}
}

// otherValue returns a documented value other than the default, or "".
func otherValue(q spec.Parameter) string {
	i := slices.IndexFunc(q.Enum, func(v spec.EnumValue) bool { return v.Value != q.Default })
	if i < 0 {
		return ""
	}
	return q.Enum[i].Value
}

func documentedValue(q spec.Parameter, value string) bool {
	return slices.ContainsFunc(q.Enum, func(v spec.EnumValue) bool { return v.Value == value })
}
