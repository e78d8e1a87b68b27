package request

import (
	"time"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
)

// Skew moves the time stamp away from the time of the endpoint.
func (c *Composer) Skew(by time.Duration) {
	c.skewed = true
	c.change(func(r *Request) error {
		r.Time = c.Now().Add(by)
		return c.canBe(scenario.Timestamp, r.Time.String())
	})
}

// Skewed reports whether a change moves the time stamp.
func (c *Composer) Skewed() bool { return c.skewed }

// Tamper adds an unsigned parameter. The parameter is unknown, so that only the signature is a reason to reject the
// request.
func (c *Composer) Tamper() {
	c.change(func(r *Request) error {
		if err := c.Can(scenario.Signature); err != nil {
			return err
		}
		r.Tamper = map[string]string{"RowproofTampered": "1"}
		return nil
	})
}

// TamperBody alters the JSON body after signing.
func (c *Composer) TamperBody() {
	c.change(func(r *Request) error {
		if err := c.Can(scenario.Signature); err != nil {
			return err
		}
		if r.OnWire(c.Contract).Body == "" {
			return unreached(spec.GapState, "the valid request has no JSON body that could be altered")
		}
		r.TamperBody = true
		return nil
	})
}

// Unsign omits all parameters that authenticate.
func (c *Composer) Unsign() {
	c.change(func(r *Request) error {
		r.Omit = append(r.Omit, scenario.Authentication...)
		return c.Can(scenario.Signature)
	})
}
