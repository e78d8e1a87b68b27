// Package features formats scenarios as Gherkin: one document per page, one Rule per section, one Scenario or
// Scenario Outline per scenario of [scenario.Derive]. [Generate] is the entry point; [Shipped] contains the features
// of the pages that come with rowproof.
//
// Package spec/scenario derives the scenarios and their sentences. This package only formats the scenarios.
package features

import (
	"embed"
	"path"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
)

// Shipped contains the features of the pages that come with rowproof, by [FileName].
//
//go:embed */*.feature
var Shipped embed.FS

// Generate returns the feature of a page as Gherkin.
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
			writeScenario(&b, sc)
		}
	}
	return b.String()
}

// head writes the part of the document before the first rule.
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
	line(b, 2, "Generated from "+scenario.Readable(path.Base(c.Page), longest)+"; `rowproof generate` regenerates it.")
	b.WriteString("\n")
	line(b, 2, "Background:")
	line(b, 4, "Given "+scenario.Background(c).Text())
}

// longest is the maximum length, in characters, of a text of the page that a feature prints on one line.
const longest = 160

// tags returns the tags of the feature, which every scenario inherits.
func tags(c *spec.Contract) []string {
	if c.Kind == spec.GatewayPage {
		return []string{"@gateway"}
	}
	op := c.Operation
	all := []string{"@operation:" + safe(op.Name, "Operation")}
	if p := safe(op.Product, ""); p != "" {
		all = append(all, "@product:"+p)
	}
	if v := safe(op.Version, ""); v != "" {
		all = append(all, "@version:"+v)
	}
	return all
}

// FileName returns the path of a page's feature below the folder features, with slashes, such as
// vpc/AssociateGlobalAccelerationInstance.feature.
func FileName(c *spec.Contract) string {
	if c.Kind == spec.GatewayPage {
		return "gateway/CommonParameters.feature"
	}
	folder, file := strings.ToLower(safe(c.Operation.Product, "operation")), safe(c.Operation.Name, "Operation")
	return spec.FileName(folder) + "/" + spec.FileName(file) + ".feature"
}

// safe removes all characters of a name except letters, digits, dashes and underscores, so that a page cannot choose
// another folder.
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
