package prose

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec/refdoc/internal/phrase"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

var (
	identifierName = regexp.MustCompile(`(?:[A-Za-z0-9_.]I[dD]s?|^I[dD]s?|_ids?|^ids?)(?:\.(?:N|n|\d+))?$`)
	theIDOf        = regexp.MustCompile(`(?i)\bIDs?\s+of\s+(?:(?:the|a|an|one|your)\s+)?(.+)$`)
	theThingID     = regexp.MustCompile(`(?i)^(?:(?:the|a|an)\s+)?(.+?)(?:'s)?\s+IDs?\b`)
	startsWithID   = regexp.MustCompile(`(?i)^(?:(?:the|an?)\s+)?(?:list of\s+)?IDs?\b|\bof\b.*\bIDs?\b`)
	theThing       = regexp.MustCompile(`(?i)^(?:the|a|an)\s+(.+)$`)
	callsItID      = regexp.MustCompile(`^[^，。；：、（）]{1,20}的ID(?:[，。；（]|$)`)
	chineseID      = regexp.MustCompile(`^(.*?)(?:的)?\s*(?:ID|Id|id|标识)`)
)

// clausePhrases match the beginning of a clause after the noun of a resource.
var clausePhrases = phrase.New(
	phrase.English("clause", `\s(?:(?:to|in|on|for|from|of) which|of the|that|which|where|whose)\b`, "instance to which the disk belongs", "instance of a disk"),
	phrase.English("clause", `\s(?:with|for|in|on|to|from|by)\b`, "instance in the region", "instance inside"),
	phrase.English("clause", `\s(?:associated|attached|bound|created|located|managed|used|assigned)\b`, "disk attached to an instance", "attached disk"),
	phrase.English("clause", `\s(?:you|is|are|was|belongs|must|can)\b`, "instance you want to stop", "instance"),
	phrase.English("clause", `\s*[,;:(（，；：]`, "instance (ECS)", "instance"),
)

// Resource returns the resource that an identifier names: "Global Acceleration instance" for a parameter described as
// "The ID of the Global Acceleration instance". It returns "" if the name does not end in Id and the description does
// not call the value an ID, as in 负载均衡实例的ID.
func Resource(name, text string) string {
	sentence := plain.FirstSentence(strings.TrimSpace(stripOptional(text)))
	m := theIDOf.FindStringSubmatchIndex(sentence)
	if !identifierName.MatchString(name) && (m == nil || m[0] > len("The list of ")) && !callsItID.MatchString(sentence) {
		return ""
	}
	if plain.HasHan(sentence) {
		return chineseResource(name, sentence)
	}
	if thing := theThingID.FindStringSubmatch(sentence); thing != nil && !startsWithID.MatchString(sentence) && len(strings.Fields(thing[1])) <= 5 {
		return nounOf(thing[1], name)
	}
	if m != nil {
		return nounOf(sentence[m[2]:m[3]], name)
	}
	if m := theThing.FindStringSubmatch(sentence); m != nil {
		return nounOf(m[1], name)
	}
	return strings.Join(plain.WordsOfName(name), " ")
}

var optionalLead = regexp.MustCompile(`(?i)^(?:optional|required)[.:]\s*`)

// stripOptional removes "Optional." from the beginning of a description.
func stripOptional(text string) string { return optionalLead.ReplaceAllString(text, "") }

// nounOf returns the noun at the beginning of a text, or the words of the name if the noun is too long.
func nounOf(text, name string) string {
	if found, ok := clausePhrases.First(text); ok {
		text = found.Before()
	}
	noun := strings.TrimSuffix(strings.TrimSpace(text), " N")
	if noun == "" || len(strings.Fields(noun)) > 6 {
		return strings.Join(plain.WordsOfName(name), " ")
	}
	return noun
}

// chineseResource returns the noun before ID: 地域 for NAT网关所在的地域ID.
func chineseResource(name, sentence string) string {
	noun, _, _ := strings.Cut(sentence, "，")
	if m := chineseID.FindStringSubmatch(sentence); m != nil && m[1] != "" {
		noun = m[1]
	}
	parts := strings.Split(noun, "的")
	noun = strings.TrimSpace(parts[len(parts)-1])
	if noun == "" || len([]rune(noun)) > 20 || strings.ContainsAny(noun, "，。：、（）") {
		return strings.Join(plain.WordsOfName(name), " ")
	}
	return noun
}
