// Package features turns a contract into Gherkin: one document an operation, one Rule a section of the page,
// and every scenario tagged with the row that it proves. [Generate] is the way in.
//
// The sentences are the vocabulary that package steps defines. Neither imports the other: a scenario says
// all that is to be done, so that it can be read, reviewed and changed by hand.
package features

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Generate writes the feature of a page. The gateway is consulted for the common errors that a fault of an
// operation may be answered with; it may be nil.
func Generate(c, gateway *spec.Contract) string {
	if c.Kind == spec.GatewayPage {
		return gatewayFeature(c).String()
	}
	return operationFeature(c, gateway).String()
}

// FileName is the path of a contract's feature below the folder features, with slashes:
// vpc/AssociateGlobalAccelerationInstance.feature.
func FileName(c *spec.Contract) string {
	if c.Kind == spec.GatewayPage {
		return "gateway/CommonParameters.feature"
	}
	return strings.ToLower(safe(c.Operation.Product, "operation")) + "/" + safe(c.Operation.Name, "Operation") + ".feature"
}

// safe keeps letters, digits, dashes and underscores of a name, so that no page can write elsewhere.
func safe(name, fallback string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_':
			return r
		}
		return -1
	}, name)
	if name == "" {
		return fallback
	}
	return name
}

func operationFeature(c, gateway *spec.Contract) feature {
	op := c.Operation
	g := generator{c: c, gateway: gateway}
	return feature{
		tags: []string{"@operation:" + safe(op.Name, "Operation"), "@product:" + safe(op.Product, "operation")},
		name: oneLine(op.Name + " of " + op.Product + " " + op.Version),
		description: []string{
			"A refusal counts only beside a control: the same request without its one fault is accepted.",
		},
		background: oneLine("Given the operation " + op.Name + " of " + op.Product + " " + op.Version),
		rules: []rule{
			{"The operation", g.explorer()},
			{"Request parameters", g.requests()},
			{"Response fields", g.responses()},
			{"Examples", g.examples()},
			{"Errors", g.errors()},
			{"Notes", g.notes()},
		},
	}
}

// generator holds what the sections of an operation's feature are made from.
type generator struct {
	c       *spec.Contract
	gateway *spec.Contract
}

// oneLine folds white space, so that a text of the page stays one line of Gherkin.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// explorer proves that the operation answers under the name and version of the explorer link.
func (g generator) explorer() []scenario {
	e := g.c.Explorer
	if e == nil {
		return nil
	}
	return []scenario{
		proving(e.ID, "%s of version %s is there", oneLine(e.API), oneLine(e.Version)).
			step("Given a request that succeeds, answered in <format>").
			step("When Action is %s", quote(e.API)).
			step("And Version is %s", quote(e.Version)).
			step("Then it is accepted").
			inBoth(""),
	}
}
