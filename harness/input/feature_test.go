package input_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
)

// operation returns a page of an operation of the product Things.
func operation(name, version string) input.Page {
	return input.Page{Contract: &spec.Contract{Kind: spec.OperationPage, Operation: spec.Operation{Name: name, Product: "Things", Version: version}}}
}

// feature returns a feature with a scenario per operation.
func feature(path string, operations ...string) input.Feature {
	src := "Feature: mine\n"
	for _, o := range operations {
		src += "\n  Scenario: " + o + "\n    Given a valid " + o + " request\n    When the request is sent by POST for a response in JSON\n    Then the request is accepted\n"
	}
	return input.Feature{Path: path, Source: []byte(src)}
}

func TestAddFeatures_EachFeature_AddedToItsPageOrRejected(t *testing.T) {
	known := operation("KnownThing", "1")
	known.Known = true
	gateway := input.Page{Contract: &spec.Contract{Kind: spec.GatewayPage}}
	pages := []input.Page{operation("GetThing", "1"), operation("PutThing", "1"), known, gateway}
	with := func(f input.Feature, tags string) input.Feature {
		f.Source = []byte(tags + "\n" + string(f.Source))
		return f
	}
	anyRequest := input.Feature{Path: "mine.feature", Source: []byte("Feature: mine\n\n  Scenario: any\n    Given a valid request of any operation\n")}
	for name, tt := range map[string]struct {
		feature  input.Feature
		replaced string // page whose generated feature it replaces
		more     string // page that it adds scenarios to
		err      string
	}{
		"generated name":                 {feature: feature("things/PutThing.feature", "PutThing"), replaced: "PutThing"},
		"generated name below a folder":  {feature: feature("a/things/GetThing.feature", "GetThing"), replaced: "GetThing"},
		"end of a generated name":        {feature: feature("mythings/GetThing.feature", "GetThing"), more: "GetThing"},
		"own name":                       {feature: feature("mine.feature", "PutThing", "PutThing"), more: "PutThing"},
		"own name, any request":          {feature: anyRequest, more: "gateway"},
		"tags of the page":               {feature: with(feature("mine.feature", "PutThing"), "@product:Things @version:1"), more: "PutThing"},
		"another product":                {feature: with(feature("mine.feature", "PutThing"), "@product:Others"), err: "no page of this run documents the operation"},
		"another version":                {feature: with(feature("mine.feature", "PutThing"), "@version:2"), err: "no page of this run documents the operation"},
		"known page":                     {feature: feature("mine.feature", "KnownThing")},
		"without scenarios":              {feature: feature("mine.feature")},
		"empty":                          {feature: input.Feature{Path: "mine.feature"}},
		"generated, page not in the run": {feature: with(feature("others/ListThings.feature", "ListThings"), "@product:Others")},
		"own name, page not in the run":  {feature: feature("mine.feature", "ListThings"), err: `mine.feature:4: "a valid ListThings request": no page of this run documents the operation: name its page`},
		"two operations":                 {feature: feature("mine.feature", "GetThing", "PutThing"), err: "mine.feature:8: the scenario calls a different operation than the first scenario: write one feature per operation"},
		"without steps":                  {feature: input.Feature{Path: "mine.feature", Source: []byte("Feature: mine\n\n  Scenario: a\n")}, err: "mine.feature:3: the scenario has no steps"},
		"unknown sentence":               {feature: input.Feature{Path: "mine.feature", Source: []byte("Feature: mine\n\n  Scenario: a\n    Given a thing\n")}, err: "mine.feature:4: "},
		"begins with another sentence":   {feature: input.Feature{Path: "mine.feature", Source: []byte("Feature: mine\n\n  Scenario: a\n    Then the request is accepted\n")}, err: "mine.feature:4: "},
		"invalid Gherkin":                {feature: input.Feature{Path: "mine.feature", Source: []byte("no feature")}, err: "mine.feature: the feature cannot be parsed"},
	} {
		got, err := input.AddFeatures(pages, []input.Feature{tt.feature})
		if (err != nil) != (tt.err != "") || err != nil && !strings.Contains(err.Error(), tt.err) {
			t.Errorf("%s: %v, want %q", name, err, tt.err)
		}
		for i, p := range got {
			is := p.Contract.Operation.Name
			if p.Contract.Kind == spec.GatewayPage {
				is = "gateway"
			}
			if p.Replaced != (is == tt.replaced) || p.Replaced && (p.Feature != tt.feature.Path || string(p.Source) != string(tt.feature.Source)) {
				t.Errorf("%s: %s replaced: %v, %q", name, is, p.Replaced, p.Feature)
			}
			if added := len(p.More) == 1 && p.More[0].Path == tt.feature.Path; added != (is == tt.more) || !added && len(p.More) > 0 {
				t.Errorf("%s: features of %s: %v", name, is, p.More)
			}
			if pages[i].Replaced || len(pages[i].More) > 0 {
				t.Fatalf("%s changed its argument", name)
			}
		}
	}
}

func TestAddFeatures_SeveralFeatures_ReportsEachErrorAndKeepsTheOthers(t *testing.T) {
	pages := []input.Page{operation("GetThing", "1")}
	got, err := input.AddFeatures(pages, []input.Feature{feature("1.feature", "GetThing"), feature("2.feature", "X"), feature("3.feature", "Y"), feature("4.feature", "GetThing")})
	if err == nil || !strings.Contains(err.Error(), "2.feature:4") || !strings.Contains(err.Error(), "3.feature:4") {
		t.Errorf("%v", err)
	}
	var paths []string
	for _, f := range got[0].Features() {
		paths = append(paths, f.Path)
	}
	if want := []string{"", "1.feature", "4.feature"}; !slices.Equal(paths, want) {
		t.Errorf("features %q, want %q", paths, want)
	}
}

func TestReadFeatures_Folder_ReturnsItsFeatureFiles(t *testing.T) {
	dir := folder(t, map[string]string{"b.feature": "Feature: b\n", "a/a.feature": "Feature: a\n", "a/page.md": "", "none/x.txt": "", "large/l.feature": ""})
	if err := errors.Join(os.Mkdir(filepath.Join(dir, "a", "folder.feature"), 0o750), os.Truncate(filepath.Join(dir, "large", "l.feature"), 8<<20+1)); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"none": "none: no feature files (*.feature)", "missing": "no such file", "large": "has 8388609 bytes, more than the limit of 8388608"} {
		if all, err := input.ReadFeatures(filepath.Join(dir, name)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, %v; want %s", name, all, err, want)
		}
	}
	if err := os.Truncate(filepath.Join(dir, "large", "l.feature"), 8<<20); err != nil {
		t.Fatal(err)
	}
	all, err := input.ReadFeatures(dir)
	var got []string
	for _, f := range all {
		got = append(got, strings.TrimPrefix(f.Path, dir+"/"))
	}
	if want := []string{"a/a.feature", "b.feature", "large/l.feature"}; err != nil || !slices.Equal(got, want) || string(all[0].Source) != "Feature: a\n" {
		t.Errorf("%q, %v; want %q", got, err, want)
	}
}

const outlines = `Feature: mine

  Background:
    Given a valid GetThing request

  @one
  Scenario Outline: in <format>
    When the request is sent by POST for a response in <format>

    @two
    Examples:
      | format |
      | JSON   |
      | XML    |

  Rule: a rule

    Background:
      When something

    Scenario: alone
      Then nothing
`

func TestParse_OutlinesAndRules_LinesTitlesAndTagsAsInSource(t *testing.T) {
	d, err := input.Feature{Path: "mine.feature", Source: []byte(outlines)}.Parse()
	if err != nil {
		t.Fatal(err)
	}
	type pickle struct {
		line        int
		title, tags string
	}
	want := []pickle{{13, "in <format>", "@one @two"}, {14, "in <format>", "@one @two"}, {21, "alone", ""}}
	for i, p := range d.Pickles {
		if got := (pickle{d.Line(p), d.Title(p), strings.Join(input.Tags(p), " ")}); i >= len(want) || got != want[i] {
			t.Errorf("pickle %d: %+v", i, got)
		}
	}
	if len(d.Pickles) != len(want) {
		t.Fatalf("%d pickles", len(d.Pickles))
	}
	for i, want := range []string{"mine.feature:4: ", "mine.feature:19: ", "mine.feature:22: "} {
		st := d.Pickles[2].Steps[i]
		if got := d.At(st, errors.New("wrong")).Error(); got != want+`"`+st.Text+`": wrong` {
			t.Errorf("step %d: %s, want %s", i, got, want)
		}
		_, err := scenario.Parse(st.Text)
		if got := d.At(st, err); i > 0 && (!strings.HasPrefix(got.Error(), want) || strings.Count(got.Error(), st.Text) != 1) {
			t.Errorf("step %d: %v, want %s and the sentence once", i, got, want)
		}
	}
	if got := d.At(d.Pickles[0].Steps[1], errors.New("wrong")).Error(); !strings.HasPrefix(got, "mine.feature:8: ") {
		t.Errorf("the step of the outline: %s", got)
	}
}
