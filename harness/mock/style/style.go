package style

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
)

// Style is a way to keep every promise.
type Style string

const (
	// Conforming departs in nothing.
	Conforming Style = "conforming"
	// Contrary departs in everything that the pages leave open.
	Contrary Style = "contrary"
)

// departure is a style that differs from Conforming in one respect.
type departure struct {
	name Style
	make func() rpc.Hooks
}

// Styles returns Conforming, each single departure, and Contrary.
func Styles() []Style {
	names := []Style{Conforming}
	for _, m := range departures() {
		names = append(names, m.name)
	}
	return append(names, Contrary)
}

// Find returns the hooks of a style, none for Conforming. The error lists the styles.
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
		return nil, fmt.Errorf("mock: no style %q; there are %s", name, styleNames())
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
