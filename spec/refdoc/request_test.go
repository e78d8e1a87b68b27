package refdoc_test

import "testing"

// TestRead_UniqueName_OnlyIfNotAReference reads pages whose descriptions say that a name must be unique.
func TestRead_UniqueName_OnlyIfNotAReference(t *testing.T) {
	for _, tt := range []struct {
		operation, name, required string
		want                      bool
	}{
		{"CreateFan", "FanName", "Yes", true},
		{"CreateFan", "Name", "Yes", true},
		{"CreateFan", "FanName", "No", true},
		{"ImportFanBlade", "FanBladeName", "Yes", true},
		{"ModifyFan", "FanName", "No", true},
		{"CreateBlades", "FanName", "Yes", false},
		{"DeleteFan", "FanName", "Yes", false},
		{"UpdateFan", "FanName", "Yes", false},
		{"DescribeFans", "FanName", "No", false},
	} {
		c, _ := readAll(t, "# "+tt.operation+"\n\n## Request parameters\n\n|Name|Type|Required|Description|\n|-|-|-|-|\n"+
			"|Action|String|Yes|Set the value to **"+tt.operation+"**.|\n|"+tt.name+"|String|"+tt.required+"|The name of the fan. The name must be unique in a region.|\n")
		if got := c.Parameter(tt.name).Unique; got != tt.want {
			t.Errorf("%s, %s, required: %s: %t, want %t", tt.operation, tt.name, tt.required, got, tt.want)
		}
	}
}
