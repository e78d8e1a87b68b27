package reports

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Event is which of the page and the endpoint changed.
type Event string

// Events of a row. A row has none if its result does not show what the endpoint does.
const (
	Followed    Event = "the page changed and the endpoint followed"
	NotFollowed Event = "the page changed and the endpoint did not"
	Unannounced Event = "the endpoint changed and the page did not"
)

// PageChange is a difference between the two versions of a page that affects requests or responses.
type PageChange struct {
	Operation string
	Row       spec.RowID // "" for the operation as a whole
	Old       spec.RowID // id of the row on the old page, if it differs, as after a change of the status
	Text      string
}

// Follow adds the event to each row that changed on the page, between the pages of the old and of the new run, or in
// behavior. A row that changed on the page and that the new run proves gets the change [PageChanged] if it had none.
//
// A change of a page may change the results of all rows of its operation. The endpoint therefore changed unannounced only
// if no row of the operation changed on the page. A row with another id on the old page is one row, and not a vanished
// and a new one.
func (c *Comparison) Follow(pages []PageChange) {
	for _, p := range pages {
		if p.Old != "" && p.Old != p.Row {
			c.join(p)
		}
	}
	texts, changed := map[PageChange][]string{}, map[string]bool{}
	for _, p := range pages {
		row := PageChange{Operation: p.Operation, Row: p.Row}
		if changed[p.Operation] = true; !slices.Contains(texts[row], p.Text) {
			texts[row] = append(texts[row], p.Text)
		}
	}
	for _, list := range [][]RowChange{c.Changes, c.Still} {
		for i := range list {
			r := &list[i]
			text := texts[PageChange{Operation: r.Operation, Row: r.Row().ID}]
			r.Page = strings.Join(text, "; ")
			r.Event = r.event(len(text) > 0, changed[r.Operation])
		}
	}
	c.followed(texts)
}

// join replaces a vanished row and a new row by one change if they are the old and the new version of one row of the
// page. A row that passed in both runs has no change; it gets one if it is proven.
func (c *Comparison) join(p PageChange) {
	is := func(change Change, row spec.RowID) int {
		return slices.IndexFunc(c.Changes, func(r RowChange) bool {
			return r.Change == change && r.Operation == p.Operation && r.Row().ID == row && (r.Old == nil || r.New == nil)
		})
	}
	was, now := is(Vanished, p.Old), max(is(NewRow, p.Row), is(NewlyFailing, p.Row))
	if was < 0 || now < 0 {
		return
	}
	r := c.Changes[now]
	r.Old = c.Changes[was].Old
	c.Changes = slices.Delete(c.Changes, was, was+1) // vanished rows are last
	c.Changes = slices.Delete(c.Changes, now, now+1)
	if r.Old.Verdict == spec.NotSelected || r.New.Verdict == spec.NotSelected {
		c.Apart++
		return
	}
	c.Compared++
	switch r.Change = changeOf(r.Old, r.New); {
	case r.Change == StillFailing:
		c.Still = append(c.Still, r)
	case r.Change == "" && r.New.Proven:
		r.Change = PageChanged
		fallthrough
	case r.Change != "":
		c.Changes = slices.Insert(c.Changes, now, r)
	}
}

// event returns the event of a row. The row, or another row of the operation, may have changed on the page.
func (r RowChange) event(row, operation bool) Event {
	switch {
	case r.New == nil:
		return ""
	case row && r.New.Proven:
		return Followed
	case row && r.Change == NewlyFailing:
		return NotFollowed
	case operation || r.Old == nil:
		return ""
	case r.Old.Verdict == spec.Passed && r.New.Verdict == spec.Failed, r.Old.Verdict == spec.Failed && r.New.Verdict == spec.Passed:
		return Unannounced
	default:
		return ""
	}
}

// followed adds the rows that changed on the page, and that are proven in both runs.
func (c *Comparison) followed(texts map[PageChange][]string) {
	was, _ := c.Old.keyed()
	is, order := c.New.keyed()
	for _, key := range order {
		old, new, p := was[key], is[key], c.New.Page(is[key].Page)
		if old == nil || p == nil || !new.Proven || changeOf(old, new) != "" || old.Verdict == spec.NotSelected {
			continue
		}
		if text := texts[PageChange{Operation: p.Operation, Row: new.ID}]; len(text) > 0 {
			c.Changes = append(c.Changes, RowChange{PageChanged, p.Operation, old, new, Followed, strings.Join(text, "; ")})
		}
	}
}
