package lint

import "github.com/rowproof/rowproof/spec"

var sectionEmpty = Rule{
	ID:          "section-empty",
	Severity:    spec.Info,
	Explanation: "A heading has nothing below it: the section was lost, or was never written.",
	Fix:         "Fill the section, say that there is nothing to say, or take the heading out.",
	check:       checkEmpty,
}

func checkEmpty(p *page) []Finding {
	var all []Finding
	for i, s := range p.doc.Sections {
		last := i+1 == len(p.doc.Sections)
		if s.Level > 1 && len(s.Blocks) == 0 && (last || p.doc.Sections[i+1].Level <= s.Level) {
			all = append(all, p.at(s.Line, s.Title, "nothing stands below the heading %q", s.Title))
		}
	}
	return all
}
