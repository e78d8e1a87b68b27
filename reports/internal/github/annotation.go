// Package github writes workflow commands of GitHub Actions, which show a message at a line of a changed file.
package github

import (
	"fmt"
	"strings"
)

// Annotation is one message. File, title and message are on one line each.
type Annotation struct {
	Level             string // error, warning or notice
	File              string // "" for a message about no file
	Line              int    // from 1; the first line where it is less
	Column, EndColumn int    // from 1, the end excluded; 0 for the whole line
	Title, Message    string
}

// What would end a property or the command is escaped, as the syntax of workflow commands asks.
var (
	ofData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	ofProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// String is the command, without a line break.
func (a Annotation) String() string {
	columns := ""
	if a.Column > 0 {
		columns = fmt.Sprintf(",col=%d,endColumn=%d", a.Column, a.EndColumn)
	}
	if a.File == "" {
		return fmt.Sprintf("::%s title=%s::%s", a.Level, ofProperty.Replace(a.Title), ofData.Replace(a.Message))
	}
	return fmt.Sprintf("::%s file=%s,line=%d%s,title=%s::%s",
		a.Level, ofProperty.Replace(a.File), max(1, a.Line), columns, ofProperty.Replace(a.Title), ofData.Replace(a.Message))
}
