package mock

// hooks are the places where a defect or a style departs from the ordinary. A nil hook departs nowhere.
type hooks struct {
	// read sees a call before anything is looked up, and may change what the checks will see.
	read func(c *call)
	// crash reports whether the server falls over the call.
	crash func(c *call) bool
	// order puts checks that follow one another into another order.
	order func(checks []check) []check
	// refuse is a check more, made before those of the operation.
	refuse func(c *call) *refusal
	// demand names a check of the operation that is usually not made.
	demand string
	// overlook reports whether a refusal is not made: the call goes on as if all were well.
	overlook func(c *call, r *refusal) bool
	// reword changes what a call came to.
	reword func(c *call, a *answer)
	// reshape changes the document of the answer.
	reshape func(c *call, d *document)
	// send changes status, headers and bytes of the answer.
	send func(c *call, r *response)
}

// twists are the hooks of a server's styles and defect, in the order in which they act.
type twists []hooks

func (t twists) read(c *call) {
	for _, h := range t {
		if h.read != nil {
			h.read(c)
		}
	}
}

func (t twists) crash(c *call) bool {
	for _, h := range t {
		if h.crash != nil && h.crash(c) {
			return true
		}
	}
	return false
}

func (t twists) order(checks []check) []check {
	for _, h := range t {
		if h.order != nil {
			checks = h.order(checks)
		}
	}
	return checks
}

func (t twists) refuse(c *call) *refusal {
	for _, h := range t {
		if h.refuse == nil {
			continue
		}
		if r := h.refuse(c); r != nil {
			return r
		}
	}
	return nil
}

func (t twists) demands(name string) bool {
	for _, h := range t {
		if h.demand == name {
			return true
		}
	}
	return false
}

func (t twists) overlook(c *call, r *refusal) bool {
	for _, h := range t {
		if h.overlook != nil && h.overlook(c, r) {
			return true
		}
	}
	return false
}

func (t twists) reword(c *call, a *answer) {
	for _, h := range t {
		if h.reword != nil {
			h.reword(c, a)
		}
	}
}

func (t twists) reshape(c *call, d *document) {
	for _, h := range t {
		if h.reshape != nil {
			h.reshape(c, d)
		}
	}
}

func (t twists) send(c *call, r *response) {
	for _, h := range t {
		if h.send != nil {
			h.send(c, r)
		}
	}
}
