package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	"github.com/alibabacloud-go/tea/dara"
	"github.com/alibabacloud-go/tea/tea"
)

// teaConfig returns the credentials of the call. The client tea-v1 signs with RPC V1.
func teaConfig(c call) *openapi.Config {
	config := &openapi.Config{Endpoint: &c.Endpoint, Protocol: dara.String(strings.ToUpper(c.Scheme))}
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
	request, err := teaRequest(c)
	if err != nil {
		return result{}, err
	}
	answer, err := client.CallApi(teaParams(c), request, &dara.RuntimeOptions{})
	var refused *tea.SDKError
	if errors.As(err, &refused) {
		return result{Status: dara.IntValue(refused.StatusCode), Code: dara.StringValue(refused.Code), Message: dara.StringValue(refused.Message)}, nil
	}
	if err != nil {
		return result{}, fmt.Errorf("%T: %w", err, err)
	}
	body, _ := answer["body"].(map[string]any)
	id, _ := body["RequestId"].(string)
	status, err := strconv.Atoi(fmt.Sprint(answer["statusCode"]))
	if err != nil {
		return result{}, err
	}
	text, err := json.Marshal(body)
	return result{Status: status, RequestID: id, Body: string(text)}, err
}

func teaParams(c call) *openapi.Params {
	params := &openapi.Params{
		Action: &c.Action, Version: &c.Version, Protocol: dara.String(strings.ToUpper(c.Scheme)), Pathname: dara.String("/"),
		Method: dara.String("POST"), AuthType: dara.String("AK"), Style: dara.String("RPC"),
		BodyType: dara.String("json"), ReqBodyType: dara.String("formData"),
	}
	if c.Path != "" {
		params.Style, params.Method, params.Pathname, params.ReqBodyType = dara.String("ROA"), &c.Method, &c.Path, dara.String("json")
	}
	return params
}

func teaRequest(c call) (*openapi.OpenApiRequest, error) {
	if c.Path != "" {
		var body map[string]any
		if err := json.Unmarshal([]byte(c.Body), &body); err != nil {
			return nil, err
		}
		return &openapi.OpenApiRequest{Query: pointers(c.Params), Body: body}, nil
	}
	if c.Place == "form" {
		form := map[string]any{}
		for name, value := range c.Params {
			form[name] = value
		}
		return &openapi.OpenApiRequest{Body: form}, nil
	}
	return &openapi.OpenApiRequest{Query: pointers(c.Params)}, nil
}

func pointers(params map[string]string) map[string]*string {
	query := map[string]*string{}
	for name, value := range params {
		query[name] = &value
	}
	return query
}
