package diff

import (
	"cmp"
	"maps"
	"slices"
)

// Rule is a kind of change, with its class and the reason for the class.
type Rule struct {
	ID     string
	Class  Class
	Reason string
	Page   bool             // affects only readers
	other  map[Class]string // reasons for other classes that oasdiff may find; see [Rule.Reasons]
	aspect string           // the aspect of oasdiff's findings about the change; "" if oasdiff reports none
	final  bool             // the class does not depend on oasdiff's findings
	// lenient marks limits that pages often state long after the endpoint enforces them. In OpenAPI files, which are
	// complete, their class is Breaking.
	lenient bool
}

// Reasons returns each class that a change of the kind can have, with the reason for the class: the class of the rule,
// and the classes that oasdiff's checker may assign.
func (r Rule) Reasons() map[Class]string {
	all := map[Class]string{r.Class: r.Reason}
	maps.Copy(all, r.other)
	return all
}

// Rules returns our kinds of changes, sorted by id. Other findings of oasdiff have oasdiff's ids.
func Rules() []Rule {
	return slices.SortedFunc(maps.Values(rules), func(a, b Rule) int { return cmp.Compare(a.ID, b.ID) })
}

// rules is the table of classes. If a rule has an aspect and is not final, the finding of oasdiff's checker about the
// change determines the class. The class in the table applies if oasdiff reports nothing.
var rules = table(
	Rule{ID: "operation-added", Class: Compatible, Reason: "no client calls the operation yet"},
	Rule{ID: "operation-removed", Class: Breaking, Reason: "every call fails"},
	Rule{ID: "page-added", Class: Compatible, Reason: "another page already documented the operation, in another language or an older version", Page: true},
	Rule{ID: "page-removed", Class: Compatible, Reason: "another page documents the operation", Page: true},
	Rule{ID: "operation-renamed", Class: Breaking, Reason: "clients select the operation by its name"},
	Rule{ID: "page-kind-changed", Class: Breaking, Reason: "one page documents an operation, the other the gateway"},
	Rule{ID: "operation-version-changed", Class: Risky, Reason: "clients send the version, and the old version may no longer be supported"},
	Rule{ID: "operation-style-changed", Class: Breaking, Reason: "RPC requests and ROA requests are different on the wire"},
	Rule{ID: "operation-method-changed", Class: Breaking, Reason: "clients send the old method"},
	Rule{ID: "path-variable-renamed", Class: Compatible, Reason: "clients send the values of variables, not their names"},
	Rule{ID: "operation-path-changed", Class: Breaking, Reason: "clients send the old path"},

	Rule{ID: "parameter-added", Class: Compatible, Reason: "clients do not have to send the parameter", aspect: "existence"},
	Rule{ID: "parameter-added-required", Class: Breaking, Reason: "requests without the parameter are rejected", aspect: "existence"},
	Rule{
		ID: "parameter-member-added", Class: Compatible, aspect: "existence", final: true,
		Reason: "only requests with the new structure need the member, and the row of the structure states whether the structure is required",
	},
	Rule{
		ID: "parameter-required-member-added", Class: Risky, aspect: "existence", final: true,
		Reason: "requests with the new structure need the member, and no row states whether the structure is required",
	},
	Rule{ID: "parameter-removed", Class: Risky, Reason: "the endpoint ignores or rejects the parameter", aspect: "existence"},
	Rule{ID: "parameter-moved", Class: Breaking, Reason: "clients send the parameter in the old location"},
	Rule{ID: "parameter-became-required", Class: Breaking, Reason: "requests without the parameter are rejected", aspect: "required"},
	Rule{
		ID: "parameter-documented-required", Class: Risky,
		Reason: "clients that did not follow the example might not send the parameter",
	},
	Rule{ID: "parameter-became-optional", Class: Compatible, Reason: "clients may still send the parameter", aspect: "required"},
	Rule{
		ID: "parameter-type-changed", Class: Breaking, Reason: "values that clients send might not have the new type", aspect: "type",
		other: map[Class]string{Compatible: "every value of the old type also has the new type"},
	},
	Rule{ID: "parameter-became-list", Class: Compatible, Reason: "clients send a single value as before"},
	Rule{
		ID: "parameter-structure-changed", Class: Breaking, aspect: "type", final: true,
		Reason: "scalars, lists and structures are sent in different forms",
	},
	Rule{
		ID: "parameter-format-changed", Class: Risky, Reason: "the range of valid numbers differs", aspect: "type",
		other: map[Class]string{Breaking: "numbers that clients send may be too large for the new type", Compatible: "the range of valid numbers is larger"},
	},
	Rule{
		ID: "parameter-type-word-changed", Class: Compatible, aspect: "type", final: true, Page: true,
		Reason: "only the name of the type differs; requests stay the same",
	},
	Rule{
		ID: "parameter-element-type-changed", Class: Breaking, final: true,
		Reason: "values of the list that clients send might not have the new type",
	},
	Rule{
		ID: "parameter-element-narrowed", Class: Breaking, final: true,
		Reason: "numbers in the list that clients send may be too large for the new type",
	},
	Rule{ID: "parameter-element-widened", Class: Compatible, Reason: "the range of valid numbers is larger", final: true},
	Rule{ID: "parameter-serialization-changed", Class: Breaking, Reason: "clients send the list or structure in the old form"},
	Rule{ID: "parameter-form-narrowed", Class: Breaking, Reason: "some texts that clients send are now rejected", final: true},
	Rule{ID: "parameter-form-widened", Class: Compatible, Reason: "every text that was valid is still valid", final: true},
	Rule{ID: "parameter-form-changed", Class: Risky, Reason: "texts that clients send may now be rejected", final: true},
	Rule{
		ID: "parameter-form-added", Class: Risky, final: true, lenient: true,
		Reason: "usually the page only documents an existing rule, but other texts may be rejected",
	},
	Rule{ID: "parameter-form-removed", Class: Compatible, Reason: "texts that follow the old rule are still valid", final: true},
	Rule{ID: "parameter-case-sensitive", Class: Breaking, Reason: "values in another case are now rejected", final: true},
	Rule{ID: "parameter-case-insensitive", Class: Compatible, Reason: "the values that clients send are still valid", final: true},
	Rule{
		ID: "parameter-condition-added", Class: Risky, final: true,
		Reason: "usually the page only documents an existing condition, but requests that violate it may be rejected",
	},
	Rule{ID: "parameter-condition-removed", Class: Compatible, Reason: "requests that meet the old condition are still valid", final: true},
	Rule{ID: "parameter-enum-value-added", Class: Compatible, Reason: "clients do not have to send the value", aspect: "enum"},
	Rule{ID: "parameter-enum-value-removed", Class: Breaking, Reason: "requests with the value are rejected", aspect: "enum"},
	Rule{
		ID: "parameter-became-enum", Class: Risky, aspect: "enum", final: true, lenient: true,
		Reason: "usually the page only documents the existing values, but other values may be rejected",
	},
	Rule{ID: "parameter-became-not-enum", Class: Compatible, Reason: "the values that clients send are still valid", aspect: "enum"},
	Rule{ID: "parameter-default-added", Class: Compatible, Reason: "the page now documents the existing default", aspect: "default"},
	Rule{
		ID: "parameter-default-changed", Class: Risky, aspect: "default", final: true,
		Reason: "requests without the parameter now have a different effect, but return no error",
	},
	Rule{
		ID: "parameter-default-removed", Class: Risky, aspect: "default", final: true,
		Reason: "the page no longer says what requests without the parameter do",
	},

	Rule{ID: "parameter-unit-changed", Class: Risky, Reason: "the endpoint reads the numbers that clients send in another unit"},
	Rule{ID: "parameter-time-format-changed", Class: Risky, Reason: "the endpoint may reject or misread the times that clients send"},
	Rule{ID: "field-unit-changed", Class: Risky, Reason: "clients read the numbers in the old unit"},
	Rule{ID: "field-time-format-changed", Class: Risky, Reason: "clients parse times in the old format"},

	Rule{ID: "field-added", Class: Compatible, Reason: "clients ignore unknown fields", aspect: "existence"},
	Rule{
		ID: "field-removed", Class: Breaking, aspect: "existence", final: true,
		Reason: "clients that read the field find nothing, even if the field was optional",
	},
	Rule{
		ID: "field-moved", Class: Breaking, aspect: "existence", final: true,
		Reason: "clients that read the field at the old path find nothing",
	},
	Rule{
		ID: "field-no-longer-shown", Class: Risky, aspect: "existence", final: true,
		Reason: "no row documented the field, but clients that followed the example may read the field",
	},
	Rule{
		ID: "field-type-changed", Class: Breaking, Reason: "clients decode the field as the old type", aspect: "type",
		other: map[Class]string{Compatible: "every value of the new type also has the old type"},
	},
	Rule{ID: "field-enum-value-added", Class: Risky, Reason: "clients might not handle the value", other: map[Class]string{Breaking: "clients that decode only the old values fail"}},
	Rule{ID: "field-enum-value-removed", Class: Compatible, Reason: "clients may still handle the value"},
	Rule{ID: "field-became-enum", Class: Compatible, Reason: "clients handle any value"},
	Rule{ID: "field-became-not-enum", Class: Risky, Reason: "clients might not handle other values", other: map[Class]string{Breaking: "clients that decode only the old values fail"}},
	Rule{ID: "field-became-required", Class: Compatible, Reason: "every response now has the field"},
	Rule{ID: "field-became-optional", Class: Breaking, Reason: "clients might not find a field that every response had"},
	Rule{ID: "field-default-changed", Class: Compatible, Reason: "the default of a response field is only a remark"},
	Rule{ID: "deprecation-changed", Class: Compatible, Reason: "requests and responses stay the same for now"},
	Rule{ID: "response-success-added", Class: Risky, Reason: "clients might not expect another status of success"},
	Rule{ID: "response-success-removed", Class: Breaking, Reason: "clients that wait for the status treat each response as an error"},
	Rule{ID: "response-status-added", Class: Compatible, Reason: "clients must expect undocumented errors, because the gateway also returns errors"},
	Rule{ID: "response-status-removed", Class: Risky, Reason: "clients that handle the status may receive another status for the same fault"},
	Rule{ID: "media-type-added", Class: Compatible, Reason: "clients may still use the old media type"},
	Rule{ID: "media-type-removed", Class: Breaking, Reason: "clients that use the media type fail"},
	Rule{ID: "not-compared", Class: Risky, Reason: "rowproof does not know what this part of an OpenAPI file means for clients"},
	Rule{
		ID: "field-element-type-changed", Class: Breaking, final: true,
		Reason: "clients decode the elements of the list as the old type",
	},
	Rule{
		ID: "field-format-widened", Class: Risky, aspect: "type", final: true,
		Reason: "the field is still a number; only clients with a smaller type overflow",
	},
	Rule{
		ID: "field-format-narrowed", Class: Compatible, aspect: "type", final: true,
		Reason: "the type that clients use is large enough",
	},
	Rule{
		ID: "field-type-word-changed", Class: Compatible, aspect: "type", final: true, Page: true,
		Reason: "only the name of the type differs; responses stay the same",
	},

	Rule{ID: "error-code-added", Class: Compatible, Reason: "clients must expect undocumented codes, because the gateway also returns errors"},
	Rule{ID: "error-code-removed", Class: Risky, Reason: "clients that handle the code may receive another code for the same fault"},
	Rule{ID: "error-row-added", Class: Compatible, Reason: "clients already know the code"},
	Rule{ID: "error-row-removed", Class: Compatible, Reason: "other rows still document the code"},
	Rule{ID: "error-status-changed", Class: Risky, Reason: "clients may retry depending on the status"},
	Rule{ID: "error-message-changed", Class: Compatible, Reason: "messages are for people; clients distinguish errors by code"},

	Rule{
		ID: "parameter-worded-otherwise", Class: Compatible, Page: true, final: true,
		Reason: "both descriptions mention the same values, but only one of them could be parsed",
	},
	Rule{
		ID: "field-worded-otherwise", Class: Compatible, Page: true, final: true,
		Reason: "both descriptions mention the same values, but only one of them could be parsed",
	},
	Rule{
		ID: "field-placed-otherwise", Class: Compatible, Page: true, final: true,
		Reason: "the order of the rows changed, and no example shows the position of the field",
	},
	Rule{ID: "row-documented", Class: Compatible, Reason: "an example already showed the parameter or field", Page: true},
	Rule{ID: "row-undocumented", Class: Compatible, Reason: "an example still shows the parameter or field", Page: true},
	Rule{
		ID: "row-shown", Class: Compatible, Page: true, aspect: "existence", final: true,
		Reason: "examples promise nothing, and no row documents the parameter or field",
	},
	Rule{
		ID: "row-no-longer-shown", Class: Compatible, Page: true, aspect: "existence", final: true,
		Reason: "examples promise nothing, and no row documented the parameter or field",
	},
	Rule{ID: "example-added", Class: Compatible, Reason: "examples promise nothing", Page: true},
	Rule{ID: "example-removed", Class: Compatible, Reason: "examples promise nothing", Page: true},
	Rule{ID: "example-changed", Class: Compatible, Reason: "examples promise nothing", Page: true},
	Rule{ID: "example-value-changed", Class: Compatible, Reason: "examples promise nothing", Page: true},
	Rule{ID: "note-added", Class: Compatible, Reason: "only people read notes", Page: true},
	Rule{ID: "note-removed", Class: Compatible, Reason: "only people read notes", Page: true},
	Rule{ID: "summary-changed", Class: Compatible, Reason: "only people read the summary", Page: true},
	Rule{ID: "explorer-changed", Class: Compatible, Reason: "the link is for people; the operation's name and version are compared separately", Page: true},
	Rule{ID: "text-changed", Class: Compatible, Reason: "types, values, defaults and other facts that the text states are compared separately", Page: true},
)

func table(all ...Rule) map[string]Rule {
	m := map[string]Rule{}
	for _, r := range append(all, matrixRules()...) {
		m[r.ID] = r
	}
	return m
}
