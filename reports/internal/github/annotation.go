// Package github writes workflow commands of GitHub Actions, which show messages at lines of a changed file.
package github

import (
	"fmt"
	"strings"
)

// Annotation is one message. File, Title and Message are printed on one line.
type Annotation struct {
	Level             string // error, warning or notice
	File              string // "" for a message without a file
	Line              int    // from 1; smaller values mean the first line
	Column, EndColumn int    // from 1; EndColumn is exclusive; 0 for the whole line
	Title, Message    string
}

// Replacers that escape the characters that end a property or a command, as the syntax of workflow commands requires.
var (
	ofData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	ofProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// String returns the command without a line break.
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
