package diff

import (
	"path"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// key is what two pages that belong together have in common; "" where a page has nothing of the kind.
type key func(Page) string

// keys are tried one after the other, each on the pages that are left.
var keys = []struct{ old, new key }{
	{nameAndOperation, nameAndOperation},
	{withLanguage(versionOf), withLanguage(versionOf)},
	{withLanguage(operationOf), withLanguage(operationOf)},
	{operationOf, operationOf},
	{bareName, untoldProduct},
	{untoldProduct, bareName},
	{nameWithin, nameWithin},
}

// keyed are the keys of pages.
func keyed(pages []Page, k key) []string {
	all := make([]string, len(pages))
	for i, p := range pages {
		all[i] = k(p)
	}
	return all
}

func nameAndOperation(p Page) string { return join(nameWithin(p), operationOf(p)) }

func nameWithin(p Page) string {
	return strings.TrimSuffix(strings.TrimSuffix(p.Name, path.Ext(p.Name)), ".openapi")
}

// operationOf names an operation over all versions of its API; "" for a page of none.
func operationOf(p Page) string {
	if p.Contract.Kind == spec.GatewayPage {
		return "the gateway"
	}
	return join(bareName(p), "of "+strings.ToLower(p.Contract.Operation.Product))
}

// versionOf names an operation of one version of its API.
func versionOf(p Page) string { return join(operationOf(p), p.Contract.Operation.Version) }

func bareName(p Page) string { return p.Contract.Operation.Name }

// untoldProduct is the name of an operation without a product, as in many OpenAPI files.
func untoldProduct(p Page) string {
	if p.Contract.Operation.Product != "" {
		return ""
	}
	return bareName(p)
}

// withLanguage keeps the translations of one operation apart.
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

// inChinese reports whether a page tells more than a third of its rows in Chinese.
func inChinese(c *spec.Contract) bool {
	han, other := 0, 0
	for _, r := range c.Rows() {
		if chinese(r.Text) {
			han++
		} else if r.Text != "" {
			other++
		}
	}
	return han > other/2
}
