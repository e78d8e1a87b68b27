package unit

import "testing"

func TestChanged_EachPhrase_ReturnsUnitsOfBothTexts(t *testing.T) {
	for _, tt := range []struct{ old, new, want string }{
		{"The timeout in seconds.", "The timeout in milliseconds.", "s ms"},
		{"The disk size. Unit: GB.", "The disk size. Unit: GiB.", "GB GiB"},
		{"超时时间,单位:秒。", "超时时间,单位:毫秒。", "s ms"},
		{"超时时间，单位为秒。", "超时时间，单位：毫秒。", "s ms"},
		{"以 GB 为单位的容量。", "以 GiB 为单位的容量。", "GB GiB"},
		{"The period (minutes).", "The period (hours).", "min h"},
		{"The bandwidth. The unit is Mbps.", "The bandwidth. The unit is MB/s.", "Mbit/s MB/s"},
		{"The number of bytes.", "The number of bits.", "byte bit"},
		{"The price. Unit: CNY.", "The price. Unit: cents.", "CNY cent"},
		{"The TTL. Valid values: 1 to 60 seconds.", "The TTL. Valid values: 1 to 60 minutes.", "s min"},
		{"取值范围：1 秒~60 秒。", "取值范围：1 毫秒~60 毫秒。", "s ms"},

		{"The timeout. Unit: seconds.", "The timeout, measured in s.", ""},
		{"The timeout in seconds.", "The timeout.", ""},
		{"The timeout. Unit: seconds.", "The timeout. Unit: seconds. The task completes in minutes.", ""},
		{"The size in GB.", "The size. Unit: gigabytes", ""},
		{"The instance is deleted after 24 hours.", "The instance is deleted after 1 day.", ""},
		{"Valid values: 60 seconds.", "Valid values: 1 minute.", ""},
		{"The number of instances.", "The number of disks.", ""},
		{"The unit of the price.", "The currency.", ""},
		{"超时时间，单位：秒。", "超时时间（秒）。", ""},
		{"The disks in service.", "The disks in hours.", ""},
		{"The log is deleted after 24 hours.", "The log is deleted after 24 days.", ""},
		{"Valid values: 1 to 60 seconds.", "Valid values: 1 to 60 s.", ""},
		{"Valid values: 1 to 60 seconds.", "Valid values: 1 to 60 GB.", ""},
		{"Valid values: 1 s, 2 min.", "Valid values: 1 s, 2 _.", ""},
		{"The log in one day.", "The log in each month.", ""},
	} {
		was, is, ok := Changed(tt.old, tt.new)
		got := ""
		if ok {
			got = was + " " + is
		}
		if got != tt.want {
			t.Errorf("%q to %q: %q, want %q", tt.old, tt.new, got, tt.want)
		}
	}
}

func TestTimeFormatChanged_EachNotation_ReturnsFormatsOfBothTexts(t *testing.T) {
	const standard = "The time. Specify the time in the ISO 8601 standard in the yyyy-MM-ddTHH:mm:ssZ format. The time must be in UTC."
	for _, tt := range []struct {
		old, new string
		want     bool
	}{
		{"The day, in the format yyyy-MM-dd.", "The time in ISO 8601, in UTC.", true},
		{"The time as a UNIX timestamp. Unit: seconds.", "The time as a UNIX timestamp. Unit: milliseconds.", true},
		{"秒级时间戳。", "毫秒时间戳。", true},
		{"A 10-digit UNIX timestamp.", "A 13-digit UNIX timestamp.", true},
		{"Format: yyyy-MM-dd HH:mm:ss.", "Format: yyyy-MM-dd'T'HH:mm:ss'Z'.", true},
		{"Format: YYYY-MM-DDThh:mmZ.", "Format: YYYY-MM-DDThh:mm:ssZ.", true},
		{standard, "The time as a UNIX timestamp.", true},
		{"The time in the YYYY-MM-DDThh:mm:ssZ format, in UTC.", "The time in the YYYY-MM-DDThh:mm:ssZ format, in UTC+8.", true},
		{"The day, as YYYY-MM-DD in UTC.", "The day, as YYYY-MM-DD in UTC+8.", true},

		{standard, "Follows ISO 8601, UTC.", false},
		{"Format: YYYY-MM-DDThh:mm:ss.", "Follows ISO 8601.", false},
		{"Billing days end at midnight UTC.", "Billing days end at midnight Beijing time.", false},
		{standard, "Format: YYYY-MM-DDThh:mm:ssZ.", false},
		{"The creation time.", standard, false},
		{"The timestamp.", "The time.", false},
		{"Format: 'yyyy-MM-dd'.", "Format: YYYY-MM-DD.", false},
		{"The UNIX timestamp in seconds.", "Unix time, in seconds since 1970.", false},
	} {
		if _, _, got := TimeFormatChanged(tt.old, tt.new); got != tt.want {
			t.Errorf("%q to %q: %t, want %t", tt.old, tt.new, got, tt.want)
		}
	}
}
