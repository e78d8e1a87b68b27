package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	oldPage = `# CreateThing

## Request parameters

|Name|Type|Required|Description|
|----|----|--------|-----------|
|Action|String|Yes|The operation. Set the value to CreateThing.|
|Name|String|No|The name.|
`
	newPage = `# CreateThing

## Request parameters

|Name|Type|Required|Description|
|----|----|--------|-----------|
|Action|String|Yes|The operation. Set the value to CreateThing.|
|Name|String|Yes|The name.|
`
)

func TestDiff_EachFailOnAndFormat_ExpectedStatusAndOutput(t *testing.T) {
	dir := t.TempDir()
	old, new := filepath.Join(dir, "old.md"), filepath.Join(dir, "new.md")
	for name, text := range map[string]string{old: oldPage, new: newPage} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		args string
		code int
		want string
	}{
		{"OLD NEW", Differs, "breaking  CreateThing request/Name\n  Name changed from optional to required\n"},
		{"OLD NEW --fail-on none", Conforms, "1 breaking, 0 risky, 0 compatible: passes"},
		{"NEW OLD", Conforms, "  Name changed from required to optional"},
		{"NEW OLD --fail-on compatible", Differs, "0 breaking, 0 risky, 1 compatible: fails on compatible"},
		{"OLD OLD --fail-on compatible", Conforms, "0 breaking, 0 risky, 0 compatible: passes"},
		{"OLD NEW --format github", Differs, ",line=8,title=breaking parameter-became-required::"},
		{"--rules", Conforms, "parameter-became-required (breaking)"},
		{"OLD", Misused, "want OLD and NEW"},
		{"OLD absent.md", Misused, "absent.md: cannot be read"},
		{"OLD NEW --format xml", Misused, "use text, markdown, json, github or junit"},
		{"OLD NEW --fail-on error", Misused, "use breaking, risky, compatible or none"},
	} {
		t.Run(tt.args, func(t *testing.T) {
			var out bytes.Buffer
			args := strings.Fields(strings.NewReplacer("OLD", old, "NEW", new).Replace("diff " + tt.args))
			code := Main(Env{Out: &out, Err: &out, Context: context.Background()}, args)
			if code != tt.code || !strings.Contains(out.String(), tt.want) {
				t.Errorf("exit status %d, want %d with %q; output:\n%s", code, tt.code, tt.want, &out)
			}
		})
	}
}
