package prose

import (
	"github.com/rowproof/rowproof/spec/refdoc/internal/phrase"
)

var commaPhrases = phrase.New(
	phrase.English("commas", `separated? (?:\S+ ){0,5}(?:with|by|using) (?:\S+ ){0,2}commas?`, "Separate regions with commas (,)", "It can be segments separated by periods (.)"),
	phrase.English("commas", `comma[- ]separated`, "A comma-separated list", "A list with a comma between the IDs"),
	phrase.Chinese("commas", `(?:逗号|","|“,”|“，”)[^。]{0,12}(?:分隔|隔开|分开|分割|区分)`, "多个IP之间逗号隔开", "多个IP之间分号隔开"),
	phrase.Chinese("commas", `以[^。]{0,6}逗号`, "多个域名以半角逗号", "不能包含逗号"),
)

// IsCommaSeparated reports whether a description says that one text contains several values separated by commas.
func IsCommaSeparated(text string) bool { return commaPhrases.In(text) }
