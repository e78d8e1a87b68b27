package vpc

import "slices"

// status is the state of an accelerator.
type status string

const (
	available status = "Available"
	creating  status = "Creating"
)

// bandwidthType is dedicated to one accelerator or shared by several.
type bandwidthType string

const (
	dedicated bandwidthType = "dedicated"
	shared    bandwidthType = "shared"
)

// accelerator is a Global Acceleration instance.
type accelerator struct {
	id, owner, region string
	status            status
	bandwidth         bandwidthType
	area              []string // regions of its service area
	backend           string   // id of the associated server; "" if there is none
	busy              busy     // changes of the association
}

func (a *accelerator) serves(region string) bool { return slices.Contains(a.area, region) }
