package config

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/config/internal/yamltree"
	"github.com/rowproof/rowproof/steps"
)

// Blank is a placeholder for a value that the user must fill in. Load treats a key with this value as absent.
const Blank = "FILL_IN"

// Unfilled returns the keys with the value [Blank], spelled as a run reports missing keys.
func (p *Profile) Unfilled() []string {
	if u, err := url.Parse(p.Endpoint); err == nil && strings.EqualFold(u.Hostname(), Blank) {
		return append([]string{"endpoint"}, p.unfilled...)
	}
	return slices.Clone(p.unfilled)
}

// dropBlanks removes blank values and records their keys in p.unfilled.
func (p *Profile) dropBlanks() {
	for _, name := range slices.Sorted(maps.Keys(p.Operations)) {
		o, at := p.Operations[name], "operations."+name
		for _, parameter := range slices.Sorted(maps.Keys(o.Parameters)) {
			if p.dropValues(o.Parameters, parameter, at+".parameters") {
				delete(o.Lists, parameter)
			}
		}
		for _, parameter := range slices.Sorted(maps.Keys(o.Enums)) {
			p.dropChanges(o.Enums[parameter], at+".enums."+parameter)
		}
		p.dropChanges(o.Errors, at+".errors")
		p.dropChanges(o.Notes, at+".notes")
		if o.Undo != nil && (o.Undo.Action == Blank || slices.Contains(o.Undo.Parameters, Blank)) {
			p.unfilled = append(p.unfilled, at+".undo")
			o.Undo = nil
			p.Operations[name] = o
		}
	}
}

// dropValues removes blanks from the values of a parameter. It reports whether there was one.
func (p *Profile) dropValues(all map[string][]string, parameter, at string) bool {
	kept := slices.DeleteFunc(slices.Clone(all[parameter]), isBlank)
	if len(kept) == len(all[parameter]) {
		return false
	}
	p.unfilled = append(p.unfilled, yamltree.Join(at, parameter))
	if all[parameter] = kept; len(kept) == 0 {
		delete(all, parameter)
	}
	return true
}

// isBlank reports whether a value, or a scalar in a structure, is a blank.
func isBlank(v string) bool {
	return v == Blank || strings.ContainsAny(v[:min(len(v), 1)], "[{") && strings.Contains(v, `"`+Blank+`"`)
}

// dropChanges removes the changes that contain a blank.
func (p *Profile) dropChanges(all map[string]steps.Overlay, at string) {
	for _, key := range slices.Sorted(maps.Keys(all)) {
		if slices.ContainsFunc(slices.Collect(maps.Values(all[key])), func(v *string) bool { return v != nil && isBlank(*v) }) {
			p.unfilled = append(p.unfilled, yamltree.Join(at, key))
			delete(all, key)
		}
	}
}
