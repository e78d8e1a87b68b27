package text

import "strings"

var plain = strings.NewReplacer(`\`, `\\`, "|", `\|`, "<", "&lt;", ">", "&gt;", "&", "&amp;", "*", `\*`, "_", `\_`, "~", `\~`, "`", "\\`",
	"[", `\[`, "]", `\]`, "!", `\!`, "#", `\#`, "@", "&#64;", "://", ":&#47;&#47;", "www.", "www&#46;")

// Markdown escapes s, so that it contains no markup, link or mention, even in a table cell.
func Markdown(s string) string { return plain.Replace(s) }
