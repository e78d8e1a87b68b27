package cli_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// pagesAlone returns the pages in the folder pages of a script. For each page, it creates a folder that contains only this page.
func pagesAlone(ts *testscript.TestScript) []string {
	pages, err := filepath.Glob(ts.MkAbs("pages/*.md"))
	ts.Check(err)
	if len(pages) == 0 {
		ts.Fatalf("no pages in the folder pages")
	}
	for _, page := range pages {
		ts.Check(os.MkdirAll(aloneIn(ts, page), 0o755))
		src, err := os.ReadFile(page)
		ts.Check(err)
		ts.Check(os.WriteFile(filepath.Join(aloneIn(ts, page), filepath.Base(page)), src, 0o600))
	}
	return pages
}

// aloneIn returns the folder that contains only the page. The output of commands is in the file with this path and the
// extension .out.
func aloneIn(ts *testscript.TestScript, page string) string {
	return filepath.Join(ts.Getenv("WORK"), "alone", strings.TrimSuffix(filepath.Base(page), ".md"))
}

// alone runs a command for each page, in a folder that contains only this page.
func alone(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: alone N COMMAND...")
	}
	for _, page := range pagesAlone(ts) {
		dir := aloneIn(ts, page)
		names := strings.NewReplacer("PAGE", filepath.Base(page), "OUTPUT", dir+".out")
		command := make([]string, len(args)-1)
		for i, arg := range args[1:] {
			command[i] = names.Replace(arg)
		}
		ts.Check(ts.Chdir(dir))
		err := ts.Exec(command[0], command[1:]...)
		ts.Check(os.WriteFile(dir+".out", []byte(ts.ReadFile("stdout")), 0o600))
		ts.Check(ts.Chdir(ts.Getenv("WORK")))
		checkStatus(ts, args[0], err)
	}
}

// found fails unless the output of the latest alone command matches a pattern, for each page.
func found(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: found REGEXP")
	}
	pattern := regexp.MustCompile("(?m)" + args[0])
	for _, page := range pagesAlone(ts) {
		if !pattern.MatchString(ts.ReadFile(aloneIn(ts, page) + ".out")) {
			ts.Fatalf("the output for %s does not match %s", filepath.Base(page), args[0])
		}
	}
}
