package lint

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var descriptionOutOfPlace = rule{
	Rule: spec.Rule{
		ID:       "description-out-of-place",
		Severity: spec.Info,
		Explanation: "The description of an error speaks of a thing, by its abbreviation, that neither the row's code and message nor anything " +
			"that the operation takes or returns speaks of: it was likely written for another operation.",
		Fix: "Describe the fault in terms of this operation.",
	},
	check: checkOutOfPlace,
}

var (
	abbreviation = regexp.MustCompile(`\b[A-Z]{3,5}s?\b`)
	// technical are abbreviations of the trade, which are things of no operation in particular.
	technical = regexp.MustCompile(`^(API|HTTP|HTTPS?|URL|URI|JSON|XML|UTC|GMT|RAM|STS|SDK|TCP|UDP|ICMP|UTF|ISO|CIDR|DNS|SSL|TLS|CPU|UUID|MAC|ID|IDS|NULL|TRUE|FALSE|YES|NOT|AND|MUST|ANY|GET|POST|PUT|REST|RPC|QPS|FAQ|GB|MB|KB|TB|MD|SHA|HMAC|AES|BASE|CNY|USD|IP|OK|ACK|VIP)s?$`)
)

func checkOutOfPlace(p *page) []Finding {
	var all []Finding
	var known lexicon
	for _, e := range p.Errors {
		if e.Cause.Fault != spec.Duplicate || !abbreviation.MatchString(e.Text) {
			continue
		}
		if known.text == "" {
			known = lexiconOf(p.vocabulary())
		}
		if word := strange(e, known); word != "" {
			all = append(all, p.at(p.lineOf(e.Pos, word), word, "the description of %s speaks of %s, which nothing does that the operation takes or returns", e.Code, word))
		}
	}
	return all
}

// strange is the first thing that only the description of an error speaks of; "" where there is none. An
// abbreviation that tells what kind of a known thing is meant, as of an ECS instance, is no thing by itself.
func strange(e spec.ErrorRow, known lexicon) string {
	own := lexiconOf(e.Code + " " + e.Message)
	for _, at := range abbreviation.FindAllStringIndex(e.Text, -1) {
		word := strings.TrimSuffix(e.Text[at[0]:at[1]], "s")
		if technical.MatchString(word) || known.has(word) || own.has(word) {
			continue
		}
		next := nextWord.FindString(e.Text[at[1]:])
		if next == "" || !own.has(translated(next)) {
			return word
		}
	}
	return ""
}

// nextWord is what stands directly behind an abbreviation, but for a conjunction.
var nextWord = regexp.MustCompile(`^ ?(?:[a-z]{4,}|\p{Han}{2})`)

// translated is a word of a description as messages have it, which are English on every page.
func translated(word string) string {
	word = strings.TrimSpace(word)
	if word == "实例" {
		return "instance"
	}
	return word
}

// lexicon is the words of a text and their initials, so that "smart access gateway" is found as SAG.
type lexicon struct{ text, initials string }

func lexiconOf(text string) lexicon {
	text = strings.ToLower(text)
	return lexicon{text, initials(text)}
}

// has reports whether a word stands in the text, in full or abbreviated.
func (l lexicon) has(word string) bool {
	word = strings.ToLower(word)
	return strings.Contains(l.text, word) || strings.Contains(l.initials, word)
}

// initials are the first letters of the words of a text.
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
