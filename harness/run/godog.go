package run

import (
	"cmp"
	"context"
	"flag"
	"os"

	"github.com/cucumber/godog"
	"github.com/cucumber/godog/colors"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/input"
)

// GodogOptions parses the command-line arguments of "godog run".
func GodogOptions(args []string) (*godog.Options, error) {
	opt := &godog.Options{Output: colors.Colored(os.Stdout)}
	set := flag.NewFlagSet("godog", flag.ContinueOnError)
	godog.BindFlags("", set, opt)
	if err := set.Parse(args); err != nil {
		return nil, err
	}
	if set.NArg() > 0 {
		opt.Paths = set.Args()
	}
	return opt, nil
}

// filledGodog returns a copy of the options. If unset, Format is [FormatName] and DefaultContext is ctx. Output stays
// unset: godog then writes to standard output.
func filledGodog(ctx context.Context, g *godog.Options) *godog.Options {
	own := godog.Options{}
	if g != nil {
		own = *g
	}
	own.Format = cmp.Or(own.Format, FormatName)
	if own.DefaultContext == nil {
		own.DefaultContext = ctx
	}
	return &own
}

// planGodog returns the plan of what godog will run. If the options in g name no features, planGodog adds the features
// of the pages to g, and moves the tags from g into o.Select.
func planGodog(pages []input.Page, p *config.Profile, o *Options, g *godog.Options) (*Plan, error) {
	if len(g.Paths)+len(g.FeatureContents) > 0 {
		return planNamed(pages, p, o.Select, g)
	}
	tags, err := Tags(g.Tags)
	if err != nil {
		return nil, err
	}
	selects := o.Select
	o.Select, g.Tags = func(names []string) bool { return selects(names) && tags(names) }, ""
	plan, err := MakePlan(pages, p, o.Select)
	if err != nil {
		return nil, err
	}
	for i := range plan.Pages {
		g.FeatureContents = append(g.FeatureContents, plan.Pages[i].contents()...)
	}
	return plan, plan.nothing()
}

// planNamed returns the plan of the features that the options name.
func planNamed(pages []input.Page, p *config.Profile, selects Selector, g *godog.Options) (*Plan, error) {
	all, chosen, err := namedFeatures(g)
	if err != nil {
		return nil, err
	}
	corrected, err := correct(pages, p)
	if err != nil {
		return nil, err
	}
	fresh, err := regenerated(corrected, all)
	if err != nil {
		return nil, err
	}
	if len(fresh) > 0 {
		g.FS = overlay{g.FS, fresh}
		if all, chosen, err = namedFeatures(g); err != nil {
			return nil, err
		}
	}
	for i := range all {
		all[i].Path = pathOf(all[i].Path)
	}
	if pages, err = input.AddFeatures(pages, all); err != nil {
		return nil, err
	}
	for i := range corrected {
		pages[i].Contract = corrected[i].Contract
		corrected[i].Page = pages[i]
	}
	plan, err := makePlan(corrected, func(s PlannedScenario) bool { return chosen[s.key()] && selects(s.tags) })
	if err != nil {
		return nil, err
	}
	return plan, plan.nothing()
}

// namedFeatures returns the features that the options name, with their URIs as paths, and the keys of the scenarios that
// godog selects.
func namedFeatures(g *godog.Options) ([]input.Feature, map[key]bool, error) {
	var all []input.Feature
	chosen := map[key]bool{}
	tags, err := Tags(g.Tags)
	if err != nil {
		return nil, nil, err
	}
	for _, f := range g.FeatureContents {
		doc, err := input.Feature{Path: f.Name, Source: f.Contents}.Parse()
		if err != nil {
			return nil, nil, err
		}
		all = append(all, input.Feature{Path: f.Name, Source: f.Contents})
		for _, p := range doc.Pickles {
			s := planned(doc, p)
			chosen[s.key()] = tags(input.Tags(p))
		}
	}
	if len(g.Paths) == 0 {
		return all, chosen, nil
	}
	found, err := godog.TestSuite{Options: g}.RetrieveFeatures()
	for _, f := range found {
		all = append(all, input.Feature{Path: f.Uri, Source: f.Content})
		for _, p := range f.Pickles {
			chosen[key{pathOf(p.Uri), contentOf(p.Name, rowsOf(input.Tags(p)), sentences(p))}] = true
		}
	}
	return all, chosen, err
}
