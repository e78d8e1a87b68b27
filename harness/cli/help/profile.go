package help

import (
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/harness/config"
)

// Profile returns the help text of profiles, with every key.
func Profile() string {
	var b strings.Builder
	b.WriteString(reflowed(profileIntroduction))
	b.WriteString("\nKeys\n\nReplace words in capitals with names.\n")
	for _, k := range config.Keys() {
		fmt.Fprintf(&b, "\n  %s  (%s)\n", k.Path, kindOf(k))
		b.WriteString(wrapped(k.Doc, 6))
		if len(k.Values) > 0 {
			b.WriteString(wrapped("One of: "+strings.Join(k.Values, ", ")+".", 6))
		}
		if k.Example != "" {
			fmt.Fprintf(&b, "      Example: %s: %s\n", k.Last(), k.Example)
		}
	}
	b.WriteString("\nExample\n\n")
	for line := range strings.Lines(profileExample) {
		b.WriteString("  " + line)
	}
	return strings.TrimRight(b.String(), "\n")
}

// kindOf returns the kind of a key's value, whether the key is required, and its default.
func kindOf(k config.Key) string {
	kind := string(k.Kind)
	if k.Required {
		kind += ", required"
	}
	if k.Default != "" {
		kind += ", default " + k.Default
	}
	return kind
}

// profileIntroduction is the text before the keys. Each line is a paragraph, indented by its leading spaces.
var profileIntroduction = fmt.Sprintf(`A profile describes an endpoint: its URL, how requests are signed, which values make a request succeed, and which values trigger each error. It is one YAML document. rowproof profile init PAGE prints a profile to fill in, rowproof profile check reports what it still lacks, and rowproof profile schema prints its JSON Schema.

A run reads the profile that --profile names, or the one that the environment variable %s names, or %s in the current folder. A run without pages ignores %[2]s and tests the embedded mock. --endpoint replaces the endpoint of --profile. With --endpoint alone, the run has no values.

Values

  Numbers, booleans and dates are sent as written: 0042 remains 0042, yes remains yes. '' is an empty value.

  A value written as env:NAME is read from the environment variable NAME, which must be set and not empty. Reports, messages and logs show *** instead of the value, even if the endpoint sends it back. A value with fewer than %[3]d characters is not masked, because it also occurs in other words. Names of operations and parameters cannot be env:NAME. To send a value that begins with env:, put it into a variable.

  A list of values is a pool. Each successful request that is not undone uses up one value. When the pool is empty, the endpoint is reset; without a reset, the remaining scenarios are unreached.

  A mapping is the value of a structure. If the page documents a parameter as a list, a list is one value, and a list of lists is a pool of values. The values are sent in the notation that the page documents: as a JSON body, as JSON text, as Rules.1.Priority, or separated by commas.

Names

  Parameters have the names of the page's request rows; the first element of a row such as Tag.N.Key is Tag.1.Key. A member of a structure has the name of the structure before its own: Rule.Priority. In a list of structures, it is the member of the first element. If the profile does not set an optional structure, a run sends the structure, with these members, only in scenarios about it. Rows have the ids that reports show, such as error/400/InvalidParameter, note/4 and request/RegionId.
`, config.Variable, config.File, config.ShortestSecret)

// profileExample is a profile with most keys.
const profileExample = `endpoint: https://vpc.example.com
signature: v1
credentials: {id: env:ACCESS_KEY_ID, secret: env:ACCESS_KEY_SECRET}
allow: [CreateThing, DeleteThing]
operations:
  CreateThing:
    parameters:
      RegionId: cn-hangzhou
      ThingId: [thing-1, thing-2, thing-3]
    enums:
      Kind:
        Large: {Size: 100}
    errors:
      ThingId.Duplicated: {ThingId: thing-that-exists}
      error/404/NotFound: {ThingId: thing-that-was-deleted}
    notes:
      note/4: {ThingId: thing-of-another-account}
    undo: {action: DeleteThing, parameters: [ThingId]}
gateway:
  Forbidden.RAM:
    credentials: {id: env:OTHER_KEY_ID, secret: env:OTHER_KEY_SECRET}
`
