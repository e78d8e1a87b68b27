package reports

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"
	"unique"

	"github.com/rowproof/rowproof/spec"
)

// Limits of the recorded parts of a call, in bytes. An endpoint may send more than fits into a report.
const (
	maxText   = 64 << 10
	maxHeader = 4 << 10
	maxFields = 100 // number of header fields
)

// cleaner prepares external text for a report: the result is valid UTF-8, has a bounded length and contains no
// secrets.
type cleaner struct {
	secrets []string
	mask    *strings.Replacer
}

// newCleaner returns a cleaner that hides the secrets. A secret of fewer than four bytes stays visible, because
// hiding it would blank much of the report.
func newCleaner(secrets []string) cleaner {
	longest := slices.Clone(secrets)
	slices.SortFunc(longest, func(a, b string) int { return len(b) - len(a) })
	longest = slices.DeleteFunc(longest, func(s string) bool { return len(s) < 4 })
	var pairs []string
	for _, s := range longest {
		pairs = append(pairs, s, "***")
	}
	return cleaner{longest, strings.NewReplacer(pairs...)}
}

// masked returns s without secrets. Most texts contain none, and Contains is faster than the replacer.
func (c cleaner) masked(s string) string {
	if slices.ContainsFunc(c.secrets, func(secret string) bool { return strings.Contains(s, secret) }) {
		return c.mask.Replace(s)
	}
	return s
}

// text returns s without secrets, as valid UTF-8, and cut at maxText bytes with a mark.
func (c cleaner) text(s string) string {
	return clip(strings.ToValidUTF8(c.masked(s), "\uFFFD"), maxText)
}

// texts applies text to each element of a list.
func (c cleaner) texts(list []string) []string {
	var out []string
	for _, s := range list {
		out = append(out, shared(c.text(s)))
	}
	return out
}

// shared returns a copy of s that all equal strings share. Many scenarios of a run have the same reasons and results, and a
// text may be cut out of an answer that would otherwise stay in memory.
func shared(s string) string { return unique.Make(s).Value() }

// scenario cleans a scenario except for its exchanges, of which it drops those that explain nothing.
func (c cleaner) scenario(s Scenario) Scenario {
	s.Rows = append([]spec.RowID{}, s.Rows...)
	s.Name, s.Reason = c.text(s.Name), shared(c.text(s.Reason))
	s.Expected, s.Actual = shared(c.text(s.Expected)), shared(c.text(s.Actual))
	s.Deviations = c.texts(s.Deviations)
	s.Lacks = c.texts(s.Lacks)
	s.Duration = s.Duration.exact()
	if !isMasked(&s) { // a masked scenario needs all exchanges if it becomes failed at the end of the run
		s.Exchanges = worthKeeping(s)
	}
	return s
}

// exchanges cleans the calls of a scenario: whole, or thin.
func (c cleaner) exchanges(all []Exchange, whole bool) []Exchange {
	if len(all) == 0 {
		return nil
	}
	kept := make([]Exchange, len(all))
	for i, x := range all {
		if !whole {
			x = thin(x)
		}
		kept[i] = c.exchange(x)
	}
	return kept
}

// worthKeeping returns all exchanges of a scenario that failed, was inconclusive, has deviations or repeated a call. For
// any other scenario, it returns only the exchange that was judged.
func worthKeeping(s Scenario) []Exchange {
	quiet := s.Verdict == spec.Passed || s.Verdict == spec.Unreached
	repeated := slices.ContainsFunc(s.Exchanges, func(x Exchange) bool { return x.Repeats })
	if quiet && len(s.Deviations) == 0 && len(s.Exchanges) != 0 && !repeated {
		i := s.Judged()
		return s.Exchanges[i : i+1]
	}
	return s.Exchanges
}

// exchange cleans a call and adds a note for each part that was cut.
func (c cleaner) exchange(x Exchange) Exchange {
	x.Notes = slices.Clone(x.Notes)
	x.Duration = x.Duration.exact()
	x.Method, x.Error = shared(c.text(x.Method)), shared(c.text(x.Error))
	x.URL = c.part(&x, "URL", x.URL)
	x.Body = c.part(&x, "request body", x.Body)
	x.Header = c.header(&x, "request", x.Header)
	x.Answer = c.header(&x, "answer", x.Answer)
	if x.Base64 {
		return x
	}
	x.Content = c.masked(x.Content)
	if utf8.ValidString(x.Content) {
		x.Content = c.part(&x, "answer", x.Content)
		return x
	}
	x.Base64 = true
	raw := cut(&x, "answer", x.Content, maxText)
	x.Content = base64.StdEncoding.EncodeToString([]byte(raw))
	return x
}

// part cleans a part of a call and adds a note if it was cut.
func (c cleaner) part(x *Exchange, what, s string) string {
	s = strings.ToValidUTF8(c.masked(s), "\uFFFD")
	short := cut(x, what, s, maxText)
	return strings.ToValidUTF8(short, "")
}

// cut shortens s to n bytes and adds a note to the call.
func cut(x *Exchange, what, s string, n int) string {
	if len(s) <= n {
		return s
	}
	x.Notes = append(x.Notes, fmt.Sprintf("%s cut at %d of %d bytes", what, n, len(s)))
	return strings.Clone(s[:n])
}

// header cleans header fields. It keeps the first maxFields of them, sorted by name, and maxText bytes.
func (c cleaner) header(x *Exchange, what string, h http.Header) http.Header {
	if len(h) == 0 {
		return nil
	}
	names := make([]string, 0, len(h))
	for name := range h {
		names = append(names, name)
	}
	slices.Sort(names)
	if len(names) > maxFields {
		x.Notes = append(x.Notes, fmt.Sprintf("%s headers cut at %d of %d", what, maxFields, len(names)))
		names = names[:maxFields]
	}
	out := http.Header{}
	room := maxText
	for _, name := range names {
		for _, v := range h[name][:min(len(h[name]), maxFields)] {
			if room -= min(len(name), maxHeader) + min(len(v), maxHeader); room < 0 {
				x.Notes = append(x.Notes, fmt.Sprintf("%s headers cut at %d bytes", what, maxText))
				return out
			}
			if what == "request" && len(v) > maxHeader {
				x.Notes = append(x.Notes, fmt.Sprintf("%s header cut at %d of %d bytes", what, maxHeader, len(v)))
			}
			key := clip(c.text(name), maxHeader)
			out[key] = append(out[key], clip(c.text(v), maxHeader))
		}
	}
	if len(out) == 0 { // as read back from run.json
		return nil
	}
	return out
}

// clip shortens s to at most n bytes without splitting a character, and appends a mark if it was cut.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "") + fmt.Sprintf(" … (%d bytes in all)", len(s))
}

// Limits of the exchanges of a whole run, in bytes. An endpoint that always sends long answers would otherwise determine
// how much memory a run needs.
const (
	maxExchanges = 24 << 20 // of all whole exchanges
	maxLate      = 1 << 10  // of the body of each answer after that
)

// shrink cuts the answers of a scenario if the run has no room for them. It returns the room that is left.
func shrink(all []Exchange, room int) int {
	for i := range all {
		x := &all[i]
		if x.Thin {
			continue
		}
		if size := sizeOf(x); size <= room || size <= maxLate {
			room -= size
			continue
		}
		room = 0
		x.Answer = nil
		if len(x.Content) > maxLate {
			x.Notes = append(x.Notes, fmt.Sprintf("answer cut at %d of %d bytes and its headers left out, because the run keeps at most %d MiB of exchanges", maxLate, len(x.Content), maxExchanges>>20))
			x.Content = strings.Clone(strings.ToValidUTF8(x.Content[:maxLate], "")) // maxLate is a multiple of 4, so that base64 remains valid
		}
	}
	return room
}

// sizeOfAll returns about how many bytes exchanges need.
func sizeOfAll(all []Exchange) (n int) {
	for i := range all {
		n += sizeOf(&all[i])
	}
	return n
}

// sizeOf returns about how many bytes an exchange needs.
func sizeOf(x *Exchange) int {
	n := len(x.URL) + len(x.Body) + len(x.Content) + len(x.Error)
	for _, h := range []map[string][]string{x.Header, x.Answer} {
		for name, values := range h {
			for _, v := range values {
				n += len(name) + len(v)
			}
		}
	}
	return n
}
