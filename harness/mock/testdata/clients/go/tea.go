package main

import (
	"errors"
	"fmt"
	"strconv"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	"github.com/alibabacloud-go/tea/dara"
	"github.com/alibabacloud-go/tea/tea"
)

// teaConfig returns the credentials of the call. The client tea-v1 signs with RPC V1.
func teaConfig(c call) *openapi.Config {
	config := &openapi.Config{Endpoint: &c.Endpoint, Protocol: dara.String("HTTP")}
	if c.Client == "tea-v1" {
		config.SignatureAlgorithm = dara.String("v2")
	}
	if c.Bearer != "" {
		config.BearerToken, config.Type = &c.Bearer, dara.String("bearer")
		return config
	}
	config.AccessKeyId, config.AccessKeySecret = &c.ID, &c.Secret
	if c.Token != "" {
		config.SecurityToken, config.Type = &c.Token, dara.String("sts")
	}
	return config
}

// teaCall makes the call with darabonba-openapi.
func teaCall(c call) (result, error) {
	client, err := openapi.NewClient(teaConfig(c))
	if err != nil {
		return result{}, err
	}
	params := &openapi.Params{
		Action: &c.Action, Version: &c.Version, Protocol: dara.String("HTTP"), Pathname: dara.String("/"),
		Method: dara.String("POST"), AuthType: dara.String("AK"), Style: dara.String("RPC"),
		BodyType: dara.String("json"), ReqBodyType: dara.String("formData"),
	}
	answer, err := client.CallApi(params, teaRequest(c), &dara.RuntimeOptions{})
	var refused *tea.SDKError
	if errors.As(err, &refused) {
		return result{dara.IntValue(refused.StatusCode), dara.StringValue(refused.Code), dara.StringValue(refused.Message), ""}, nil
	}
	if err != nil {
		return result{}, fmt.Errorf("%T: %w", err, err)
	}
	body, _ := answer["body"].(map[string]any)
	id, _ := body["RequestId"].(string)
	status, err := strconv.Atoi(fmt.Sprint(answer["statusCode"]))
	return result{Status: status, RequestID: id}, err
}

func teaRequest(c call) *openapi.OpenApiRequest {
	if c.Place == "form" {
		form := map[string]any{}
		for name, value := range c.Params {
			form[name] = value
		}
		return &openapi.OpenApiRequest{Body: form}
	}
	query := map[string]*string{}
	for name, value := range c.Params {
		query[name] = &value
	}
	return &openapi.OpenApiRequest{Query: query}
}
