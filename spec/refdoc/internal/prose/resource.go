package prose

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

var (
	identifierName = regexp.MustCompile(`(?:[A-Za-z0-9_.]I[dD]s?|^I[dD]s?|_ids?|^ids?)(?:\.(?:N|n|\d+))?$`)
	theIDOf        = regexp.MustCompile(`(?i)\bIDs?\s+of\s+(?:(?:the|a|an|one|your)\s+)?(.+)$`)
	theThingID     = regexp.MustCompile(`(?i)^(?:(?:the|a|an)\s+)?(.+?)(?:'s)?\s+IDs?\b`)
	startsWithID   = regexp.MustCompile(`(?i)^(?:(?:the|an?)\s+)?(?:list of\s+)?IDs?\b|\bof\b.*\bIDs?\b`)
	theThing       = regexp.MustCompile(`(?i)^(?:the|a|an)\s+(.+)$`)
	clause         = regexp.MustCompile(`(?i)\s+(?:to which|in which|on which|for which|from which|of which|of the|that|which|where|whose|with|for|in|on|to|from|by|associated|attached|bound|created|located|managed|used|assigned|you|is|are|was|belongs|must|can)\b.*$|\s*[,;:(（，；：].*$`)
	chineseID      = regexp.MustCompile(`^(.*?)(?:的)?\s*(?:ID|Id|id|标识)`)
)

// Resource is what an identifier names: "Global Acceleration instance" for a parameter described as "The ID
// of the Global Acceleration instance". It is "" where the parameter is none: its name does not end in Id,
// and its description does not say that it is the ID of something.
func Resource(name, text string) string {
	sentence := plain.FirstSentence(strings.TrimSpace(stripOptional(text)))
	m := theIDOf.FindStringSubmatchIndex(sentence)
	if !identifierName.MatchString(name) && (m == nil || m[0] > len("The list of ")) {
		return ""
	}
	if plain.HasHan(sentence) {
		return chineseResource(name, sentence)
	}
	if thing := theThingID.FindStringSubmatch(sentence); thing != nil && !startsWithID.MatchString(sentence) && len(strings.Fields(thing[1])) <= 5 {
		return cutClause(thing[1], name)
	}
	if m != nil {
		return cutClause(sentence[m[2]:m[3]], name)
	}
	if m := theThing.FindStringSubmatch(sentence); m != nil {
		return cutClause(m[1], name)
	}
	return strings.Join(plain.WordsOfName(name), " ")
}

var optionalLead = regexp.MustCompile(`(?i)^(?:optional|required)[.:]\s*`)

// stripOptional takes a leading "Optional." off a description.
func stripOptional(text string) string { return optionalLead.ReplaceAllString(text, "") }

// cutClause keeps the noun of a phrase; what is too long to be one gives way to the words of the name.
func cutClause(phrase, name string) string {
	noun := strings.TrimSuffix(strings.TrimSpace(clause.ReplaceAllString(phrase, "")), " N")
	if noun == "" || len(strings.Fields(noun)) > 6 {
		return strings.Join(plain.WordsOfName(name), " ")
	}
	return noun
}

// chineseResource is the noun before ID: 地域 in NAT网关所在的地域ID.
func chineseResource(name, sentence string) string {
	m := chineseID.FindStringSubmatch(sentence)
	if m == nil || m[1] == "" {
		noun, _, _ := strings.Cut(sentence, "，")
		m = []string{"", noun}
	}
	noun := m[1]
	if i := strings.LastIndex(noun, "的"); i >= 0 {
		noun = noun[i+len("的"):]
	}
	noun = strings.TrimSpace(noun)
	if noun == "" || len([]rune(noun)) > 20 || strings.ContainsAny(noun, "，。：、（）") {
		return strings.Join(plain.WordsOfName(name), " ")
	}
	return noun
}
