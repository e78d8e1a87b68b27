package diff

// checkRequired compares which parameters a call must have. What chooses the operation is in every call,
// whatever a page says.
func checkRequired(c *comparer) {
	for _, p := range c.parameters {
		switch {
		case !p.both() || p.old.Required == p.new.Required || p.old.IsFixed() || p.new.IsFixed():
		case p.new.Required:
			c.add("parameter-became-required", c.oldSide(p.old.Row, "optional"), c.newSide(p.new.Row, "required"),
				p.new.FullName()+" was optional and is required")
		default:
			c.add("parameter-became-optional", c.oldSide(p.old.Row, "required"), c.newSide(p.new.Row, "optional"),
				p.new.FullName()+" was required and is optional")
		}
	}
}
