package pairing

import (
	"path"
	"strings"
	"unicode"

	"github.com/rowproof/rowproof/spec"
)

// key returns a value that is equal for two pages that belong together, or "" for a page without such a value.
type key func(Page) string

// keys are tried in order, each on the pages that are still unpaired.
var keys = []struct{ old, new key }{
	{nameAndOperation, nameAndOperation},
	{withLanguage(versionOf), withLanguage(versionOf)},
	{withLanguage(operationOf), withLanguage(operationOf)},
	{operationOf, operationOf},
	{bareName, withoutProduct},
	{withoutProduct, bareName},
	{nameWithin, nameWithin},
}

func nameAndOperation(p Page) string { return join(nameWithin(p), operationOf(p)) }

func nameWithin(p Page) string {
	return strings.TrimSuffix(strings.TrimSuffix(p.Name, path.Ext(p.Name)), ".openapi")
}

// Operation returns a name that an operation has in all versions of its API. It returns "" for a page without an operation.
func Operation(c *spec.Contract) string {
	if c.Kind == spec.GatewayPage {
		return "the gateway"
	}
	return join(c.Operation.Name, "of "+strings.ToLower(c.Operation.Product))
}

// Version returns a name that an operation has in only one version of its API.
func Version(c *spec.Contract) string { return join(Operation(c), c.Operation.Version) }

func operationOf(p Page) string { return Operation(p.Contract) }

func versionOf(p Page) string { return Version(p.Contract) }

func bareName(p Page) string { return p.Contract.Operation.Name }

// withoutProduct returns the name of the operation if the page does not state the product. Otherwise, it returns "".
// Many OpenAPI files omit the product.
func withoutProduct(p Page) string {
	if p.Contract.Operation.Product != "" {
		return ""
	}
	return bareName(p)
}

// withLanguage returns a key that differs between translations of an operation.
func withLanguage(k key) key {
	return func(p Page) string {
		if inChinese(p.Contract) {
			return join(k(p), "in Chinese")
		}
		return k(p)
	}
}

func join(a, b string) string {
	if a == "" || b == "" {
		return ""
	}
	return a + " " + b
}

// inChinese reports whether more than a third of the rows of a page are described in Chinese.
func inChinese(c *spec.Contract) bool {
	han, other := 0, 0
	for _, r := range c.Rows() {
		if strings.ContainsFunc(r.Text, func(c rune) bool { return unicode.Is(unicode.Han, c) }) {
			han++
		} else if r.Text != "" {
			other++
		}
	}
	return han > other/2
}
