package steps

import (
	"time"
)

// hasClock moves the time stamp by more than any window that is documented.
func (w *world) hasClock(direction string) error {
	return w.change(func(r *Request) error {
		offset := map[string]time.Duration{"slow": -time.Hour, "fast": time.Hour}[direction]
		return w.assign(r, "Timestamp", w.env.Now().Add(offset).UTC().Format("2006-01-02T15:04:05Z"))
	})
}

// isTampered adds a parameter that the signature does not cover and that is no reason to refuse by itself.
func (w *world) isTampered() error {
	return w.change(func(r *Request) error {
		if err := w.can("Signature"); err != nil {
			return err
		}
		r.Tamper = map[string]string{"RowproofTampered": "1"}
		return nil
	})
}

// isNotSigned leaves out all that authenticates.
func (w *world) isNotSigned() error {
	return w.change(func(r *Request) error {
		r.Omit = append(r.Omit, authentication...)
		return w.can("Signature")
	})
}
