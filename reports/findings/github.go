package findings

import (
	"bufio"
	"fmt"
	"io"

	"github.com/rowproof/rowproof/reports/internal/github"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/lint"
)

// annotated maps severities to GitHub's annotation levels.
var annotated = map[spec.Severity]string{spec.Error: "error", spec.Warning: "warning", spec.Info: "notice"}

// writeGitHub writes an annotation per finding in the syntax of GitHub's workflow commands.
func writeGitHub(w io.Writer, fs []lint.Finding, _ bool) error {
	b := bufio.NewWriter(w)
	for _, f := range fs {
		fmt.Fprintln(b, github.Annotation{
			Level: annotated[f.Severity], File: clean(f.File), Line: f.Line, Column: f.Column, EndColumn: f.Column + f.Length,
			Title: f.Rule, Message: clean(f.Message),
		})
	}
	return b.Flush()
}
