package cause

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
)

func TestCauseOf_EachErrorRow_ExpectedFaultAndParameters(t *testing.T) {
	c := &spec.Contract{
		Operation: spec.Operation{Name: "AttachDisk"},
		Parameters: []spec.Parameter{
			{Name: "InstanceId", Resource: "instance"},
			{Name: "DiskId", Resource: "disk"},
			{Name: "Category", Limits: spec.Limits{Enum: []spec.EnumValue{{Value: "a"}}}},
			{Name: "Size"},
			{Name: "RegionId", Resource: "region"},
			{Name: "BackupRegionId", Resource: "region"},
			{Name: "AppId", Resource: "target"},
			{Name: "PumpId", Resource: "water pump instance"},
			{Name: "FunctionNames"},
			{Name: "DomainName"},
			{Name: "Period", Type: spec.Type{JSON: spec.String}, Limits: spec.Limits{Enum: []spec.EnumValue{{Value: "week"}}}},
		},
	}
	cases := []struct {
		code, message, text string
		fault               spec.Fault
		parameters          []string
	}{
		{"InvalidDiskId.NotFound", "m", "", spec.Unknown, []string{"DiskId"}},
		{"InvalidDisk.NotExist", "m", "", spec.Unknown, []string{"DiskId"}},
		{"DiskNotFound", "The specified disk does not exist.", "", spec.Unknown, []string{"DiskId"}},
		{"Forbidden.RegionNotFound", "m", "", spec.Unknown, []string{"RegionId"}},
		{"InvalidInstance", "The instance does not exist.", "", spec.Unknown, []string{"InstanceId"}},
		{"InvalidCategory.NotFound", "m", "", spec.Enumeration, []string{"Category"}},
		{"InvalidCategory", "The category is not valid.", "", spec.Enumeration, []string{"Category"}},
		{"InvalidSize.ValueNotSupported", "m", "", spec.Enumeration, []string{"Size"}},
		{"InvalidDiskId.Malformed", "m", "", spec.Malformed, []string{"DiskId"}},
		{"InvalidParameter", "%s", "参数DiskId格式不正确。", spec.Malformed, nil},
		{"InvalidParameter.Size", "The size is out of range.", "", spec.Range, []string{"Size"}},
		{"MissingParameter", "The parameter DiskId is mandatory.", "", spec.Missing, []string{"DiskId"}},
		{"IncorrectInstanceStatus", "m", "", spec.State, []string{"InstanceId"}},
		{"InvalidDiskId.NotInZone", "m", "", spec.State, []string{"DiskId"}},
		{"OperationDenied", "The disk type does not support the operation.", "", spec.State, []string{"DiskId"}},
		{"InvalidBackupRegionId.EqualRegionId", "m", "", spec.Equal, []string{"BackupRegionId", "RegionId"}},
		{"InvalidAttach.Duplicated", "m", "The disk is attached already.", spec.Duplicate, nil},
		{"DiskAlreadyExists", "m", "", spec.Duplicate, []string{"DiskId"}},
		{"Disk.AppExists", "Please delete the application first.", "", spec.Dependency, []string{"DiskId"}},
		{"DependencyViolation.NotEmpty", "m", "", spec.Dependency, nil},
		{"TaskConflict.AttachDisk", "m", "", spec.Conflict, nil},
		{"DependencyViolation.Disk", "m", "", spec.Dependency, []string{"DiskId"}},
		{"QuotaExceeded.Disk", "m", "", spec.Quota, []string{"DiskId"}},
		{"Forbidden.RAM", "m", "", spec.Permission, nil},
		{"Account.Arrearage", "m", "", spec.Billing, nil},
		{"Throttling.User", "m", "", spec.Throttled, nil},
		{"InternalError", "m", "", spec.Internal, nil},
		{"DryRunOperation", "m", "", spec.DryRun, nil},
		{"Strange", "%s", "", spec.Unclear, nil},
		{"SignatureDoesNotMatch", "m", "", spec.Signature, nil},
		// The message names a resource by a short word, without the word "instance", or by its ID. Or it names a value
		// of a list, or a domain whose parameter is DomainName.
		{"InvalidApplication.NotFound", "The current application does not exist.", "", spec.Unknown, []string{"AppId"}},
		{"FeatureNotSupport", "The water pump does not support this feature.", "", spec.State, []string{"PumpId"}},
		{"WP.IdEmpty", "You must specify the water pump instance ID.", "", spec.Missing, []string{"PumpId"}},
		{"InvalidParameter", "FunctionName [%s] is not valid.", "", spec.Malformed, []string{"FunctionNames"}},
		{"IllegalOperation", "Illegal domain, operation is not permitted.", "", spec.State, []string{"DomainName"}},
		{"InvalidDiskId.Released", "The disk has been released.", "磁盘已经释放。", spec.State, []string{"DiskId"}},
		{"InvalidParameter.Period", "The period is out of range.", "", spec.Enumeration, []string{"Period"}},
		{"DiskValidationFailed", "Unknown property %s.", "", spec.Malformed, nil},
	}
	for _, x := range cases {
		e := &spec.ErrorRow{Code: x.code, Message: x.message}
		e.Text = x.text
		if diff := cmp.Diff(spec.Cause{Fault: x.fault, Parameters: x.parameters}, Of(e, NewLexicon(c))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", x.code, diff)
		}
	}
}
