package help

import (
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/harness/config"
)

// Profile returns the text that explains every key of a profile.
func Profile() string {
	var b strings.Builder
	b.WriteString(reflowed(profileIntroduction))
	b.WriteString("\nKeys\n\nA word in capitals stands for a name that you write.\n")
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

// kindOf says what a key holds.
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

// profileIntroduction says what holds for the profile as a whole. A line is a paragraph, blanks before it indent it.
var profileIntroduction = fmt.Sprintf(`A profile says where an endpoint is, how requests are signed, which values make a request succeed there, and what brings each error about. It is one YAML document. rowproof profile init PAGE prints one to be filled in, rowproof profile check reports what it still lacks, and rowproof profile schema prints its JSON Schema.

A run reads the profile that --profile names, else the one that the environment variable %s names, else %s in the current folder. A run without pages ignores %[2]s, so that it tests the embedded mock unless you name another. --endpoint replaces the endpoint of --profile; without --profile, no values of the endpoint are known.

Values

  Numbers, booleans and dates are sent as they are written: 0042 stays 0042, yes stays yes. '' is an empty value.

  A value written env:NAME is read from the environment variable NAME, which must be set and not empty. No report, message or log shows the value: *** replaces it, also if the endpoint sends it back. A value of less than %[3]d characters stays visible, because it would be found within other words. Names of operations and parameters cannot be read from the environment. To send a value that begins with env:, put it into a variable.

  A list of values is a pool. A request that succeeds and is not undone uses one value up. When they are used up, the endpoint is reset; without reset, the remaining scenarios are unreached.

Names

  Parameters have the names of the page's request rows; the first value of a row such as Tag.N.Key is Tag.1.Key. Rows have the ids that every report shows, such as error/400/InvalidParameter, note/4 and request/RegionId.
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
