package rpc

import "slices"

// Hooks are the changes of a defect or a style. A nil hook changes nothing.
type Hooks struct {
	// Read may change a parsed call before its key is looked up.
	Read func(c *Call)
	// Crash reports whether the server answers the call with an internal error.
	Crash func(c *Call) bool
	// Order returns the checks in another order.
	Order func(checks []Check) []Check
	// Refuse is an additional check that runs before the checks of the operation.
	Refuse func(c *Call) *Refusal
	// Demand is the name of an optional check to enable.
	Demand string
	// Overlook reports whether the server ignores a refusal and continues with the call.
	Overlook func(c *Call, r *Refusal) bool
	// Reword changes the result of a call.
	Reword func(c *Call, a *Answer)
	// Reshape changes the document of the answer.
	Reshape func(c *Call, d *Document)
	// Send changes the status, headers and bytes of the answer.
	Send func(c *Call, r *Response)
}

// overrides are the hooks of a server's style and defect, in the order of application.
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

func (t overrides) order(lists [][]Check) [][]Check {
	for _, h := range t {
		if h.Order != nil {
			lists = [][]Check{h.Order(slices.Concat(lists...))}
		}
	}
	return lists
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
