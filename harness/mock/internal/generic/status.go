package generic

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/thing"
	"github.com/rowproof/rowproof/spec"
)

// statuses returns the documented statuses of the things that an operation shows, and the kind of the things. The first
// status is the one of the example. It returns nil if the page documents none.
func (o *operation) statuses() (all []string, kind string) {
	in := o.shape
	switch {
	case o.listing != nil:
		in, kind = o.listing.shape.members[0], o.listing.kind
	case o.target != nil && o.page.Operation.Reads():
		kind = o.target.kind()
	default:
		return nil, ""
	}
	stem := thing.StemOf(kind)
	field := in.leaf(func(m *shape) bool { return isStatus(thing.TrimStem(thing.Normalized(m.name), stem)) })
	if field == nil || field.field == nil || len(field.field.Enum) < 2 {
		return nil, ""
	}
	all = []string{field.sample()}
	for _, v := range field.field.Enum {
		if v.Value != all[0] {
			all = append(all, v.Value)
		}
	}
	return all, kind
}

func isStatus(name string) bool { return name == "status" || name == "state" }

// showStatus sets the status that operations show for the thing of a rule about a status: the documented status that the
// row mentions or, failing that, any documented status except the usual one.
func (s *seed) showStatus(th *thing.Thing, r *rule) {
	if r.fault != spec.State || r.trait.Attribute != thing.ByStatus {
		return
	}
	for _, kind := range th.Kinds {
		others := s.statuses[kind]
		if len(others) < 2 {
			continue
		}
		others = others[1:]
		text := thing.Normalized(r.row.Code + " " + r.row.Message + " " + r.row.Text)
		i := max(0, slices.IndexFunc(others, func(v string) bool { return strings.Contains(text, thing.Normalized(v)) }))
		th.Set("status", others[i])
		th.Set("state", others[i])
		return
	}
}

// changeStatus sets the status that operations show for a thing that the operation changed, if the verb of the operation
// determines it. statuses contains the documented statuses by kind.
func (o *operation) changeStatus(th *thing.Thing, statuses map[string][]string) {
	for _, kind := range th.Kinds {
		if noun, stem := o.noun(), thing.StemOf(kind); stem == "" || noun == "" || !strings.HasSuffix(noun, stem) && !strings.HasSuffix(stem, noun) {
			continue
		}
		if status := statusAfter(o.verb(), statuses[kind]); status != "" {
			th.Set("status", status)
			th.Set("state", status)
			return
		}
	}
}

// statusAfter returns the documented status of a thing after an operation with a verb, or "" if the verb does not
// determine it. Stop results in Stopped. Start, which undoes Stop, and Restart, if a status is Restarting, result in the
// first status that does not belong to one of these verbs.
func statusAfter(verb string, statuses []string) string {
	if i := slices.IndexFunc(statuses, func(s string) bool { return isDone(verb, s) }); i >= 0 {
		return statuses[i]
	}
	verbs := []string{verb}
	if rest, ok := strings.CutPrefix(verb, "Re"); ok && rest != "" {
		verbs = append(verbs, strings.ToUpper(rest[:1])+rest[1:])
	}
	back, left := false, verbs
	for _, v := range verbs {
		back = back || slices.ContainsFunc(statuses, func(s string) bool { return isDoing(v, s) })
		for _, opposite := range oppositesOf(v) {
			if slices.ContainsFunc(statuses, func(s string) bool { return isDone(opposite, s) }) {
				back, left = true, append(left, opposite)
			}
		}
	}
	i := slices.IndexFunc(statuses, func(s string) bool {
		return !slices.ContainsFunc(left, func(v string) bool { return isDone(v, s) || isDoing(v, s) })
	})
	if !back || i < 0 {
		return ""
	}
	return statuses[i]
}

// isDone reports whether a status is the past participle of a verb, or the verb itself: Stopped for Stop, Disabled or
// Disable for Disable.
func isDone(verb, status string) bool { return hasEnding(verb, status, "ed", "") }

// isDoing reports whether a status is the present participle of a verb: Stopping for Stop.
func isDoing(verb, status string) bool { return hasEnding(verb, status, "ing") }

// hasEnding reports whether a status is a verb with one of the endings. Before an ending, a final e may be missing, a final
// y may be i, and the last letter may be doubled.
func hasEnding(verb, status string, endings ...string) bool {
	verb, status = strings.ToLower(verb), thing.Normalized(status)
	if verb == "" {
		return false
	}
	return slices.ContainsFunc(endings, func(ending string) bool {
		base, ok := strings.CutSuffix(status, ending)
		last := verb[len(verb)-1:]
		return ok && (base == verb || ending != "" && (base == verb+last || base == strings.TrimSuffix(verb, "e") || last == "y" && base == verb[:len(verb)-1]+"i"))
	})
}
