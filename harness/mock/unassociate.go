package mock

// unassociateOperation undoes an association. No page documents it; a profile's undo names it.
var unassociateOperation = &operation{
	name:  "UnassociateGlobalAccelerationInstance",
	start: startDissociation,
}

// dissociation is one call to take an accelerator from its server.
type dissociation struct {
	c           *call
	accelerator *accelerator
}

func startDissociation(_ *Server, c *call, w *world) task {
	return &dissociation{c: c, accelerator: w.accelerator(c.owner, c.args[paramRegion], c.args[paramAccelerator])}
}

func (d *dissociation) checks() []check {
	return []check{
		{name: "present", run: func(_ *Server, c *call) *refusal { return firstMissing(c, paramRegion, paramAccelerator) }},
		{name: "accelerator", run: d.check},
	}
}

func (d *dissociation) check(*Server, *call) *refusal {
	switch {
	case d.accelerator == nil:
		return &refusal{code: codeNoAccelerator}
	case d.accelerator.busy.with(d.c):
		return &refusal{code: "TaskConflict.UnassociateGlobalAccelerationInstance"}
	case d.accelerator.backend == "":
		return &refusal{code: codeStatus}
	}
	return nil
}

func (d *dissociation) begin() {}

func (d *dissociation) finish() {
	if d.accelerator != nil {
		d.accelerator.backend = ""
	}
}
