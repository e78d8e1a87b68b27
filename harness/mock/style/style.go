package style

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
)

// Style is a manner of keeping every promise.
type Style string

const (
	// Conforming is the ordinary manner.
	Conforming Style = "conforming"
	// Contrary departs from it in all that the pages leave open, at once.
	Contrary Style = "contrary"
)

// manner is one of the departures that a style can make.
type manner struct {
	name Style
	make func() rpc.Hooks
}

// Styles lists the manners in which the server can keep its promises: the ordinary one, each departure by
// itself, and all at once.
func Styles() []Style {
	names := []Style{Conforming}
	for _, m := range manners() {
		names = append(names, m.name)
	}
	return append(names, Contrary)
}

// Find returns the hooks of a style, none for the ordinary one. The error lists the styles.
func Find(name Style) ([]rpc.Hooks, error) {
	if name == "" || name == Conforming {
		return nil, nil
	}
	var found []rpc.Hooks
	for _, m := range manners() {
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

func manners() []manner {
	return slices.Concat(checkManners(), answerManners())
}
