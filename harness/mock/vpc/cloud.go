package vpc

import "maps"

// cloud holds accelerators and servers by their ids.
type cloud struct {
	accelerators map[string]*accelerator
	backends     map[string]*backend // immutable
}

// accelerator returns the accelerator of an account in a region, or nil.
func (c *cloud) accelerator(owner, region, id string) *accelerator {
	a := c.accelerators[id]
	if a == nil || a.owner != owner || a.region != region {
		return nil
	}
	return a
}

// backend returns the server of any account in a region, or nil.
func (c *cloud) backend(region, id string, k kind) *backend {
	b := c.backends[id]
	if b == nil || b.region != region || b.kind != k {
		return nil
	}
	return b
}

// attached reports whether any accelerator is associated with the server.
func (c *cloud) attached(backend string) bool {
	for a := range maps.Values(c.accelerators) {
		if a.backend == backend {
			return true
		}
	}
	return false
}
