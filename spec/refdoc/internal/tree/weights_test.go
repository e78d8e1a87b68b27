package tree

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
)

// weightCases are answers whose trees are right with the standard weights, and wrong with a weight off by a factor. The
// rows are written as "└Name Type", with a mark for each level.
var weightCases = []struct {
	weight   string
	factor   float64
	rows     []string
	examples []string
	want     []string
}{
	{
		"contradiction", 0.5,
		[]string{"RequestId String"},
		[]string{`{"OperationLocks":{"RequestId":"r"}}`},
		[]string{"RequestId string"},
	},
	{
		"contradiction", 2,
		[]string{"BpsDataList", "RequestId String", "TimeStamp String"},
		[]string{`{"BpsDataList":{"BpsDataModel":[{},{"RequestId":"r","TimeStamp":"t"}]}}`},
		[]string{"BpsDataList object", "BpsDataList.BpsDataModel array", "BpsDataList.BpsDataModel[].RequestId string", "BpsDataList.BpsDataModel[].TimeStamp string"},
	},
	{
		"reopening", 0.5,
		[]string{"contentCollection Map", "instanceId String", "level String"},
		[]string{`{"RequestId":"r","Result":[{"contentCollection":{"level":"info"},"instanceId":"i"}]}`},
		[]string{"Result array", "Result[].contentCollection object", "Result[].contentCollection.instanceId string", "Result[].contentCollection.level string"},
	},
	{
		"reopening", 2,
		[]string{"Price Struct", "Rule", "RuleId Long", "OriginalPrice Float", "TradePrice Float"},
		[]string{`<DescribeRenewalPriceResponse><PriceInfo><Rules><Rule><RuleId>x</RuleId></Rule></Rules></PriceInfo></DescribeRenewalPriceResponse>`, `{"PriceInfo":{"Price":{"OriginalPrice":4368,"TradePrice":3712.8}},"RequestId":"r"}`},
		[]string{"PriceInfo object", "PriceInfo.Price object", "PriceInfo.Rules object", "PriceInfo.Rules.Rule array", "PriceInfo.Rules.Rule[].RuleId integer", "PriceInfo.Price.OriginalPrice number", "PriceInfo.Price.TradePrice number"},
	},
	{
		"elsewhere", 0.5,
		[]string{"AvailableZones", "└SupportedResources", "└Status String", "└Unit String", "└Value String", "└Type String"},
		[]string{`{"AvailableZones":{"AvailableZone":[{"Status":"Available"}]}}`},
		[]string{"AvailableZones object", "AvailableZones.AvailableZone array", "AvailableZones.AvailableZone[].SupportedResources", "AvailableZones.AvailableZone[].Status string", "AvailableZones.AvailableZone[].Unit string", "AvailableZones.AvailableZone[].Value string", "AvailableZones.AvailableZone[].Type string"},
	},
	{
		"elsewhere", 2,
		[]string{"RequestId String"},
		[]string{`{"OperationLocks":{"RequestId":"r"}}`},
		[]string{"RequestId string"},
	},
	{
		"unshown", 0.5,
		[]string{"BackendServers", "Type String"},
		[]string{},
		[]string{"BackendServers object", "BackendServers.Type string"},
	},
	{
		"unshown", 2,
		[]string{"Weight Integer", "Description String", "Type String", "RequestId String"},
		[]string{`{"ModifyVServerGroupBackendServersResponse":{"BackendServers":{"BackendServer":[{"Weight":"100"}]}}}`},
		[]string{"BackendServers object", "BackendServers.BackendServer array", "BackendServers.BackendServer[].Weight integer", "BackendServers.BackendServer[].Description string", "BackendServers.BackendServer[].Type string", "RequestId string"},
	},
	{
		"unshownWithin", 0.5,
		[]string{"Price Struct", "OriginalPrice Float", "Rule", "ReservedInstanceHourPrice Float"},
		[]string{`{"PriceInfo":{}}`},
		[]string{"Price object", "Price.OriginalPrice number", "Rule object", "Rule.ReservedInstanceHourPrice number"},
	},
	{
		"unshownWithin", 2,
		[]string{"diagnoseItems Array of diagnoseItems", "item String"},
		[]string{},
		[]string{"diagnoseItems array", "diagnoseItems[].item string"},
	},
	{
		"unusual", 0.5,
		[]string{"Price Struct", "SubRules Array", "Rule", "OriginalPrice Float", "TradePrice Float", "Rules Array"},
		[]string{`<DescribeRenewalPriceResponse><PriceInfo><Rules/></PriceInfo></DescribeRenewalPriceResponse>`, `{"RequestId":"r"}`},
		[]string{"Price object", "Price.SubRules object", "Price.SubRules.Rule array", "Price.OriginalPrice number", "Price.TradePrice number", "PriceInfo object", "PriceInfo.Rules array"},
	},
	{
		"unusual", 2,
		[]string{"Rules", "└RuleId String", "└RuleName String", "└Url String", "└VServerGroupId String", "XForwardedFor_SLBIP String", "XForwardedFor_proto String"},
		[]string{},
		[]string{"Rules object", "Rules.RuleId string", "Rules.RuleName string", "Rules.Url string", "Rules.VServerGroupId string", "Rules.XForwardedFor_SLBIP string", "Rules.XForwardedFor_proto string"},
	},
	{
		"rowless", 0.5,
		[]string{"InstanceCloudAssistantStatusSet", "└InstanceId String", "RequestId String"},
		[]string{`{"InstanceCloudAssitantStatus":{"InstanceCloudAssitantStatusSet":[{"InstanceId":"i"}]}}`},
		[]string{"InstanceCloudAssistantStatusSet", "InstanceCloudAssistantStatusSet.InstanceCloudAssitantStatus object", "InstanceCloudAssistantStatusSet.InstanceCloudAssitantStatus.InstanceCloudAssitantStatusSet array", "InstanceCloudAssistantStatusSet.InstanceCloudAssitantStatus.InstanceCloudAssitantStatusSet[].InstanceId string", "RequestId string"},
	},
	{
		"rowless", 2,
		[]string{"BackendServers", "Weight Integer", "Description String", "Type String", "RequestId String"},
		[]string{`{"ModifyVServerGroupBackendServersResponse":{"BackendServers":{"BackendServer":[{"Weight":"100"}]}}}`},
		[]string{"BackendServers object", "BackendServers.BackendServer array", "BackendServers.BackendServer[].Weight integer", "BackendServers.BackendServer[].Description string", "Type string", "RequestId string"},
	},
	{
		"closing", 0.5,
		[]string{"Lease String", "PortName String", "StartIp String", "TaskStates Array"},
		[]string{`{"Lans":[{"PortName":"0"}]}`},
		[]string{"Lease string", "Lans array", "Lans[].PortName string", "Lans[].StartIp string", "TaskStates array"},
	},
	{
		"closing", 2,
		[]string{"InstanceCloudAssistantStatusSet", "└InstanceId String", "RequestId String"},
		[]string{`{"InstanceCloudAssitantStatus":{"InstanceCloudAssitantStatusSet":[{"InstanceId":"i"}]}}`},
		[]string{"InstanceCloudAssistantStatusSet", "InstanceCloudAssistantStatusSet.InstanceCloudAssitantStatus object", "InstanceCloudAssistantStatusSet.InstanceCloudAssitantStatus.InstanceCloudAssitantStatusSet array", "InstanceCloudAssistantStatusSet.InstanceCloudAssitantStatus.InstanceCloudAssitantStatusSet[].InstanceId string", "RequestId string"},
	},
	{
		"closingMany", 0.5,
		[]string{"InstanceSystemEventType", "EventCycleStatus Struct", "Device String", "DiskId String", "InactiveDisk"},
		[]string{`{"PageNumber":1}`},
		[]string{"InstanceSystemEventType", "EventCycleStatus object", "EventCycleStatus.Device string", "EventCycleStatus.DiskId string", "InactiveDisk"},
	},
	{
		"closingMany", 2,
		[]string{"BackendServers", "Weight Integer", "Description String", "Type String", "RequestId String"},
		[]string{`{"ModifyVServerGroupBackendServersResponse":{"BackendServers":{"BackendServer":[{"Weight":"100"}]}}}`},
		[]string{"BackendServers object", "BackendServers.BackendServer array", "BackendServers.BackendServer[].Weight integer", "BackendServers.BackendServer[].Description string", "Type string", "RequestId string"},
	},
}

// weightsByName gives access to each weight.
func weightsByName(w *weights) map[string]*float64 {
	return map[string]*float64{
		"contradiction": &w.contradiction, "reopening": &w.reopening, "elsewhere": &w.elsewhere, "unshown": &w.unshown,
		"unshownWithin": &w.unshownWithin, "unusual": &w.unusual, "rowless": &w.rowless, "closing": &w.closing, "closingMany": &w.closingMany,
	}
}

func TestWeights_OffByAFactorOfTwo_AnotherTree(t *testing.T) {
	tried := map[string]int{}
	for _, c := range weightCases {
		if diff := cmp.Diff(c.want, pathsWith(standard, c.rows, c.examples)); diff != "" {
			t.Errorf("%v (-want +got):\n%s", c.rows, diff)
		}
		off := standard
		*weightsByName(&off)[c.weight] *= c.factor
		if slices.Equal(c.want, pathsWith(off, c.rows, c.examples)) {
			t.Errorf("%v: %s times %v gives the same tree", c.rows, c.weight, c.factor)
		}
		tried[c.weight]++
	}
	for name := range weightsByName(&weights{}) {
		if tried[name] != 2 {
			t.Errorf("%s: %d cases, want one for its half and one for twice of it", name, tried[name])
		}
	}
}

// pathsWith places rows with the given weights and lists their paths and types.
func pathsWith(w weights, rows, examples []string) []string {
	a := &Answer{Operation: spec.Operation{Name: "ListPumps"}, Tables: map[int]string{0: ""}, Malformed: map[int]bool{}}
	for _, row := range rows {
		name, typeName, _ := strings.Cut(strings.TrimLeft(row, "└"), " ")
		f := spec.Field{Name: name, Path: name, Type: spec.Type{Name: typeName, JSON: jsonTypes[strings.Split(typeName, " ")[0]]}}
		a.Marks = append(a.Marks, strings.Count(row, "└"))
		a.Rows = append(a.Rows, f)
	}
	for _, body := range examples {
		e := spec.Example{Kind: spec.SuccessExample, Format: spec.JSON, Body: body}
		if strings.HasPrefix(body, "<") {
			e.Format = spec.XML
		}
		a.Examples = append(a.Examples, e)
	}
	a.place(w, func(int, spec.Rule, string, ...any) {})
	var paths []string
	for _, f := range a.Rows {
		paths = append(paths, strings.TrimSpace(f.Path+" "+string(f.Type.JSON)))
	}
	return paths
}

var jsonTypes = map[string]spec.JSONType{
	"String": spec.String, "Integer": spec.Integer, "Long": spec.Integer, "Float": spec.Number, "Struct": spec.Object, "Object": spec.Object,
	"Array": spec.Array, "List": spec.Array,
}
