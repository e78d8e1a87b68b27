package rpc

// Hooks change the server for a defect or a style. A nil hook changes nothing.
type Hooks struct {
	// read sees a call before its key is found, and may change what the checks see.
	Read func(c *Call)
	// crash reports whether the server falls over the call.
	Crash func(c *Call) bool
	// order puts checks that follow one another into another order.
	Order func(checks []Check) []Check
	// refuse is a check more, made before those of the operation.
	Refuse func(c *Call) *Refusal
	// demand names a check of the operation that is usually not made.
	Demand string
	// overlook reports whether a refusal is not made: the call goes on as if all were well.
	Overlook func(c *Call, r *Refusal) bool
	// reword changes what a call came to.
	Reword func(c *Call, a *Answer)
	// reshape changes the document of the answer.
	Reshape func(c *Call, d *Document)
	// send changes status, headers and bytes of the answer.
	Send func(c *Call, r *Response)
}

// overrides are the hooks of a server's styles and defect, in the order in which they act.
type overrides []Hooks

func (t overrides) read(c *Call) {
	for _, h := range t {
		if h.Read != nil {
			h.Read(c)
		}
	}
}

func (t overrides) crash(c *Call) bool {
	for _, h := range t {
		if h.Crash != nil && h.Crash(c) {
			return true
		}
	}
	return false
}

func (t overrides) order(checks []Check) []Check {
	for _, h := range t {
		if h.Order != nil {
			checks = h.Order(checks)
		}
	}
	return checks
}

func (t overrides) refuse(c *Call) *Refusal {
	for _, h := range t {
		if h.Refuse == nil {
			continue
		}
		if r := h.Refuse(c); r != nil {
			return r
		}
	}
	return nil
}

func (t overrides) demands(name string) bool {
	for _, h := range t {
		if h.Demand == name {
			return true
		}
	}
	return false
}

func (t overrides) overlook(c *Call, r *Refusal) bool {
	for _, h := range t {
		if h.Overlook != nil && h.Overlook(c, r) {
			return true
		}
	}
	return false
}

func (t overrides) reword(c *Call, a *Answer) {
	for _, h := range t {
		if h.Reword != nil {
			h.Reword(c, a)
		}
	}
}

func (t overrides) reshape(c *Call, d *Document) {
	for _, h := range t {
		if h.Reshape != nil {
			h.Reshape(c, d)
		}
	}
}

func (t overrides) send(c *Call, r *Response) {
	for _, h := range t {
		if h.Send != nil {
			h.Send(c, r)
		}
	}
}
