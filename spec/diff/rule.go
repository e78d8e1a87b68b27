package diff

import (
	"cmp"
	"maps"
	"slices"
)

// Rule is a kind of change: how it is called and classed, and why.
type Rule struct {
	ID     string
	Class  Class
	Reason string
	Page   bool             // of what only people read
	other  map[Class]string // reasons of other classes that oasdiff may find; see [Rule.Reasons]
	aspect string           // what oasdiff's findings about the same thing are about; "" where it sees nothing of it
	final  bool             // the class holds whatever oasdiff says; the reason tells why
}

// Reasons are the classes that a change of the kind can have, with the reason of each: its own, and those that
// oasdiff's checker may find for the very change.
func (r Rule) Reasons() map[Class]string {
	all := map[Class]string{r.Class: r.Reason}
	maps.Copy(all, r.other)
	return all
}

// Rules lists every kind of change of ours by its id. What oasdiff finds beyond them has oasdiff's own ids.
func Rules() []Rule {
	return slices.SortedFunc(maps.Values(rules), func(a, b Rule) int { return cmp.Compare(a.ID, b.ID) })
}

// rules is the table of classes. Where a rule has an aspect and is not final, its class is what oasdiff's
// checker says of the very change, and the one here holds only where oasdiff is silent.
var rules = table(
	Rule{ID: "operation-added", Class: Compatible, Reason: "nobody calls it yet"},
	Rule{ID: "operation-removed", Class: Breaking, Reason: "every call of it fails"},
	Rule{ID: "page-added", Class: Compatible, Reason: "the operation was documented before, in another language or an older copy", Page: true},
	Rule{ID: "page-removed", Class: Compatible, Reason: "another page documents the operation", Page: true},
	Rule{ID: "operation-renamed", Class: Breaking, Reason: "clients choose the operation by its name"},
	Rule{ID: "page-kind-changed", Class: Breaking, Reason: "one page is of an operation, the other of the gateway before all of them"},
	Rule{ID: "operation-version-changed", Class: Risky, Reason: "clients name the version; the old one may or may not be served on"},
	Rule{ID: "operation-style-changed", Class: Breaking, Reason: "an RPC call and an ROA call have nothing in common on the wire"},
	Rule{ID: "operation-method-changed", Class: Breaking, Reason: "clients send the old method"},
	Rule{ID: "operation-path-changed", Class: Breaking, Reason: "clients send the old path"},

	Rule{ID: "parameter-added", Class: Compatible, Reason: "clients need not send it", aspect: "existence"},
	Rule{ID: "parameter-added-required", Class: Breaking, Reason: "clients do not send it and are refused", aspect: "existence"},
	Rule{
		ID: "parameter-member-added", Class: Compatible, aspect: "existence", final: true,
		Reason: "it is required only of calls that use the new structure, which has a row itself",
	},
	Rule{
		ID: "parameter-required-member-added", Class: Risky, aspect: "existence", final: true,
		Reason: "it is required of calls that use the new structure; whether a call must, no row tells",
	},
	Rule{ID: "parameter-removed", Class: Risky, Reason: "what clients send is ignored or refused", aspect: "existence"},
	Rule{ID: "parameter-moved", Class: Breaking, Reason: "clients send it where it is not looked for"},
	Rule{ID: "parameter-became-required", Class: Breaking, Reason: "clients that do not send it are refused", aspect: "required"},
	Rule{
		ID: "parameter-documented-required", Class: Risky,
		Reason: "an example has sent it, and clients that did not heed the example may not send it",
	},
	Rule{ID: "parameter-became-optional", Class: Compatible, Reason: "clients may go on sending it", aspect: "required"},
	Rule{
		ID: "parameter-type-changed", Class: Breaking, Reason: "values that clients send may no longer be of the type", aspect: "type",
		other: map[Class]string{Compatible: "every value of the old type is one of the new"},
	},
	Rule{
		ID: "parameter-structure-changed", Class: Breaking, aspect: "type", final: true,
		Reason: "a plain value, a list and a structure are not written alike",
	},
	Rule{
		ID: "parameter-format-changed", Class: Risky, Reason: "the range of numbers differs", aspect: "type",
		other: map[Class]string{Breaking: "numbers that clients send may be too large now", Compatible: "the range of numbers grew"},
	},
	Rule{
		ID: "parameter-type-word-changed", Class: Compatible, aspect: "type", final: true, Page: true,
		Reason: "the page names the type otherwise; what is sent stays the same",
	},
	Rule{ID: "parameter-serialization-changed", Class: Breaking, Reason: "clients write the list or structure in the old manner"},
	Rule{
		ID: "parameter-bound-added", Class: Risky, aspect: "bound", final: true,
		Reason: "a page that begins to tell a bound mostly names what has been so; values beyond it may be refused",
	},
	Rule{
		ID: "parameter-bound-changed", Class: Risky, Reason: "values that clients send may be out of bounds", aspect: "bound",
		other: map[Class]string{Breaking: "values that clients send are out of bounds now", Compatible: "values within the old bound are within the new one"},
	},
	Rule{ID: "parameter-bound-removed", Class: Compatible, Reason: "values within the old bound are still good", aspect: "bound"},
	Rule{ID: "parameter-form-narrowed", Class: Breaking, Reason: "texts that clients send are refused now", final: true},
	Rule{ID: "parameter-form-widened", Class: Compatible, Reason: "every text that was valid is still valid", final: true},
	Rule{ID: "parameter-form-changed", Class: Risky, Reason: "texts that clients send may be refused now", final: true},
	Rule{
		ID: "parameter-form-added", Class: Risky, final: true,
		Reason: "a page that begins to state a rule mostly names what has been so; other texts may be refused",
	},
	Rule{ID: "parameter-form-removed", Class: Compatible, Reason: "texts that kept to the old rule are still valid", final: true},
	Rule{ID: "parameter-case-sensitive", Class: Breaking, Reason: "values that clients send in another case are refused now", final: true},
	Rule{ID: "parameter-case-insensitive", Class: Compatible, Reason: "the values that clients send are still values", final: true},
	Rule{
		ID: "parameter-condition-added", Class: Risky, final: true,
		Reason: "a page that begins to state a condition mostly names what has been so; calls that break it may be refused",
	},
	Rule{ID: "parameter-condition-removed", Class: Compatible, Reason: "calls that kept to the condition are still valid", final: true},
	Rule{ID: "parameter-enum-value-added", Class: Compatible, Reason: "clients need not send it", aspect: "enum"},
	Rule{ID: "parameter-enum-value-removed", Class: Breaking, Reason: "clients that send the value are refused", aspect: "enum"},
	Rule{
		ID: "parameter-became-enum", Class: Risky, aspect: "enum", final: true,
		Reason: "a page that begins to list values mostly names what has been so; other values may be refused",
	},
	Rule{ID: "parameter-became-not-enum", Class: Compatible, Reason: "the values that clients send are still values", aspect: "enum"},
	Rule{ID: "parameter-default-added", Class: Compatible, Reason: "the page says what has held where nothing is sent", aspect: "default"},
	Rule{
		ID: "parameter-default-changed", Class: Risky, aspect: "default", final: true,
		Reason: "a call that does not send it does something else, without any error",
	},
	Rule{
		ID: "parameter-default-removed", Class: Risky, aspect: "default", final: true,
		Reason: "what a call does that does not send it is left open",
	},

	Rule{ID: "field-added", Class: Compatible, Reason: "clients pass over fields that they do not know", aspect: "existence"},
	Rule{
		ID: "field-removed", Class: Breaking, aspect: "existence", final: true,
		Reason: "clients that read it find nothing, be it optional or not",
	},
	Rule{
		ID: "field-moved", Class: Breaking, aspect: "existence", final: true,
		Reason: "clients that read it at its old place find nothing",
	},
	Rule{
		ID: "field-no-longer-shown", Class: Risky, aspect: "existence", final: true,
		Reason: "no row promised it, yet an example showed it and clients may read it",
	},
	Rule{ID: "field-type-changed", Class: Breaking, Reason: "clients decode it as the old type", aspect: "type"},
	Rule{
		ID: "field-format-widened", Class: Risky, aspect: "type", final: true,
		Reason: "it is a number as before; only clients with a smaller type for it overflow",
	},
	Rule{
		ID: "field-format-narrowed", Class: Compatible, aspect: "type", final: true,
		Reason: "what clients decode it into has room for it",
	},
	Rule{
		ID: "field-type-word-changed", Class: Compatible, aspect: "type", final: true, Page: true,
		Reason: "the page names the type otherwise, or begins or ceases to; what is answered stays the same",
	},

	Rule{ID: "error-code-added", Class: Compatible, Reason: "clients must expect codes that a page does not list: the gateway has its own"},
	Rule{ID: "error-code-removed", Class: Risky, Reason: "clients that handle the code may meet another one for the same fault"},
	Rule{ID: "error-row-added", Class: Compatible, Reason: "the code is known to clients"},
	Rule{ID: "error-row-removed", Class: Compatible, Reason: "the code is still answered"},
	Rule{ID: "error-status-changed", Class: Risky, Reason: "clients may decide by the status whether to try again"},
	Rule{ID: "error-message-changed", Class: Compatible, Reason: "messages are for people; clients tell faults by the code"},

	Rule{
		ID: "parameter-worded-otherwise", Class: Compatible, Page: true, final: true,
		Reason: "both pages have the same values in their words, though only one in words that tell what they are",
	},
	Rule{ID: "row-documented", Class: Compatible, Reason: "it has been on the wire before", Page: true},
	Rule{ID: "row-undocumented", Class: Compatible, Reason: "it is still on the wire, as the example shows", Page: true},
	Rule{
		ID: "row-shown", Class: Compatible, Page: true, aspect: "existence", final: true,
		Reason: "examples promise nothing, and no row tells of it",
	},
	Rule{
		ID: "row-no-longer-shown", Class: Compatible, Page: true, aspect: "existence", final: true,
		Reason: "examples promise nothing, and no row told of it",
	},
	Rule{ID: "example-added", Class: Compatible, Reason: "examples promise nothing", Page: true},
	Rule{ID: "example-removed", Class: Compatible, Reason: "examples promise nothing", Page: true},
	Rule{ID: "example-changed", Class: Compatible, Reason: "examples promise nothing", Page: true},
	Rule{ID: "example-value-changed", Class: Compatible, Reason: "examples promise nothing", Page: true},
	Rule{ID: "note-added", Class: Compatible, Reason: "for people to read", Page: true},
	Rule{ID: "note-removed", Class: Compatible, Reason: "for people to read", Page: true},
	Rule{ID: "summary-changed", Class: Compatible, Reason: "for people to read", Page: true},
	Rule{ID: "explorer-changed", Class: Compatible, Reason: "a link for people; name and version are compared as such", Page: true},
	Rule{ID: "text-changed", Class: Compatible, Reason: "what follows from the words is compared as type, values, default and so on", Page: true},
)

func table(all ...Rule) map[string]Rule {
	m := map[string]Rule{}
	for _, r := range all {
		m[r.ID] = r
	}
	return m
}
