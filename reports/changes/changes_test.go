package changes

import (
	"bytes"
	"testing"

	"github.com/rowproof/rowproof/reports/internal/golden"
	"github.com/rowproof/rowproof/spec/diff"
)

// sample has a change of each class, one on either side only, one of the operation, and text from outside
// that would upset a format.
var sample = []diff.Change{
	{
		Rule: "operation-path-changed", Class: diff.Breaking, Operation: "CreateThing", Text: "the path was /a and is /b",
		Reason: "clients send the old path", Old: diff.Side{File: "old.md", Value: "/a"}, New: diff.Side{File: "new.md", Value: "/b"},
	},
	{
		Rule: "parameter-removed", Class: diff.Risky, Operation: "CreateThing", Text: "Tag|Key is no longer documented",
		Reason: "what clients send is ignored or refused",
		Old:    diff.Side{File: "old.md", Line: 12, Row: "request/Tag|Key"}, New: diff.Side{File: "new.md"},
	},
	{
		Rule: "field-added", Class: diff.Compatible, Operation: "CreateThing", Text: "the answer has <b>Size</b>\n::error:: too",
		Reason: "clients pass over fields that they do not know", Wire: "response-optional-property-added",
		Old: diff.Side{File: "old.md"}, New: diff.Side{File: "new,1.md", Line: 30, Row: "response/Size"},
	},
	{
		Rule: "operation-removed", Class: diff.Breaking, Operation: "DropThing", Text: "the operation DropThing is gone",
		Reason: "every call of it fails", Old: diff.Side{File: "drop.md"},
	},
	{
		Rule: "text-changed", Class: diff.Compatible, Operation: "CreateThing", Page: true, Text: "the description of error/404/A is another",
		Reason: "only words", Old: diff.Side{File: "old.md", Line: 40, Row: "error/404/A", Value: "a"}, New: diff.Side{File: "new.md", Line: 41, Row: "error/404/A", Value: "b"},
	},
}

func TestFormats(t *testing.T) {
	files := map[string]string{"text": "changes.txt", "markdown": "changes.md", "json": "changes.json", "github": "changes.github", "junit": "changes.xml"}
	for format, write := range Formats {
		t.Run(format, func(t *testing.T) {
			var b bytes.Buffer
			if err := write(&b, sample); err != nil {
				t.Fatal(err)
			}
			golden.Check(t, files[format]+".golden", b.Bytes())
		})
	}
}

// TestNothing: no change is said as well, and JSON has a list then too.
func TestNothing(t *testing.T) {
	for format, want := range map[string]string{"text": "0 breaking, 0 risky, 0 compatible\n", "json": "[]\n", "github": ""} {
		var b bytes.Buffer
		if err := Formats[format](&b, nil); err != nil || b.String() != want {
			t.Errorf("%s: %q, %v; want %q", format, b.String(), err, want)
		}
	}
}
