package steps

import (
	"time"

	"github.com/rowproof/rowproof/spec/scenario"
)

// isSkewed moves the time stamp away from the endpoint's own time.
func (w *world) isSkewed(by time.Duration) error {
	w.skewed = true
	return w.change(func(r *Request) error {
		return w.assign(r, "Timestamp", w.env.Now().Add(w.env.Clock.difference()).Add(by).UTC().Format("2006-01-02T15:04:05Z"))
	})
}

// isTampered adds a parameter that the signature does not cover and that is no reason to reject by itself.
func (w *world) isTampered() error {
	return w.change(func(r *Request) error {
		if err := w.can("Signature"); err != nil {
			return err
		}
		r.Tamper = map[string]string{"RowproofTampered": "1"}
		return nil
	})
}

// isNotSigned omits everything that authenticates.
func (w *world) isNotSigned() error {
	return w.change(func(r *Request) error {
		r.Omit = append(r.Omit, scenario.Authentication...)
		return w.can("Signature")
	})
}
