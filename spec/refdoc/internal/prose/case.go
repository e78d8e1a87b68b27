package prose

import (
	"regexp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

var (
	ignoresCase  = regexp.MustCompile(`(?i)\b(?:not|n't|in) ?-?case[- ]?sensitive\b|\bcase[- ]?insensitive\b|\bignores? case\b|\bcase is ignored\b|不区分大小写|大小写不敏感|忽略大小写|大小写无关`)
	respectsCase = regexp.MustCompile(`(?i)\bcase[- ]?sensitive\b|区分大小写|大小写敏感`)
)

// caseOf reads what a description says about upper and lower case letters. Sentences that disagree give
// nothing.
func caseOf(text string) spec.Case {
	found := spec.AnyCase
	for _, sentence := range plain.Clauses(text) {
		said := spec.AnyCase
		switch {
		case ignoresCase.MatchString(sentence):
			said = spec.Insensitive
		case respectsCase.MatchString(sentence):
			said = spec.Sensitive
		}
		if said != spec.AnyCase && found != spec.AnyCase && said != found {
			return spec.AnyCase
		}
		if said != spec.AnyCase {
			found = said
		}
	}
	return found
}
