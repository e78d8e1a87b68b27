package lint

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var descriptionOutOfPlace = Rule{
	ID:       "description-out-of-place",
	Severity: spec.Info,
	Explanation: "The description of an error speaks of a thing, by its abbreviation, that neither the row's code and message nor anything " +
		"that the operation takes or returns speaks of: it was likely written for another operation.",
	Fix:   "Describe the fault in terms of this operation.",
	check: checkOutOfPlace,
}

var (
	abbreviation = regexp.MustCompile(`\b[A-Z]{3,5}s?\b`)
	// technical are abbreviations of the trade, which are things of no operation in particular.
	technical = regexp.MustCompile(`^(API|HTTP|HTTPS?|URL|URI|JSON|XML|UTC|GMT|RAM|STS|SDK|TCP|UDP|ICMP|UTF|ISO|CIDR|DNS|SSL|TLS|CPU|UUID|MAC|ID|IDS|NULL|TRUE|FALSE|YES|NOT|AND|MUST|ANY|GET|POST|PUT|REST|RPC|QPS|FAQ|GB|MB|KB|TB|MD|SHA|HMAC|AES|BASE|CNY|USD|IP|OK|ACK|VIP)s?$`)
)

func checkOutOfPlace(p *page) []Finding {
	var words string
	var all []Finding
	for _, e := range p.Errors {
		if e.Cause.Fault != spec.Duplicate {
			continue
		}
		if words == "" {
			words = strings.ToLower(p.vocabulary())
		}
		own := words + strings.ToLower(e.Code+" "+e.Message)
		for _, word := range abbreviation.FindAllString(e.Text, -1) {
			if stem := strings.TrimSuffix(word, "s"); !technical.MatchString(word) && !strings.Contains(own, strings.ToLower(stem)) && !strings.Contains(initials(own), strings.ToLower(stem)) {
				all = append(all, p.at(p.lineOf(e.Pos, word), word, "the description of %s speaks of %s, which nothing does that the operation takes or returns", e.Code, stem))
				break
			}
		}
	}
	return all
}

// initials are the first letters of the words of a text, so that "smart access gateway" is found as SAG.
func initials(text string) string {
	var b strings.Builder
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !isNameRune(r) }) {
		b.WriteByte(word[0])
	}
	return b.String()
}

// vocabulary is all that the page says of what the operation takes and returns.
func (p *page) vocabulary() string {
	var b strings.Builder
	b.WriteString(p.Operation.Name + " " + p.Operation.Title + " " + p.Operation.Summary + " " + p.Operation.Product + "\n")
	for _, q := range p.Parameters {
		b.WriteString(q.Name + " " + q.Example + " " + q.Text + "\n")
	}
	for _, f := range p.Fields {
		b.WriteString(f.Name + " " + f.Example + " " + f.Text + "\n")
	}
	return b.String()
}
