// Package features lays scenarios out as Gherkin: one document per page, one Rule per section, one Scenario or
// Scenario Outline per scenario of [scenario.Derive]. [Generate] is the way in; [Shipped] holds the features of
// the pages that come with rowproof.
//
// What is tried, and in which words, is decided in spec/scenario. Here is only layout.
package features

import (
	"embed"
	"path"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
)

// Shipped holds the features of the pages that come with rowproof, by [FileName].
//
//go:embed */*.feature
var Shipped embed.FS

// Generate returns the feature of a page.
func Generate(c *spec.Contract) string {
	var b strings.Builder
	head(&b, c)
	for _, s := range scenario.Derive(c) {
		if len(s.Scenarios) == 0 {
			continue
		}
		b.WriteString("\n")
		line(&b, 2, "Rule: "+s.Name)
		for _, sc := range s.Scenarios {
			lay(&b, sc)
		}
	}
	return b.String()
}

// head writes what stands before the first rule.
func head(b *strings.Builder, c *spec.Contract) {
	op := c.Operation
	line(b, 0, strings.Join(tags(c), " "))
	if c.Kind == spec.GatewayPage {
		line(b, 0, "Feature: "+scenario.Readable(op.Title, longest))
	} else {
		line(b, 0, "Feature: "+scenario.Readable(op.Name, longest))
		if s := scenario.Readable(op.Summary, longest); s != "" {
			line(b, 2, "Page: "+s)
		}
	}
	line(b, 2, "Generated from "+scenario.Readable(path.Base(c.Page), longest)+"; `rowproof generate` writes it anew.")
	b.WriteString("\n")
	line(b, 2, "Background:")
	line(b, 4, "Given "+scenario.Background(c).Text())
}

// longest is how many characters of a text of the page stand on one line.
const longest = 160

// tags are those of the feature, which every scenario inherits.
func tags(c *spec.Contract) []string {
	if c.Kind == spec.GatewayPage {
		return []string{"@gateway"}
	}
	op := c.Operation
	all := []string{"@operation:" + safe(op.Name, "Operation"), "@product:" + safe(op.Product, "operation")}
	if v := safe(op.Version, ""); v != "" {
		all = append(all, "@version:"+v)
	}
	return all
}

// FileName is the path of a page's feature below the folder features, with slashes:
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
