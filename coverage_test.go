package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/features"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/spec/scenario"
)

// The scenario of a row that no client can trigger states the reason.
func TestShippedFeatures_EveryRow_HasScenario(t *testing.T) {
	shipped, err := input.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range shipped {
		file := filepath.Join("features", filepath.FromSlash(features.FileName(p.Contract)))
		tags := tagsOf(t, file)
		for _, row := range p.Contract.Rows() {
			if !tags[scenario.RowTag(row.ID)] {
				t.Errorf("%s: no scenario for %s (line %d of %s)", file, row.ID, row.Pos.Line, p.Contract.Page)
			}
		}
	}
}

func tagsOf(t *testing.T, file string) map[string]bool {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	tags := map[string]bool{}
	for line := range strings.Lines(string(src)) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "@") {
			for _, tag := range strings.Fields(line) {
				tags[tag] = true
			}
		}
	}
	return tags
}
