package findings

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/lint"
)

// commands are GitHub's workflow commands for the severities.
var commands = map[spec.Severity]string{spec.Error: "error", spec.Warning: "warning", spec.Info: "notice"}

var (
	ofData     = strings.NewReplacer("%", "%25")
	ofProperty = strings.NewReplacer("%", "%25", ":", "%3A", ",", "%2C")
)

// GitHub prints an annotation a finding, in the syntax of GitHub's workflow commands.
func GitHub(w io.Writer, fs []lint.Finding, _ bool) error {
	b := bufio.NewWriter(w)
	for _, f := range fs {
		fmt.Fprintf(b, "::%s file=%s,line=%d", commands[f.Severity], ofProperty.Replace(clean(f.File)), max(1, f.Line))
		if f.Column > 0 {
			fmt.Fprintf(b, ",col=%d,endColumn=%d", f.Column, f.Column+f.Length)
		}
		fmt.Fprintf(b, ",title=%s::%s\n", ofProperty.Replace(f.Rule), ofData.Replace(clean(f.Message)))
	}
	return b.Flush()
}
