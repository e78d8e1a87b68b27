package vpc

import (
	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
)

// UnassociateOperation undoes an association. No page documents it; only the profile's undo names it.
var UnassociateOperation = &rpc.Operation{
	Name: "UnassociateGlobalAccelerationInstance",
}

// dissociation is one call to dissociate an accelerator from its server.
type dissociation struct {
	c           *rpc.Call
	accelerator *accelerator
}

func startDissociation(w *cloud, _ *rpc.Server, c *rpc.Call) rpc.Task {
	return &dissociation{c: c, accelerator: w.accelerator(c.Owner, c.Args[ParamRegion], c.Args[ParamAccelerator])}
}

func (d *dissociation) Checks() []rpc.Check {
	return []rpc.Check{
		{Name: "present", Run: func(_ *rpc.Server, c *rpc.Call) *rpc.Refusal {
			return rpc.FirstMissing(c, ParamRegion, ParamAccelerator)
		}},
		{Name: "accelerator", Run: d.check},
	}
}

func (d *dissociation) check(*rpc.Server, *rpc.Call) *rpc.Refusal {
	switch {
	case d.accelerator == nil:
		return &rpc.Refusal{Code: CodeNoAccelerator}
	case d.accelerator.busy.during(d.c):
		return &rpc.Refusal{Code: "TaskConflict.UnassociateGlobalAccelerationInstance"}
	case d.accelerator.backend == "":
		return &rpc.Refusal{Code: CodeStatus}
	}
	return nil
}

func (d *dissociation) Begin() {}

func (d *dissociation) Finish(rpc.Moment) {
	if d.accelerator != nil {
		d.accelerator.backend = ""
		d.accelerator.busy.settle()
	}
}
