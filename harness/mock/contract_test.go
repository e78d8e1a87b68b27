package mock

import (
	"github.com/rowproof/rowproof/spec"
)

// testPage returns a page of the operation that associates accelerators with servers.
func testPage() *spec.Contract {
	c := &spec.Contract{
		Page: "AssociateGlobalAccelerationInstance.md", Kind: spec.OperationPage,
		Operation: spec.Operation{Product: "Vpc", Name: "AssociateGlobalAccelerationInstance", Version: "2016-04-28", Style: spec.RPC, Path: "/"},
		Fields:    []spec.Field{{Row: row("response/RequestId"), Name: "RequestId", Path: "RequestId"}},
		Examples: []spec.Example{
			{Row: row("example/request"), Kind: spec.RequestExample, Call: &spec.ExampleRequest{Parameters: []spec.NameValue{
				{Name: "Action"}, {Name: "BackendServerId"}, {Name: "BackendServerRegionId"}, {Name: "GlobalAccelerationInstanceId"}, {Name: "RegionId"},
			}}},
			{Row: row("example/xml"), Kind: spec.SuccessExample, Format: spec.XML, Body: "<AssociateGlobalAccelerationInstanceResponse/>"},
			{Row: row("example/json"), Kind: spec.SuccessExample, Format: spec.JSON},
		},
	}
	for _, name := range []string{"Action", "BackendServerId", "BackendServerRegionId", "GlobalAccelerationInstanceId", "RegionId"} {
		c.Parameters = append(c.Parameters, spec.Parameter{Row: row("request/" + name), Name: name, Required: true})
	}
	c.Parameters[0].Enum = []spec.EnumValue{{Value: c.Operation.Name}}
	c.Parameters = append(c.Parameters, spec.Parameter{
		Row: row("request/BackendServerType"), Name: "BackendServerType", Default: "EcsInstance",
		Limits: spec.Limits{Enum: []spec.EnumValue{{Value: "EcsInstance"}, {Value: "SlbInstance"}}},
	})
	c.Errors = errorRows("", []spec.Answer{
		{Status: 404, Code: "InvalidGlobalAccelerationInstanceId.NotFound", Message: "The specified GlobalAccelerationInstanceId is not found."},
		{Status: 404, Code: "InvalidBackendServerId.NotFound", Message: "The specified BackendServerId is not found."},
		{Status: 400, Code: "IncorrectGlobalAccelerationInstanceIdStatus", Message: "Current GlobalAccelerationInstance status does not support this operation."},
		{Status: 400, Code: "InvalidBackendServerId.NotInVPC", Message: "The specified BackendServerId is not in VPC."},
		{Status: 400, Code: "TaskConflict.AssociateGlobalAccelerationInstance", Message: "Operate too frequent."},
		{Status: 400, Code: "InvalidBackendServerRegionId.EqualRegionId", Message: "The specified BackendServerRegionId can not be the same as RegionId."},
		{Status: 400, Code: "InvalidAssociation.Duplicated", Message: "Specified instance already is associated."},
		{Status: 400, Code: "InvalidBackendServerType.NotFound", Message: "The specified BackendServerType is not supported."},
		{Status: 400, Code: "InvalidParameter", Message: "The specified parameter is not valid."},
	})
	for _, id := range []string{"note/1", "note/2", "note/3", "note/4", "note/5", "note/6", "procedure"} {
		c.Notes = append(c.Notes, spec.Note{Row: row(id)})
	}
	return c
}

// testGateway returns a gateway page.
func testGateway() *spec.Contract {
	g := &spec.Contract{Page: "CommonParameters.md", Kind: spec.GatewayPage}
	for _, name := range []string{"Action", "Version", "AccessKeyId", "Signature", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp"} {
		g.Parameters = append(g.Parameters, spec.Parameter{Row: row("gateway/request/" + name), Name: name, Required: true})
	}
	g.Parameters[4].Enum = []spec.EnumValue{{Value: "HMAC-SHA1"}}
	g.Parameters[5].Enum = []spec.EnumValue{{Value: "1.0"}}
	for _, name := range []string{"Format", "SecurityToken", "SignatureType", "BearerToken", "RegionId", "ResourceOwnerAccount", "ResourceOwnerId", "OwnerAccount", "OwnerId"} {
		g.Parameters = append(g.Parameters, spec.Parameter{Row: row("gateway/request/" + name), Name: name})
	}
	g.Parameters[9].Example, g.Parameters[11].Example = "CAIS****", "eyJ****"
	for i, term := range []string{"Places", "Methods", "Undocumented parameters", "Odd values", "Unknown headers", "Media types", "Request id", "Encoding", "Content type"} {
		g.Notes = append(g.Notes, spec.Note{Row: row("gateway/note/" + string(rune('1'+i))), Term: term})
	}
	g.Errors = errorRows("gateway/", gatewayAnswers)
	g.Errors[2].Also = []spec.Answer{{Code: "NoSuchVersion"}}
	return g
}

var gatewayAnswers = []spec.Answer{
	{Status: 404, Code: "InvalidProduct.NotFound", Message: "Cannot find product according to your specified domain."},
	{Status: 404, Code: "InvalidAction.NotFound", Message: "Specified api is not found, please check your url and method."},
	{Status: 400, Code: "InvalidVersion", Message: "Specified parameter Version is not valid."},
	{Status: 404, Code: "InvalidApi.NotFound", Message: "Specified api is not found, please check your url and method."},
	{Status: 400, Code: "InvalidProtocol.NeedSsl", Message: "Your request is denied as lack of ssl protect."},
	{Status: 400, Code: "Missing{Param}", Message: "{Param} is mandatory for this action."},
	{Status: 404, Code: "InvalidAccessKeyId.NotFound", Message: "Specified access key is not found."},
	{Status: 400, Code: "InvalidAccessKeyId.Inactive", Message: "Specified access key is disabled."},
	{Status: 400, Code: "InvalidTimeStamp.Format", Message: "Specified time stamp or date value is not well formatted."},
	{Status: 400, Code: "InvalidTimeStamp.Expired", Message: "Specified time stamp or date value is expired."},
	{Status: 400, Code: "SignatureNonceUsed", Message: "Specified signature nonce was used already."},
	{Status: 400, Code: "ContentMD5NotMatched", Message: "Specified content md5 is not matched with your request body."},
	{Status: 400, Code: "InvalidParameter.Format", Message: "Specified parameter format is not valid."},
	{Status: 400, Code: "InvalidParameter.Accept", Message: "Specified parameter format is not valid."},
	{Status: 400, Code: "Invalid{Param}", Message: "Specified parameter {Param} is not valid."},
	{Status: 400, Code: "UnsupportedHTTPMethod", Message: "This http method is not supported."},
	{Status: 400, Code: "InvalidSignatureMethod", Message: "Specified signature method is not valid."},
	{Status: 400, Code: "SignatureDoesNotMatch", Message: "Specified signature is not matched with our calculation. server string to sign is:<string>"},
	{Status: 400, Code: "IncompleteSignature", Message: "The request signature does not conform to Aliyun standards."},
	{Status: 400, Code: "InvalidSecurityToken.Expired", Message: "Specified SecurityToken is expired."},
	{Status: 400, Code: "InvalidSecurityToken.Malformed", Message: "Specified SecurityToken is malformed."},
	{Status: 400, Code: "InvalidSecurityToken.MismatchWithAccessKey", Message: "Specified SecurityToken mismatch with the AccessKey."},
	{Status: 403, Code: "Forbidden.RAM", Message: "User not authorized to operate on the specified resource, or this API doesn't support RAM."},
	{Status: 403, Code: "Forbidden.AccessKeyDisabled", Message: "The Access Key is disabled."},
	{Status: 400, Code: "IdempotentParameterMismatch", Message: "The request is retried with updated parameters."},
	{Status: 400, Code: "DryRunOperation", Message: "Request validation has been passed with DryRun flag set."},
	{Status: 500, Code: "InternalError", Message: "The request processing has failed due to some unknown error."},
}

func row(id string) spec.Row { return spec.Row{ID: spec.RowID(id)} }

func errorRows(prefix string, answers []spec.Answer) []spec.ErrorRow {
	ids := spec.IDs{Prefix: prefix}
	var rows []spec.ErrorRow
	for _, a := range answers {
		rows = append(rows, spec.ErrorRow{
			Row: spec.Row{ID: ids.New("error", itoa(a.Status), a.Code)}, Status: a.Status, Code: a.Code, Message: a.Message,
		})
	}
	return rows
}

func contracts() []*spec.Contract { return []*spec.Contract{testPage()} }
