package cause

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
)

// TestCauseOf_ParameterNamedLikeFault_NameIgnored: words in the name of a parameter do not state a fault.
func TestCauseOf_ParameterNamedLikeFault_NameIgnored(t *testing.T) {
	c := &spec.Contract{Operation: spec.Operation{Name: "DescribeDisks"}, Parameters: []spec.Parameter{
		{Name: "Status"},
		{Name: "BindMode"},
		{Name: "PaymentType"},
		{Name: "QuotaType"},
		{Name: "ExpireTime"},
		{Name: "LockReason"},
		{Name: "DuplicateCheck"},
		{Name: "DryRun"},
		{Name: "PriceLimit"},
		{Name: "Attributes.UdpTimeout"},
		{Name: "DiskIds.N", Resource: "disk"},
		{Name: "BillingMethods.N"},
		{Name: "ConflictPolicy"},
		{Name: "InternalIp"},
		{Name: "PageSize"},
		{Name: "Tag.N.Value"},
	}}
	for _, x := range []struct {
		code, message, text string
		fault               spec.Fault
		parameter           string
	}{
		{"InvalidStatus.ValueNotSupported", "The Status given is not among the supported ones.", "The status of disks is not one of the values.", spec.Enumeration, "Status"},
		{"InvalidStatus", "The specified status is invalid.", "指定的状态不合法。", spec.Malformed, "Status"},
		{"IllegalParam.Status", "The parameter Status is illegal.", "", spec.Malformed, "Status"},
		{"MissingStatus", "m", "", spec.Missing, "Status"},
		{"InvalidPaymentType", "The specified payment type is invalid.", "", spec.Malformed, "PaymentType"},
		{"InvalidParameter", "The PaymentType is invalid.", "", spec.Malformed, "PaymentType"},
		{"PaymentTypeNotSupported", "The payment type is not supported.", "", spec.Enumeration, "PaymentType"},
		{"MissingParameter", "PaymentType is required.", "", spec.Missing, "PaymentType"},
		{"InvalidBindMode.NotFound", "The bind mode does not exist.", "", spec.Unknown, "BindMode"},
		{"InvalidQuotaType", "The quota type is not valid.", "配额类型不合法。", spec.Malformed, "QuotaType"},
		{"QuotaType.Invalid", "m", "", spec.Malformed, "QuotaType"},
		{"InvalidExpireTime.Malformed", "The expire time is malformed.", "", spec.Malformed, "ExpireTime"},
		{"InvalidExpireTime", "The specified expireTime is in the wrong format.", "", spec.Malformed, "ExpireTime"},
		{"InvalidLockReason", "The lock reason is invalid.", "", spec.Malformed, "LockReason"},
		{"InvalidDuplicateCheck", "The duplicate check is not valid.", "重复检查参数不合法。", spec.Malformed, "DuplicateCheck"},
		{"InvalidDryRun.ValueNotSupported", "m", "", spec.Enumeration, "DryRun"},
		{"InvalidPriceLimit", "The PriceLimit is not valid.", "", spec.Malformed, "PriceLimit"},
		{"InvalidParameter.UdpTimeout", "The specified value is invalid.", "", spec.Malformed, "Attributes.UdpTimeout"},
		{"Forbidden.InternalIpOutOfVpcCIDR", "The IP is out of the CIDR block.", "", spec.State, "InternalIp"},
		{"InvalidBillingMethod", "The billing method is invalid.", "", spec.Malformed, "BillingMethods.N"},
		{"InvalidParam.PageSize", "The specified parameter is invalid.", "", spec.Range, "PageSize"},
		{"InvalidConflictPolicy", "The conflict policy is invalid.", "", spec.Malformed, "ConflictPolicy"},

		{"IncorrectStatus", "The status of the disk does not allow this operation.", "", spec.State, ""},
		{"InvalidDiskStatus", "The current status of the disk does not support this operation.", "", spec.State, ""},
		{"OperationDenied", "The current disk status does not support this operation.", "", spec.State, ""},
		{"QuotaExceeded", "The quota is exceeded.", "", spec.Quota, ""},
		{"DryRunOperation", "Request validation has been passed with the DryRun flag set.", "", spec.DryRun, ""},
		{"PaymentFailed", "The payment failed.", "", spec.Billing, ""},
		{"Account.Arrearage", "Your account has overdue payments.", "", spec.Billing, ""},
		{"DiskLocked", "The disk is locked.", "", spec.State, ""},
	} {
		e := &spec.ErrorRow{Code: x.code, Message: x.message}
		e.Text = x.text
		got := Of(e, NewLexicon(c))
		if x.parameter == "" {
			got.Parameters = nil
		}
		want := spec.Cause{Fault: x.fault}
		if x.parameter != "" {
			want.Parameters = []string{x.parameter}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s %q (-want +got):\n%s", x.code, x.message, diff)
		}
	}
}

func TestMaskInCode_NameInEachPosition_MaskedIfMeantAsName(t *testing.T) {
	for _, tt := range []struct{ code, name, want string }{
		{"InvalidStatus", "Status", "InvalidItem"},
		{"Invalid.Status", "Status", "Invalid.Item"},
		{"Invalid.status", "Status", "Invalid.Item"},
		{"Invalid.StatusDenied", "Status", "Invalid.ItemDenied"},
		{"InvalidStatus.Status", "Status", "InvalidItem.Item"},
		{"StatusInvalid", "Status", "ItemInvalid"},
		{"Status", "Status", "Item"},
		{"StatusNotFound.Status", "Status", "ItemNotFound.Item"},
		{"StatusDenied", "Status", "StatusDenied"}, // the rest of the code does not reject the value
		{"QuotaExceeded", "Quota", "QuotaExceeded"},
		{"BusinessStatus", "Status", "BusinessStatus"}, // another status
		{"Invalidstatus", "Status", "Invalidstatus"},   // not a separate word
		{"InvalidStatuses", "Status", "InvalidStatuses"},
	} {
		if got := maskInCode(tt.code, tt.name); got != tt.want {
			t.Errorf("%s in %s: got %s, want %s", tt.name, tt.code, got, tt.want)
		}
	}
}

func TestMaskInText_NameInEachPosition_MaskedIfMeantAsName(t *testing.T) {
	for _, tt := range []struct{ text, name, want string }{
		{"The Status given is wrong.", "Status", "The Item given is wrong."},
		{"The PaymentType, PaymentType", "PaymentType", "The Item, Item"},
		{"PaymentType:PaymentType", "PaymentType", "Item:Item"},
		{"a paymentType", "PaymentType", "a Item"},
		{"a paymenttype", "PaymentType", "a paymenttype"},
		{"DBs are wrong.", "DBs", "Item are wrong."},
		{"the dbs are wrong", "DBs", "the dbs are wrong"},
		{"the payment type is wrong", "payment type", "the Item is wrong"},
		{"the disk status is wrong", "disk status", "the disk status is wrong"},
		{"the specified disk status is wrong", "disk status", "the specified Item is wrong"},
		{"the specified status of the disk", "status", "the specified status of the disk"},
		{"the parameter status", "Status", "the parameter Item"},
		{"the status", "Status", "the status"},
		// A capital at the beginning of a sentence does not show that a word is a name.
		{"Status is wrong.", "Status", "Status is wrong."},
		{"It fails. Status is wrong.", "Status", "It fails. Status is wrong."},
		// Longer words.
		{"The SubStatus is wrong.", "Status", "The SubStatus is wrong."},
		{"The StatusCode is wrong.", "Status", "The StatusCode is wrong."},
	} {
		if got := maskInText(tt.text, tt.name); got != tt.want {
			t.Errorf("%s in %q: got %q, want %q", tt.name, tt.text, got, tt.want)
		}
	}
}

func TestWithoutGeneralPrefix_RestStatesFault_RestOnly(t *testing.T) {
	for code, want := range map[string]string{
		"Forbidden.RegionNotFound": "RegionNotFound",
		"Forbidden.Strange":        "Forbidden.Strange",
		"OperationFailed.Strange":  "Strange", // the prefix alone would blame the server
		"OperationDenied.Strange":  "OperationDenied.Strange",
		"Strange":                  "Strange",
	} {
		if got := withoutGeneralPrefix(code); got != want {
			t.Errorf("%s: got %s, want %s", code, got, want)
		}
	}
}

func TestNameAt_EachText_OffsetOfWholeName(t *testing.T) {
	for _, tt := range []struct {
		text, name string
		want       int
	}{
		{"the vpcId", "VpcId", 4},
		{"a Vpc", "Vpc", 2},
		{"a vpc", "Vpc", -1}, // an ordinary word
		{"A MODE", "mode", 2},
		{"a mode", "mode", 2},
		{"a mode2", "mode", 2},
		{"(Mode)", "Mode", 1},
		{"InvalidMode", "Mode", 7},
		{"aZone", "Zone", 1},
		{"anApp", "App", 2},
		{"InvalidMode", "mode", -1},
		{"amode", "mode", -1},
		{"zmode", "mode", -1},
		{"modea", "mode", -1},
		{"modez", "mode", -1},
		{"mod", "mode", -1},
	} {
		if got := nameAt([]byte(tt.text), tt.name); got != tt.want {
			t.Errorf("%s in %q: got %d, want %d", tt.name, tt.text, got, tt.want)
		}
	}
}

func TestCauseOf_CodeContainsNameOfProtocolParameter_FaultThatCodeStates(t *testing.T) {
	c := &spec.Contract{Kind: spec.GatewayPage, Parameters: []spec.Parameter{{Name: "Signature"}, {Name: "Timestamp"}, {Name: "SignatureNonce"}}}
	for code, want := range map[string]spec.Fault{
		"SignatureDoesNotMatch": spec.Signature, "InvalidTimeStamp.Expired": spec.Expired, "SignatureNonceUsed": spec.Replayed,
	} {
		for _, kind := range []spec.Kind{spec.GatewayPage, spec.OperationPage} {
			c.Kind = kind
			if got := Of(&spec.ErrorRow{Code: code, Message: "m"}, NewLexicon(c)); got.Fault != want {
				t.Errorf("%s on a page of kind %s: got %s, want %s", code, kind, got.Fault, want)
			}
		}
	}
}
