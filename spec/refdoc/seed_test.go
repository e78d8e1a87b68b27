package refdoc_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc"
	"github.com/rowproof/rowproof/spec/sharedtest"
)

const (
	seedPage    = "vpc/AssociateGlobalAccelerationInstance.md"
	gatewayPage = "gateway/CommonParameters.md"
)

// shipped returns a page that comes with rowproof.
func shipped(t testing.TB, name string) []byte {
	t.Helper()
	src, err := spec.Shipped.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// read returns the contract of a page that must have no findings.
func read(t testing.TB, name string, src []byte) *spec.Contract {
	t.Helper()
	c, findings, err := refdoc.Read(name, src)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		t.Errorf("unexpected finding: %v", f)
	}
	return c
}

// TestRead_SeedAndShippedPage_Agree: the seed page and the shipped page differ in wording, but make the same promises.
func TestRead_SeedAndShippedPage_Agree(t *testing.T) {
	src, err := os.ReadFile(sharedtest.Path(t, "seed", filepath.Base(seedPage)))
	if err != nil {
		t.Fatal(err)
	}
	seed, ours := read(t, "seed.md", src), read(t, seedPage, shipped(t, seedPage))
	if diff := cmp.Diff(facts(seed), facts(ours)); diff != "" {
		t.Errorf("facts of the seed page (-) and of the shipped page (+):\n%s", diff)
	}
	for i := range seed.Examples {
		if diff := cmp.Diff(seed.Examples[i].Body, ours.Examples[i].Body); diff != "" {
			t.Errorf("%s: body on the seed page (-) and on the shipped page (+):\n%s", seed.Examples[i].ID, diff)
		}
	}
}

// TestRead_ShippedPage_ExpectedContract compares the contract with facts copied from the page.
func TestRead_ShippedPage_ExpectedContract(t *testing.T) {
	const want = `page operation Vpc 2016-04-28 AssociateGlobalAccelerationInstance RPC / vpc.aliyuncs.com
explorer Vpc 2016-04-28 AssociateGlobalAccelerationInstance RPC
request/Action query string required example=AssociateGlobalAccelerationInstance enum=AssociateGlobalAccelerationInstance
request/BackendServerId query string required example=i-saf23**** resource="backend service instance"
request/BackendServerRegionId query string required example=cn-shanghai resource="region"
request/GlobalAccelerationInstanceId query string required example=ga-lsajj32**** resource="Global Acceleration instance"
request/RegionId query string required example=cn-hangzhou resource="region"
request/BackendServerType query string example=EcsInstance enum=EcsInstance,SlbInstance default=EcsInstance
response/RequestId string "DDF2CC38-76C7-4000-909D-B2088158AEDA"
example/request request https://vpc.aliyuncs.com/ Action=AssociateGlobalAccelerationInstance BackendServerId=i-saf23**** BackendServerRegionId=cn-shanghai GlobalAccelerationInstanceId=ga-lsajj32**** RegionId=cn-hangzhou
example/xml success
example/json success
error/404/InvalidGlobalAccelerationInstanceId.NotFound unknown[GlobalAccelerationInstanceId] "The specified GlobalAccelerationInstanceId is not found."
error/404/InvalidBackendServerId.NotFound unknown[BackendServerId] "The specified BackendServerId is not found."
error/400/IncorrectGlobalAccelerationInstanceIdStatus state[GlobalAccelerationInstanceId] "Current GlobalAccelerationInstance status does not support this operation."
error/400/InvalidBackendServerId.NotInVPC state[BackendServerId] "The specified BackendServerId is not in VPC."
error/400/TaskConflict.AssociateGlobalAccelerationInstance conflict[] "Operate too frequent."
error/400/InvalidBackendServerRegionId.EqualRegionId equal[BackendServerRegionId RegionId] "The specified BackendServerRegionId can not be the same as RegionId."
error/400/InvalidAssociation.Duplicated duplicate[] "Specified instance already is associated."
error/400/InvalidBackendServerType.NotFound enumeration[BackendServerType] "The specified BackendServerType is not supported."
error/400/InvalidParameter malformed[] "The specified parameter is not valid."
note/1 "" "refused" [BackendServerId GlobalAccelerationInstanceId] 0
note/2 "" "refused-again" [GlobalAccelerationInstanceId BackendServerId] 0
note/3 "" "accepted-again" [GlobalAccelerationInstanceId BackendServerId] 0
note/4 "" "refused" [GlobalAccelerationInstanceId BackendServerId] 0
note/5 "" "refused" [BackendServerRegionId GlobalAccelerationInstanceId] 0
note/6 "" "refused" [GlobalAccelerationInstanceId BackendServerId] 0
procedure "" "refused" [GlobalAccelerationInstanceId BackendServerId] 2
`
	if diff := cmp.Diff(want, facts(read(t, seedPage, shipped(t, seedPage)))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestRead_GatewayPage_RowsAreConventions: the rows of the gateway page are conventions, and their ids begin with
// "gateway/".
func TestRead_GatewayPage_RowsAreConventions(t *testing.T) {
	c := read(t, gatewayPage, shipped(t, gatewayPage))
	if c.Kind != spec.GatewayPage || len(c.Parameters) != 17 || len(c.Errors) != 31 || len(c.Notes) != 9 {
		t.Errorf("%s page with %d request rows, %d error rows, %d notes; want gateway, 17, 31, 9", c.Kind, len(c.Parameters), len(c.Errors), len(c.Notes))
	}
	for _, row := range c.Rows() {
		if row.Strength != spec.Convention || row.ID[:len(spec.GatewayPrefix)] != spec.GatewayPrefix {
			t.Errorf("%s is of strength %q", row.ID, row.Strength)
		}
	}
	terms := []string{"Places", "Methods", "Undocumented parameters", "Odd values", "Unknown headers", "Media types", "Request id", "Encoding", "Content type"}
	for i, n := range c.Notes {
		if n.Term != terms[i] {
			t.Errorf("%s has the term %q, want %q", n.ID, n.Term, terms[i])
		}
	}
}

// TestRead_GatewayPage_ExpectedCauses expects the causes of the errors that all operations share.
func TestRead_GatewayPage_ExpectedCauses(t *testing.T) {
	cause := func(f spec.Fault, parameters ...string) spec.Cause {
		return spec.Cause{Fault: f, Parameters: parameters}
	}
	want := map[string]spec.Cause{
		"InvalidProduct.NotFound":                    cause(spec.Unsupported),
		"InvalidAction.NotFound":                     cause(spec.Unknown, "Action"),
		"InvalidApi.NotFound":                        cause(spec.Unknown, "Action"),
		"InvalidVersion":                             cause(spec.Malformed, "Version"),
		"InvalidProtocol.NeedSsl":                    cause(spec.Unsupported),
		"Missing{Param}":                             cause(spec.Missing),
		"InvalidAccessKeyId.NotFound":                cause(spec.Unknown, "AccessKeyId"),
		"InvalidAccessKeyId.Inactive":                cause(spec.State, "AccessKeyId"),
		"InvalidTimeStamp.Format":                    cause(spec.Malformed, "Timestamp"),
		"InvalidTimeStamp.Expired":                   cause(spec.Expired, "Timestamp"),
		"SignatureNonceUsed":                         cause(spec.Replayed, "SignatureNonce"),
		"ContentMD5NotMatched":                       cause(spec.Malformed),
		"InvalidParameter.Format":                    cause(spec.Malformed, "Format"),
		"InvalidParameter.Accept":                    cause(spec.Malformed),
		"Invalid{Param}":                             cause(spec.Malformed),
		"UnsupportedHTTPMethod":                      cause(spec.Unsupported),
		"InvalidSignatureMethod":                     cause(spec.Enumeration, "SignatureMethod"),
		"SignatureDoesNotMatch":                      cause(spec.Signature),
		"IncompleteSignature":                        cause(spec.Signature),
		"InvalidSecurityToken.Expired":               cause(spec.Expired, "SecurityToken"),
		"InvalidSecurityToken.Malformed":             cause(spec.Malformed, "SecurityToken"),
		"InvalidSecurityToken.MismatchWithAccessKey": cause(spec.Signature, "SecurityToken"),
		"Throttling":                                 cause(spec.Throttled),
		"Throttling.User":                            cause(spec.Throttled),
		"Throttling.Api":                             cause(spec.Throttled),
		"Forbidden.RAM":                              cause(spec.Permission),
		"Forbidden.AccessKeyDisabled":                cause(spec.State, "AccessKeyId"),
		"IdempotentParameterMismatch":                cause(spec.Replayed, "ClientToken"),
		"DryRunOperation":                            cause(spec.DryRun),
		"InternalError":                              cause(spec.Internal),
		"ServiceUnavailable":                         cause(spec.Internal),
	}
	for _, e := range read(t, gatewayPage, shipped(t, gatewayPage)).Errors {
		if diff := cmp.Diff(want[e.Code], e.Cause); diff != "" {
			t.Errorf("%s (-want +got):\n%s", e.Code, diff)
		}
		delete(want, e.Code)
	}
	for code := range want {
		t.Errorf("the page lacks %s", code)
	}
}
