package defect

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// parameterDefects returns defects that break each request row: whether it is required, its place, its values and its
// default.
func parameterDefects(p page) []defect {
	var all []defect
	for i := range p.Parameters {
		q := newArgument(p.Parameters[i])
		all = append(all, p.placeDefects(q)...)
		switch {
		case q.Required:
			all = append(all, p.requiredDefects(q)...)
		case !q.IsFixed():
			all = append(all, p.optionalDefects(q)...)
		}
		if !q.IsFixed() {
			all = append(all, p.enumDefects(q)...)
			all = append(all, p.defaultDefects(q)...)
			all = append(all, p.tokenDefects(q)...)
			all = append(all, crashOnLong(q))
		}
	}
	return all
}

// requiredDefects returns defects that accept a call without a required parameter, or with an empty one. A call without
// a path variable has another path. An empty list or structure in a body is a value.
func (p page) requiredDefects(q argument) []defect {
	if q.In == spec.InPath || !p.demands(q) {
		return nil
	}
	all := []defect{defectOf("omitted-accepted/"+q.label(), "a call without the required parameter succeeds",
		rpc.Hooks{Overlook: overlookMissing(q, false)}, q.ID)}
	if (q.In == spec.InBody || q.Parent != "") && (q.Type.JSON == spec.Array || q.Type.JSON == spec.Object) {
		return all
	}
	return append(all, defectOf("empty-accepted/"+q.label(), "a call with an empty required parameter succeeds",
		rpc.Hooks{Overlook: overlookMissing(q, true)}, q.ID))
}

// overlookMissing returns a hook that ignores a missing parameter: an empty one if sent is true, else an omitted one.
func overlookMissing(q argument, sent bool) func(*rpc.Call, *rpc.Refusal) bool {
	return func(c *rpc.Call, r *rpc.Refusal) bool {
		return r.IsMissing() && pathOf(r.Param) == q.path && q.isGiven(c, isEmpty) == sent
	}
}

// demands reports whether the page requires a parameter and nothing on the page contradicts this. If a list has only rows
// of its members, a request example without them shows that the list is optional.
func (p page) demands(q argument) bool {
	alone := q.parent() == "" || q.isFlatMember() && !p.hasRow(q.parent())
	return q.Required && !q.Conditional() && q.Default == "" && !slices.ContainsFunc(p.Examples, func(e spec.Example) bool {
		return e.Call != nil && len(e.Call.Parameters) > 0 && alone && q.In != spec.InBody && !q.isShown(e.Call)
	})
}

// hasRow reports whether a request row has the path.
func (p page) hasRow(path string) bool {
	return slices.ContainsFunc(p.Parameters, func(q spec.Parameter) bool { return newArgument(q).path == path })
}

// isShown reports whether a request example has a value of the row.
func (q argument) isShown(e *spec.ExampleRequest) bool {
	shown := map[string]string{}
	for _, v := range e.Parameters {
		shown[v.Name] = v.Value
	}
	return q.isNamed(shown)
}

// optionalDefects returns defects that reject calls with an optional parameter, or without it. A run cannot blame the
// server for rejecting a value that only the profile has or that depends on other parameters, or a member of a structure
// that every call has. A flat structure exists only as its members, so that none of them can be missing from it.
func (p page) optionalDefects(q argument) []defect {
	var all []defect
	if p.isCommon(q) && p.gateway.Parameter(q.Name).Required {
		return nil
	}
	if q.hasValue() && len(q.Conditions) == 0 && (q.parent() == "" || !p.isRequired(q.parent())) {
		all = append(all, defectOf("optional-refused/"+q.label(), "a call with the optional parameter is rejected",
			refuseIf(q.isSent, rpc.Invalid(spec.WireName(q.FullName()))), q.ID))
	}
	if q.Conditional() || q.isFlatMember() {
		return all
	}
	return append(all, defectOf("optional-required/"+q.label(), "a call without the optional parameter is rejected",
		refuseIf(func(c *rpc.Call) bool { return q.hasParent(c) && !q.isSent(c) }, rpc.Missing(spec.WireName(q.FullName()))), q.ID))
}

// hasValue reports whether the page has a value of the parameter that any client may send.
func (q argument) hasValue() bool {
	_, ok := q.Sendable()
	return ok || len(q.Enum) > 0 && q.Resource == ""
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

// placeDefects returns defects that ignore the parameter q in one place. For a parameter of an RPC operation, they are
// the query, the form, and a request with parameters in both. If calls may lack the parameter and any value is valid, no
// answer shows that the parameter is ignored.
func (p page) placeDefects(q argument) []defect {
	always := p.demands(q) && (q.parent() == "" || p.isRequired(q.parent()))
	if q.In == spec.InPath || !always && !p.rejects(q) {
		return nil
	}
	if q.In == spec.InHeader || p.operation.Path != "" {
		if always { // the server would reject every call
			return nil
		}
		return []defect{ignoredEverywhere(q)}
	}
	all := []defect{
		ignored(q, "form", "in a form", func(c *rpc.Call) bool { return len(c.Form) > 0 && len(c.Query) == 0 }),
		ignored(q, "query", "in the query of a GET", func(c *rpc.Call) bool { return c.Request.Method == http.MethodGet }),
	}
	if always && q.Parent == "" {
		all = append(all, ignored(q, "split", "if query and form both have parameters", (*rpc.Call).Split))
	}
	return all
}

// ignoredEverywhere returns a defect that ignores a parameter that a request can have in one place only.
func ignoredEverywhere(q argument) defect {
	place, text := "query", "in the query"
	switch q.In {
	case spec.InHeader:
		place, text = "header", "in a header"
	case spec.InBody:
		place, text = "body", "in the body"
	}
	return ignored(q, place, text, func(*rpc.Call) bool { return true })
}

// ignored returns a defect that ignores the parameter q in a call c if is(c) is true.
func ignored(q argument, place, text string, is func(c *rpc.Call) bool) defect {
	return defectOf(place+"-ignored/"+q.label(), "the parameter is ignored "+text, rpc.Hooks{Read: func(c *rpc.Call) {
		if c.Contract != nil && is(c) {
			q.remove(c)
		}
	}}, q.ID)
}

// isRequired reports whether every call has the structure with the path.
func (p page) isRequired(path string) bool {
	return slices.ContainsFunc(p.Parameters, func(q spec.Parameter) bool {
		return newArgument(q).path == path && q.Required && !q.Conditional()
	})
}

// rejects reports whether the operation rejects some values of an optional parameter.
func (p page) rejects(q argument) bool {
	return len(q.Enum) > 0
}

// enumDefects returns defects that refuse each documented value and accept undocumented values.
func (p page) enumDefects(q argument) []defect {
	if len(q.Enum) == 0 {
		return nil
	}
	var all []defect
	for _, v := range q.Enum {
		if q.Required && len(q.Enum) == 1 {
			break // the server would reject every call
		}
		all = append(all, defectOf("value-refused/"+q.label()+"/"+v.Value, "the documented value is rejected",
			refuseIf(func(c *rpc.Call) bool { return q.isGiven(c, func(text string) bool { return text == v.Value }) }, rpc.Invalid(spec.WireName(q.FullName()))), q.ID))
	}
	return append(all,
		defectOf("value-accepted/"+q.label(), "an undocumented value is treated as a documented value", rpc.Hooks{Read: func(c *rpc.Call) {
			q.set(c, func(sent string) bool { return sent != "" && !q.documents(sent) }, q.usualValue())
		}}, q.ID),
		defectOf("blanks-ignored/"+q.label(), "blanks around a documented value are ignored", rpc.Hooks{Read: func(c *rpc.Call) {
			for _, v := range q.Enum {
				q.set(c, func(sent string) bool { return strings.TrimSpace(sent) == v.Value }, v.Value)
			}
		}}, q.ID).conventional())
}

func (q argument) documents(value string) bool {
	return slices.ContainsFunc(q.Enum, func(v spec.EnumValue) bool { return v.Value == value })
}

// usualValue returns the default or, if the page states none, the first documented value.
func (q argument) usualValue() string {
	if q.documents(q.Default) {
		return q.Default
	}
	return q.Enum[0].Value
}

// defaultDefects returns a defect that changes a default, if the value has a visible effect.
func (p page) defaultDefects(q argument) []defect {
	other := q.otherValue()
	if q.Default == "" || other == "" || q.parent() != "" || !p.hasEffect(q) {
		return nil
	}
	return []defect{defectOf("default-wrong/"+q.label(), "if the parameter is omitted, a value other than the default applies", rpc.Hooks{Read: func(c *rpc.Call) {
		if c.Args[q.Name] == "" {
			c.Args[q.Name] = other
		}
	}}, q.ID)}
}

// tokenDefects returns a defect that ignores an idempotency token, if the answer identifies what the operation creates.
func (p page) tokenDefects(q argument) []defect {
	if !q.Idempotency || q.Parent != "" || p.Operation.Reads() || !slices.ContainsFunc(p.Fields, p.isNew) {
		return nil
	}
	return []defect{defectOf("token-ignored/"+q.label(), "a repeated call with the same token takes effect again", rpc.Hooks{Read: func(c *rpc.Call) {
		delete(c.Args, q.Name)
	}}, q.ID)}
}

// isNew reports whether a field has the identifier of what the operation creates, such as VpcId of CreateVpc.
func (p page) isNew(f spec.Field) bool {
	name, action := strings.ToLower(f.Name), strings.ToLower(p.Operation.Name)
	for _, verb := range []string{"create", "allocate"} {
		noun, creates := strings.CutPrefix(action, verb)
		if thing, isID := strings.CutSuffix(name, "id"); creates && isID && thing != "" && strings.Contains(noun, thing) && !strings.Contains(f.Path, "[]") {
			return true
		}
	}
	return false
}

// hasEffect reports whether answers depend on the value of the parameter: the response repeats it, or the value decides
// which other values are valid or which things are listed. DryRun has no such defect: if a dry run were the default, the
// server would reject every call.
func (p page) hasEffect(q argument) bool {
	return slices.Contains(p.operation.Deciding, q.Name) || slices.ContainsFunc(p.Fields, func(f spec.Field) bool {
		return f.Path == q.Name || f.Name == q.Name && p.selects(f)
	})
}

// selects reports whether a parameter with the name of a field selects what the operation lists.
func (p page) selects(f spec.Field) bool {
	return p.Operation.Reads() && strings.Contains(f.Path, "[]")
}

// otherValue returns a documented value other than the default, or "". For the default size of a page, which the page does
// not list, it returns the next number.
func (q argument) otherValue() string {
	if n, err := strconv.Atoi(q.Default); err == nil && len(q.Enum) == 0 {
		return strconv.Itoa(n + 1)
	}
	for _, v := range q.Enum {
		if v.Value != q.Default {
			return v.Value
		}
	}
	return ""
}

// longValue is the length in bytes of a value that crashes a defective server.
const longValue = 3900

// crashOnLong returns a defect that answers a long value of the parameter with status 500.
func crashOnLong(q argument) defect {
	return defectOf("crash-long/"+q.label(), "a long value of the parameter causes status 500",
		rpc.Hooks{Crash: func(c *rpc.Call) bool { return c.Contract != nil && q.isGiven(c, longerThan(longValue)) }}, q.ID)
}
