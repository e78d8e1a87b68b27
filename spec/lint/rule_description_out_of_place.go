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
		Explanation: "The description of an error contains an abbreviation that occurs neither in the code and message of the row, nor in the " +
			"parameters and fields of the operation. It was probably written for another operation.",
		Fix: "Describe the fault in terms of this operation.",
	},
	check: checkOutOfPlace,
}

var (
	abbreviation = regexp.MustCompile(`\b[A-Z]{3,5}s?\b`)
	// technical matches general technical abbreviations, which do not name a resource.
	technical = regexp.MustCompile(`^(API|HTTP|HTTPS?|URL|URI|JSON|XML|UTC|GMT|RAM|STS|SDK|TCP|UDP|ICMP|UTF|ISO|CIDR|DNS|SSL|TLS|CPU|UUID|MAC|ID|IDS|NULL|TRUE|FALSE|YES|NOT|AND|MUST|ANY|GET|POST|PUT|REST|RPC|QPS|FAQ|GB|MB|KB|TB|MD|SHA|HMAC|AES|BASE|CNY|USD|IP|OK|ACK|VIP)s?$`)
)

func checkOutOfPlace(p *page) []Finding {
	var all []Finding
	var known lexicon
	for _, e := range p.Errors {
		if e.Cause.Fault != spec.Duplicate {
			continue
		}
		if known.text == "" {
			known = lexiconOf(p.vocabulary())
		}
		if word := strange(e, known); word != "" {
			all = append(all, p.at(p.lineOf(e.Pos, word), word, "the description of %s mentions %s, which is in no parameter or field of the operation", e.Code, word))
		}
	}
	return all
}

// strange returns the first abbreviation that the description of an error contains but the rest of the page does not,
// or "". It ignores an abbreviation that qualifies a known resource, such as ECS in "ECS instance".
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

// nextWord matches the word after an abbreviation, unless it is a conjunction.
var nextWord = regexp.MustCompile(`^ ?(?:[a-z]{4,}|\p{Han}{2})`)

// translated returns the English translation of a word in a description, because messages are English on every page.
func translated(word string) string {
	word = strings.TrimSpace(word)
	if word == "实例" {
		return "instance"
	}
	return word
}

// lexicon contains the words of a text and the initials of the words, so that "smart access gateway" matches SAG.
type lexicon struct{ text, initials string }

func lexiconOf(text string) lexicon {
	text = strings.ToLower(text)
	return lexicon{text, initials(text)}
}

// has reports whether the text contains a word, in full or abbreviated.
func (l lexicon) has(word string) bool {
	word = strings.ToLower(word)
	return strings.Contains(l.text, word) || strings.Contains(l.initials, word)
}

// initials returns the first letters of the words of a text.
func initials(text string) string {
	var b strings.Builder
	for word := range spec.Words(text) {
		b.WriteByte(word[0])
	}
	return b.String()
}

// vocabulary returns the text of the page about the parameters and fields of the operation.
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
