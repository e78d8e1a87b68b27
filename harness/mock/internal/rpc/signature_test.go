package rpc

import (
	"encoding/base64"
	"testing"
)

type m = map[string]string

// The signatures are from the products' signature pages and from a published client.
func TestSign_PublishedVectors_SameSignature(t *testing.T) {
	v1 := m{"SignatureMethod": "HMAC-SHA1", "SignatureVersion": "1.0"}
	tests := []struct {
		id, secret string
		params     m
		want       string
	}{
		{"testid", "testsecret", m{
			"Action": "DescribeRegions", "Format": "XML", "Version": "2014-05-26",
			"SignatureNonce": "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf", "Timestamp": "2016-02-23T12:46:24Z",
		}, "OLeaidS1JvxuMvnyHOwuJ+uX5qY="},
		{"testid", "testsecret", m{
			"Action": "DescribeRegions", "Format": "XML", "Version": "2014-05-26",
			"SignatureNonce": "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf", "TimeStamp": "2016-02-23T12:46:24Z",
		}, "CT9X0VtwR86fNWSnsc6v8YGOjuE="},
		{"testid", "testsecret", m{
			"Action": "CreateUser", "DisplayName": "test", "UserPrincipalName": "test@example.onaliyun.com", "Format": "JSON",
			"Version": "2019-08-15", "SignatureNonce": "3f6b4e80-56f7-11eb-a256-a9f756ea7e85", "Timestamp": "2021-01-15T06:02:28Z",
		}, "02heLegtw4+BFamznl1Ltj+vJ4A="},
		{"TestId", "TestSecret", m{
			"Action": "QueryMetricList", "Dimensions": `{"instanceId":"i-abcdefgh123456"}`, "Format": "JSON", "Metric": "cpu_idle",
			"Period": "60", "Project": "acs_ecs_dashboard", "StartTime": "2016-03-22T11:30:27Z", "Version": "2015-10-20",
			"SignatureNonce": "aeb03861-611f-43c6-9c07-b752fad3dc06", "Timestamp": "2017-03-23T06:59:55Z",
		}, "TLj49H/wqBWGJ7RK0r84SN5IDfM="},
		{"accessKeyId", "accessKeySecret", m{
			"Action": "", "Version": "", "SignatureType": "", "Format": "JSON", "RegionId": "regionId",
			"SignatureNonce": "MOCK_UUID", "Timestamp": "mock date",
		}, "7loPmFjvDnzOVnQeQNj85S6nFGY="},
	}
	for _, test := range tests {
		params := Merge(Merge(v1, test.params), m{"AccessKeyId": test.id})
		if got := base64.StdEncoding.EncodeToString(Sign(test.secret, StringToSign("GET", params))); got != test.want {
			t.Errorf("%s %s: signature %s, want %s", test.id, test.params["Action"], got, test.want)
		}
	}
}
