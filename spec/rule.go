package spec

// Rule is a kind of problem that an input can have. The package that reports the findings declares the rule.
type Rule struct {
	ID          string   // stable, kebab-case
	Severity    Severity // severity of the findings of the rule
	Explanation string   // what is wrong, and why it matters
	Fix         string   // how to fix it
	Fold        bool     // a report shows the findings of one page as one finding
}

// Finding returns a finding of the rule at a line.
func (r Rule) Finding(line int, message string) Finding {
	return Finding{Line: line, Rule: r.ID, Severity: r.Severity, Message: message}
}

// Rules lists the rules of a package. Create rules with New, so that the list is complete.
type Rules struct{ all []Rule }

// New adds a rule to the list and returns it.
func (rs *Rules) New(r Rule) Rule {
	rs.all = append(rs.all, r)
	return r
}

// All returns the rules in the list.
func (rs *Rules) All() []Rule { return rs.all }
