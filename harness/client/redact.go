package client

import (
	"cmp"
	"hash/maphash"
	"net/http"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/sign"
)

// redactor masks secrets in records. It is safe for concurrent use.
type redactor struct {
	secrets []string
	filters []*filter
}

// with returns a redactor that also masks more secrets, if they have at least config.ShortestSecret bytes.
func (r redactor) with(more []string) redactor {
	r.secrets = slices.Clone(r.secrets)
	var added []*needle
	for _, text := range more {
		if len(text) >= config.ShortestSecret && !slices.Contains(r.secrets, text) {
			r.secrets = append(r.secrets, text)
			added = append(added, needles(text)...)
		}
	}
	if len(added) > 0 {
		r.filters = append(slices.Clone(r.filters), newFilter(added))
	}
	return r
}

// redactorFor returns a redactor of the client's secrets and of the secrets in a message.
func (c *Client) redactorFor(m message) redactor {
	secrets := slices.Clone(m.secrets)
	for _, p := range m.params {
		if sign.Sensitive(p.name) {
			secrets = append(secrets, p.value)
		}
	}
	return c.secrets.redactor().with(append(secrets, secretsIn(m.body)...))
}

// decodings is how many escapings of a text are decoded one after the other, such as JSON in percent-encoded XML.
const decodings = 3

// text masks every secret in s: plain, escaped as in URLs, JSON, XML or HTML, hexadecimal or in base64. It also masks the
// beginning of a secret at the end of s and before an ellipsis, where a text is cut. The time is linear in the length
// of s.
func (r redactor) text(s string) string {
	if len(r.secrets) == 0 || len(s) < config.ShortestSecret {
		return s
	}
	var found spans
	var seen []uint64
	r.search(&decoded{text: s}, decodings, &seen, &found)
	return found.replace(s)
}

// search adds the secrets in d to found, and those in the texts that result from decoding d up to a number of times. It
// skips texts that it has seen.
func (r redactor) search(d *decoded, times int, seen *[]uint64, found *spans) {
	hash := maphash.String(seed, d.text)
	if slices.Contains(*seen, hash) {
		return
	}
	*seen = append(*seen, hash)
	r.match(d, found)
	if times == 0 {
		return
	}
	for _, e := range escapings {
		if next := d.decode(e); next != nil {
			r.search(next, times-1, seen, found)
		}
	}
}

// match adds the secrets in d to found.
func (r redactor) match(d *decoded, found *spans) {
	var folded string
	var cuts []int
	for _, f := range r.filters {
		for _, n := range f.candidates(d.text) {
			if cuts == nil {
				folded = fold(d.text)
				cuts = cutsOf(folded)
			}
			add := func(start, end int) {
				start, end = d.original(start, end)
				*found = append(*found, span{start, end, n.number})
			}
			n.find(folded, add)
			n.rests(folded, cuts, add)
		}
	}
}

var seed = maphash.MakeSeed()

// cutsOf returns the positions in a text where a longer text may have been cut: before an ellipsis and at the end.
func cutsOf(s string) []int {
	var all []int
	for from := 0; ; from += len(ellipsis) {
		i := strings.Index(s[from:], ellipsis)
		if i < 0 {
			return append(all, len(s))
		}
		from += i
		all = append(all, len(strings.TrimRight(s[:from], " ")), from)
	}
}

// span is a part of a text that contains a secret.
type span struct {
	start, end int
	number     bool // the secret consists of digits
}

type spans []span

// replace masks the spans in s. Spans that overlap are masked together. A secret of digits becomes a number, so that a
// JSON number remains valid.
func (all spans) replace(s string) string {
	if len(all) == 0 {
		return s
	}
	slices.SortFunc(all, func(a, b span) int { return cmp.Or(a.start-b.start, b.end-a.end) })
	var b strings.Builder
	done := 0
	for i := 0; i < len(all); {
		joined := all[i]
		for i++; i < len(all) && all[i].start < joined.end; i++ {
			joined.end = max(joined.end, all[i].end)
			joined.number = joined.number && all[i].number
		}
		b.WriteString(s[done:joined.start])
		if joined.number {
			b.WriteString("1")
		} else {
			b.WriteString(sign.Mask)
		}
		done = joined.end
	}
	b.WriteString(s[done:])
	return b.String()
}

// url returns the URL of a message, with the given query and with secrets masked.
func (r redactor) url(m message, query encoded) string {
	u := *m.url
	if query.shown != "" {
		u.RawQuery = query.shown
	}
	return r.text(u.String())
}

func (r redactor) header(h http.Header) http.Header {
	out := http.Header{}
	for name, values := range h {
		shown := r.name(name)
		for _, value := range values {
			if sign.Sensitive(name) {
				value = sign.Mask
			}
			out[shown] = append(out[shown], r.text(value))
		}
	}
	return out
}

// name masks the name of a header that contains a secret. The case of header names is not preserved.
func (r redactor) name(name string) string {
	for _, secret := range r.secrets {
		for i := range len(name) - len(secret) + 1 {
			if strings.EqualFold(name[i:i+len(secret)], secret) {
				return sign.Mask
			}
		}
	}
	return name
}
