package main

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"strings"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth/credentials"
	sdkerrors "github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
)

// sdkClient returns a client with the credentials of the call.
func sdkClient(c call) (*sdk.Client, error) {
	var credential auth.Credential = credentials.NewAccessKeyCredential(c.ID, c.Secret)
	switch {
	case c.Token != "":
		credential = credentials.NewStsTokenCredential(c.ID, c.Secret, c.Token)
	case c.Bearer != "":
		credential = credentials.NewBearerTokenCredential(c.Bearer)
	}
	return sdk.NewClientWithOptions("cn-hangzhou", sdk.NewConfig(), credential)
}

// sdkCall makes the call with alibaba-cloud-sdk-go.
func sdkCall(c call) (result, error) {
	client, err := sdkClient(c)
	if err != nil {
		return result{}, err
	}
	r := requests.NewCommonRequest()
	r.Domain, r.ApiName, r.Version, r.AcceptFormat, r.Scheme = c.Endpoint, c.Action, c.Version, c.Format, c.Scheme
	params := r.QueryParams
	if c.Place == "form" {
		r.Method, params = requests.POST, r.FormParams
	}
	for name, value := range c.Params {
		params[name] = value
	}
	if c.Path != "" {
		r.Domain, r.Port, _ = strings.Cut(c.Endpoint, ":") // unlike an RPC request, an ROA request cannot have the port in Domain
		r.Method, r.PathPattern, r.Content = c.Method, c.Path, []byte(c.Body)
		r.SetContentType(requests.Json)
	}
	answer, err := client.ProcessCommonRequest(r)
	var refused *sdkerrors.ServerError
	if errors.As(err, &refused) {
		return result{Status: refused.HttpStatus(), Code: refused.ErrorCode(), Message: refused.Message(), RequestID: refused.RequestId()}, nil
	}
	if err != nil {
		return result{}, err
	}
	return sdkResult(c, answer.GetHttpStatus(), answer.GetHttpContentBytes())
}

func sdkResult(c call, status int, body []byte) (result, error) {
	var success struct {
		RequestId string
	}
	parse := json.Unmarshal
	if c.Format == "XML" {
		parse = xml.Unmarshal
	}
	err := parse(body, &success)
	return result{Status: status, RequestID: success.RequestId, Body: string(body)}, err
}
