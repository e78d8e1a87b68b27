package style

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
)

// Style is the name of a variant of the mock that keeps all promises.
type Style string

const (
	// Conforming is the default style.
	Conforming Style = "conforming"
	// Contrary combines all other styles.
	Contrary Style = "contrary"
)

// departure is a style that differs from [Conforming] in one respect.
type departure struct {
	name Style
	text string // what differs
	make func() rpc.Hooks
}

// Styles returns all styles: [Conforming], the styles that differ from it in one respect, and [Contrary].
func Styles() []Style {
	names := []Style{Conforming}
	for _, m := range departures() {
		names = append(names, m.name)
	}
	return append(names, Contrary)
}

// Text returns a description of the style, or "" if there is no such style.
func (s Style) Text() string {
	switch s {
	case Conforming:
		return "the default"
	case Contrary:
		return "all other styles together"
	}
	for _, d := range departures() {
		if d.name == s {
			return d.text
		}
	}
	return ""
}

// Find returns the hooks of a style. The error for an unknown style lists all styles.
func Find(name Style) ([]rpc.Hooks, error) {
	if name == "" || name == Conforming {
		return nil, nil
	}
	var found []rpc.Hooks
	for _, m := range departures() {
		if name == m.name || name == Contrary {
			found = append(found, m.make())
		}
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("mock: unknown style %q: use one of %s", name, styleNames())
	}
	return found, nil
}

func styleNames() string {
	var names []string
	for _, s := range Styles() {
		names = append(names, string(s))
	}
	return strings.Join(names, ", ")
}

func departures() []departure {
	return slices.Concat(checkDepartures(), answerDepartures())
}
