package vpc

import (
	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
)

// associateProfile returns values of an association that succeeds, and values that trigger each refusal.
func associateProfile(s *Seed) rpc.OperationProfile {
	return rpc.OperationProfile{
		Parameters: map[string]any{
			ParamAccelerator:   s.Pool,
			ParamBackend:       s.Ecs,
			ParamBackendRegion: regionNear,
			ParamRegion:        RegionHome,
		},
		Enums: map[string]map[string]rpc.Changes{ParamBackendType: {string(slbInstance): {ParamBackend: &s.Slb}}},
		Errors: map[string]rpc.Values{
			CodeNotInVPC:  {ParamBackend: s.Classic},
			CodeStatus:    {ParamAccelerator: s.Creating},
			CodeDuplicate: {ParamAccelerator: s.Taken},
			CodeConflict:  {ParamAccelerator: s.Busy},
			// The page documents no value that triggers this code.
			rpc.CodeInvalidParameter: {ParamAccelerator: s.Shared},
		},
		Notes: map[string]rpc.Values{
			"note/1":    {ParamBackend: s.Classic},
			"note/2":    {ParamBackend: s.Second},
			"note/4":    {ParamBackend: s.Foreign},
			"note/5":    {ParamBackendRegion: RegionFar, ParamBackend: s.Remote},
			"note/6":    {ParamAccelerator: s.Shared},
			"procedure": {ParamAccelerator: s.Shared},
		},
		Undo: &rpc.UndoProfile{Action: UnassociateOperation.Name, Parameters: []string{ParamAccelerator, ParamRegion}},
	}
}
