package spec

// Rule is one thing that can be wrong with an input. It is declared where its findings are made.
type Rule struct {
	ID          string   // stable, kebab-case
	Severity    Severity // of its findings
	Explanation string   // what is wrong, and why it matters
	Fix         string   // what to do about it
	Fold        bool     // a report shows the findings of one page as one
}

// Finding returns a finding of the rule about a line.
func (r Rule) Finding(line int, message string) Finding {
	return Finding{Line: line, Rule: r.ID, Severity: r.Severity, Message: message}
}

// Rules lists the rules of a package. A rule that is made by New is in the list, so that none is forgotten.
type Rules struct{ all []Rule }

// New adds a rule to the list and returns it.
func (rs *Rules) New(r Rule) Rule {
	rs.all = append(rs.all, r)
	return r
}

// All lists the rules.
func (rs *Rules) All() []Rule { return rs.all }
