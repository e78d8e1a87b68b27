package diff

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

// BenchmarkContracts compares a page of a hundred rows with a page that differs in one row.
func BenchmarkContracts(b *testing.B) {
	var old, new rows
	for i := range 50 {
		name := "Name" + string(rune('A'+i%26)) + string(rune('a'+i/26))
		p := spec.Parameter{Name: name, Type: spec.Type{JSON: spec.String, Name: "String"}, Limits: spec.Limits{Enum: enum("x", "y")}}
		f := spec.Field{Path: "Things.Thing[]." + name, Type: spec.Type{JSON: spec.String, Name: "String"}}
		old, new = append(old, p, f), append(new, p, f)
	}
	new[0] = spec.Parameter{Name: "NameAa", Required: true, Type: spec.Type{JSON: spec.String, Name: "String"}, Limits: spec.Limits{Enum: enum("x")}}
	before, after := page("old.md", old...), page("new.md", new...)
	for b.Loop() {
		if len(Contracts(before, after)) != 2 {
			b.Fatal("a row has two changes")
		}
	}
}

// BenchmarkSets compares the corpus with a copy in which each page has one more parameter.
func BenchmarkSets(b *testing.B) {
	var old, new []Page
	for _, p := range corpusPages(b, 1) {
		c := version(p.Contract, p.Name, 0)
		c.Parameters = append(c.Parameters, spec.Parameter{Row: spec.Row{ID: "request/BrandNew"}, Name: "BrandNew"})
		old, new = append(old, p), append(new, Page{Name: p.Name, Contract: c})
	}
	for b.Loop() {
		if n := len(Sets(old, new)); n != len(old) {
			b.Fatalf("%d pages, %d changes", len(old), n)
		}
	}
}
