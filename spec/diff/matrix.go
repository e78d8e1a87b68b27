package diff

import (
	"strings"

	"github.com/rowproof/rowproof/spec/diff/internal/fact"
)

// effect is the class of a change and its reason.
type effect struct {
	class  Class
	reason string
}

// matrix contains what a change of a statement means for clients. Clients send requests and read responses. OpenAPI
// files are complete, so that an added limit narrows the values; pages often state a limit long after the endpoint
// enforces it.
var matrix = map[string]map[fact.Relation]effect{
	"parameter": {
		fact.Added:    {Risky, "usually the page only documents an existing bound, but values beyond it may be rejected"},
		fact.Removed:  {Compatible, "values within the old bound are still valid"},
		fact.Narrowed: {Breaking, "values that clients send are out of bounds now"},
		fact.Widened:  {Compatible, "values within the old bound are also within the new one"},
		fact.Changed:  {Risky, "values that clients send may be out of bounds"},
	},
	"field": {
		fact.Added:    {Compatible, "clients handle every value within the new bound"},
		fact.Removed:  {Risky, "clients may receive values that they do not expect"},
		fact.Narrowed: {Compatible, "clients handle every value within the new bound"},
		fact.Widened:  {Risky, "clients may receive values that they do not expect"},
		fact.Changed:  {Risky, "clients may receive values that they do not expect"},
	},
}

// types is the matrix of statements that decide how values are decoded.
var types = map[string]map[fact.Relation]effect{
	"parameter": {
		fact.Added:    {Breaking, "values that clients send might not have the new type"},
		fact.Removed:  {Compatible, "every value of the old type is still valid"},
		fact.Narrowed: {Breaking, "values that clients send might not have the new type"},
		fact.Widened:  {Compatible, "every value of the old type also has the new type"},
		fact.Changed:  {Breaking, "values that clients send might not have the new type"},
	},
	"field": {
		fact.Added:    {Compatible, "clients already handle values of any type"},
		fact.Removed:  {Breaking, "clients decode the value as the old type"},
		fact.Narrowed: {Compatible, "every value of the new type also has the old type"},
		fact.Widened:  {Breaking, "clients decode the value as the old type"},
		fact.Changed:  {Breaking, "clients decode the value as the old type"},
	},
}

// presence is the matrix of values that become required or optional.
var presence = map[string]map[fact.Relation]effect{
	"parameter": {
		fact.Narrowed: {Breaking, "requests without the value are rejected"},
		fact.Widened:  {Compatible, "clients may still send the value"},
	},
	"field": {
		fact.Narrowed: {Compatible, "clients receive the value in every response"},
		fact.Widened:  {Breaking, "clients might not find a value that every response had"},
	},
}

// constant returns a matrix with the same effect for each relation.
func constant(request, response effect) map[string]map[fact.Relation]effect {
	all := map[string]map[fact.Relation]effect{"parameter": {}, "field": {}}
	for _, r := range []fact.Relation{fact.Added, fact.Removed, fact.Narrowed, fact.Widened, fact.Changed} {
		all["parameter"][r], all["field"][r] = request, response
	}
	return all
}

// matrices maps the stems of rules to their matrices.
var matrices = map[string]map[string]map[fact.Relation]effect{
	boundStem:    matrix,
	limitStem:    matrix,
	typeStem:     types,
	presenceStem: presence,
	encodingStem: constant(effect{Breaking, "clients send the value in the old form"}, effect{Breaking, "clients read the value in the old form"}),
	defaultStem: constant(
		effect{Risky, "requests without the value now have a different effect, but return no error"},
		effect{Compatible, "the default of a response field is only a remark"}),
	accessStem:    constant(effect{Risky, "the endpoint may ignore or reject the value"}, effect{Risky, "responses may lack the value"}),
	"deprecation": constant(effect{Compatible, "requests and responses stay the same for now"}, effect{Compatible, "requests and responses stay the same for now"}),
}

// suffixes maps each relation to the end of the id of its rules.
var suffixes = map[fact.Relation]string{
	fact.Added: "-added", fact.Removed: "-removed", fact.Narrowed: "-changed", fact.Widened: "-changed", fact.Changed: "-changed",
}

// matrixRules returns the rules about statements: parameter-bound-added, field-limit-changed and so on.
func matrixRules() []Rule {
	byID := map[string]Rule{}
	for _, stem := range []string{boundStem, limitStem, encodingStem, accessStem} {
		for side, relations := range matrices[stem] {
			for _, relation := range []fact.Relation{fact.Added, fact.Removed, fact.Changed, fact.Narrowed, fact.Widened} {
				if e, ok := relations[relation]; ok && (stem == boundStem || stem == limitStem || suffixes[relation] == "-changed") {
					addEffect(byID, side+"-"+stem+suffixes[relation], e)
				}
			}
		}
	}
	var all []Rule
	for id, r := range byID {
		r.lenient = strings.HasPrefix(id, "parameter-") && strings.HasSuffix(id, "-added")
		r.final = strings.HasSuffix(id, "-added")
		if strings.Contains(id, "-"+boundStem+"-") {
			r.aspect = "bound"
		}
		all = append(all, r)
	}
	return all
}

// addEffect adds a class to the rule with an id. The first class that is added becomes the class of the rule.
func addEffect(byID map[string]Rule, id string, e effect) {
	r, ok := byID[id]
	switch {
	case !ok:
		r = Rule{ID: id, Class: e.class, Reason: e.reason, other: map[Class]string{}}
	case e.class != r.Class && r.other[e.class] == "":
		r.other[e.class] = e.reason
	}
	byID[id] = r
}
