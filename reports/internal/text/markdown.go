package text

import "strings"

var plain = strings.NewReplacer(`\`, `\\`, "|", `\|`, "<", "&lt;", ">", "&gt;", "&", "&amp;", "*", `\*`, "_", `\_`, "~", `\~`, "`", "\\`",
	"[", `\[`, "]", `\]`, "!", `\!`, "#", `\#`, "@", "&#64;", "://", ":&#47;&#47;", "www.", "www&#46;")

// Markdown returns s as Markdown that stands for itself, in a cell of a table too: no markup, no link, no mention.
func Markdown(s string) string { return plain.Replace(s) }
