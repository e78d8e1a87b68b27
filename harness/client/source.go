package client

import (
	"slices"
	"sync"

	"github.com/rowproof/rowproof/harness/sign"
)

// key returns the current access key. Records mask it from then on.
func (c *Client) key() (sign.Credentials, error) {
	if c.options.Source == nil || !c.Signed() {
		return c.options.Credentials, nil
	}
	key, err := c.options.Source()
	if err == nil {
		c.secrets.add(string(key.Secret), string(key.Token))
	}
	return key, err
}

// Secrets returns the values that records mask. A source of credentials may add others later.
func (c *Client) Secrets() []string { return c.secrets.all() }

// secrets is a set of values to mask. It is safe for concurrent use.
type secrets struct {
	mu     sync.Mutex
	values []string
	hide   redactor // masks the values
}

func (s *secrets) add(values ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	before := len(s.values)
	for _, v := range values {
		if !slices.Contains(s.values, v) {
			s.values = append(s.values, v)
		}
	}
	if len(s.values) > before {
		s.hide = redactor{}.with(s.values) // with one filter, which is faster than several
	}
}

// redactor returns a redactor of the values that were added so far.
func (s *secrets) redactor() redactor {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.hide
}

// all returns a copy of the values.
func (s *secrets) all() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.values)
}
