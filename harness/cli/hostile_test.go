package cli_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// pageWith returns a page of one operation. The text in more follows the request table.
func pageWith(more string) string {
	return "# CreateThing\n\nCreates a thing.\n\n## Request parameters\n\n|Name|Type|Required|Example|Description|\n|---|---|---|---|---|\n" +
		"|Action|String|Yes|CreateThing|The operation. Set the value to CreateThing.|\n" + more
}

func manyRows(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "|Name%d|String|No|a|The name number %d.|\n", i, i)
	}
	return b.String()
}

// answerOf returns a response table and a JSON example.
func answerOf(body string) string {
	return "\n## Response parameters\n\n|Name|Type|Example|Description|\n|---|---|---|---|\n|RequestId|String|a|The ID of the request.|\n" +
		"\n## Examples\n\n`JSON` format\n\n```\n" + body + "\n```\n"
}

func TestCommands_EachHostilePage_ExpectedStatusAndMessage(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	deep := strings.Repeat(`{"a":`, 10_000) + "1" + strings.Repeat("}", 10_000)
	pages := map[string]struct {
		page   string
		derive string // message of derive; "" for none
		status int    // exit status of derive
		lint   int    // exit status of lint
		diff   int    // exit status of diff
	}{
		"invalid UTF-8": {pageWith("|Na\xffme|String|No|a|b|\n"), "page.md:10: not UTF-8 text", 2, 2, 2},
		"binary file":   {pageWith("\x00"), "a binary file", 2, 2, 2},
		"100,000 rows":  {pageWith(manyRows(100_000)), "more than the limit of 1048576 (1 MiB)", 2, 2, 2},
		"10,001 rows":   {pageWith(manyRows(10_001)), "only the first 2000 rows of the page's tables were read", 2, 1, 2},
		"50 MB":         {pageWith("\n" + strings.Repeat("word ", 10_000_000) + "\n"), "page.md: the file has 50000", 2, 2, 2},
		"line of 1 MB":  {pageWith("\n" + strings.Repeat("word ", 200_000) + "\n"), "", 0, 0, 0},
		"deep JSON":     {pageWith(answerOf(deep)), "the example is too large to be parsed: the values are nested more than 1000 deep", 0, 0, 0},
		"deep lists":    {pageWith("\n## Notes\n\n" + strings.Repeat("- ", 10_000) + "x\n"), "", 0, 0, 0},
	}
	for name, tt := range pages {
		t.Run(name, func(t *testing.T) {
			page := write(t, "page.md", tt.page)
			o := rowproof(t.Context(), "derive", page, "--out", filepath.Join(t.TempDir(), "page.openapi.yaml"))
			if o.status != tt.status || !strings.Contains(o.err, tt.derive) || len(o.err) > 10_000 {
				t.Errorf("derive: exit status %d, %.300q; want %d and %q", o.status, o.err, tt.status, tt.derive)
			}
			if o := rowproof(t.Context(), "lint", page); o.status != tt.lint {
				t.Errorf("lint: exit status %d, %.300q; want %d", o.status, o.err, tt.lint)
			}
			if o := rowproof(t.Context(), "diff", page, page); o.status != tt.diff {
				t.Errorf("diff: exit status %d, %.300q; want %d", o.status, o.err, tt.diff)
			}
		})
	}
}

func TestDiff_HostileOpenAPIFile_RejectedWithMessage(t *testing.T) {
	const head = "openapi: \"3.0.3\"\ninfo: {title: t, version: \"1\"}\npaths: {}\nx-more: "
	for want, src := range map[string]string{
		"4: nested deeper than 200":     head + strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000),
		"not YAML: exceeded max depth":  head + strings.Repeat("[", 100_000),
		"4: byte 0xff: not a text file": head + "\xff",
	} {
		file := write(t, "page.openapi.yaml", src)
		if o := rowproof(t.Context(), "diff", file, file); o.status != 2 || !strings.Contains(o.err, want) {
			t.Errorf("exit status %d, %.300q; want 2 and %q", o.status, o.err, want)
		}
	}
}
