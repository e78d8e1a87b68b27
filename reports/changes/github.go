package changes

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/rowproof/rowproof/spec/diff"
)

// commands are GitHub's workflow commands for the classes.
var commands = map[diff.Class]string{diff.Breaking: "error", diff.Risky: "warning", diff.Compatible: "notice"}

var (
	ofData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	ofProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// GitHub prints an annotation a change, in the syntax of GitHub's workflow commands, at the new line, or at
// the old one where there is no new. A change that fails is an error.
func GitHub(w io.Writer, r Report) error {
	b := bufio.NewWriter(w)
	for _, c := range r.Changes {
		at, command := here(c), commands[c.Class]
		if r.fails(c) {
			command = "error"
		}
		fmt.Fprintf(b, "::%s file=%s,line=%d,title=%s::%s\n", command, ofProperty.Replace(line(at.File)), max(1, at.Line),
			ofProperty.Replace(string(c.Class)+" "+c.Rule), ofData.Replace(line(c.Text)+" ("+line(c.Reason)+")"))
	}
	return b.Flush()
}
