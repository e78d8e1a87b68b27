// Command go-darabonba is an adapter of rowproof for darabonba-openapi (generic) and vpc-20160428 (typed). It reads calls as
// JSON lines and writes answers as JSON lines. The protocol is in .github/SDK-ADAPTERS.md.
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"reflect"
	"runtime/debug"
	"strings"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	"github.com/alibabacloud-go/darabonba-openapi/v2/utils"
	"github.com/alibabacloud-go/tea/dara"
	"github.com/alibabacloud-go/tea/tea"
	vpc "github.com/alibabacloud-go/vpc-20160428/v6/client"
)

// call is a call to make, with the members that this SDK needs.
type call struct {
	Hello                                                                     int
	Case, Operation, Version, Style, Method, Path, Endpoint, Retries, Surface string
	Signature                                                                 string
	Places, Forms                                                             map[string]string
	Parameters                                                                json.RawMessage
	TLS                                                                       *struct{ CA string }
	Credentials                                                               struct{ ID, Secret, Token, Bearer string }
	TimeoutMS                                                                 int
}

type object = map[string]any

func main() {
	in, out := json.NewDecoder(os.Stdin), json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for {
		var c call
		if err := in.Decode(&c); err != nil {
			return // the end of the input
		}
		answer := description()
		if c.Hello == 0 {
			answer = invoke(c)
			answer["case"] = c.Case
		}
		_ = out.Encode(answer)
	}
}

func description() object {
	var operations []string
	for m := range reflect.TypeFor[*vpc.Client]().Methods() {
		if name, ok := strings.CutSuffix(m.Name, "WithOptions"); ok {
			operations = append(operations, "Vpc/2016-04-28/"+name)
		}
	}
	var version string
	info, _ := debug.ReadBuildInfo()
	for _, m := range info.Deps {
		if m.Path == "github.com/alibabacloud-go/darabonba-openapi/v2" {
			version = m.Version[1:]
		}
	}
	return object{
		"protocol": 1, "name": "darabonba-openapi", "version": version, "language": "Go",
		"surfaces": []string{"typed", "generic"}, "signatures": []string{"acs3", "v1", "roa", "bearer"}, "formats": []string{"JSON"},
		"options": []string{"sts", "retries", "timeout", "tls", "method"}, "operations": operations, "losses": []string{"nulls"},
	}
}

// invoke makes a call with the SDK. A panic of the SDK is an error.
func invoke(c call) (answer object) {
	defer func() {
		if p := recover(); p != nil {
			answer = object{"error": object{"kind": "panic", "type": fmt.Sprintf("%T", p), "text": fmt.Sprint(p)}}
		}
	}()
	client, err := clientOf(c)
	if err != nil {
		return object{"error": failure(err)}
	}
	runtime := &dara.RuntimeOptions{}
	if c.TimeoutMS > 0 {
		runtime.ReadTimeout = &c.TimeoutMS
	}
	if c.Surface == "typed" {
		return typed(c, client, runtime)
	}
	return generic(c, client, runtime)
}

// clients has one client per access key and configuration. The typed client contains the generic one.
var clients = map[string]*vpc.Client{}

func clientOf(c call) (*vpc.Client, error) {
	key := fmt.Sprint(c.Endpoint, c.Credentials, c.Retries, c.TLS != nil, c.Signature)
	if clients[key] != nil {
		return clients[key], nil
	}
	config := &openapi.Config{Endpoint: &c.Endpoint, Protocol: dara.String("HTTP"), AccessKeyId: &c.Credentials.ID, AccessKeySecret: &c.Credentials.Secret}
	switch {
	case c.Credentials.Bearer != "":
		config.BearerToken, config.Type = &c.Credentials.Bearer, dara.String("bearer")
	case c.Credentials.Token != "":
		config.SecurityToken, config.Type = &c.Credentials.Token, dara.String("sts")
	}
	if c.Signature == "v1" || c.Signature == "roa" {
		config.SignatureAlgorithm = dara.String("v2") // version 1.0 of the signature
	}
	if c.Retries == "on" {
		codes := []string{"Throttling", "Throttling.User", "Throttling.Api", "ServiceUnavailable", "InternalError"}
		again := &dara.RetryCondition{MaxAttempts: 3, MaxDelay: dara.MAX_DELAY_TIME, ErrorCode: codes}
		config.RetryOptions = &dara.RetryOptions{Retryable: true, RetryCondition: []*dara.RetryCondition{again}}
	}
	if c.TLS != nil {
		pem, err := os.ReadFile(c.TLS.CA)
		if err != nil {
			return nil, err
		}
		config.Protocol, config.Ca = dara.String("HTTPS"), dara.String(string(pem))
	}
	client, err := vpc.NewClient(config)
	clients[key] = client
	return client, err
}

// typed calls the method of the operation.
func typed(c call, client *vpc.Client, runtime *dara.RuntimeOptions) object {
	method := reflect.ValueOf(client).MethodByName(c.Operation + "WithOptions") // exists: the description lists the operation
	request := reflect.New(method.Type().In(0).Elem())
	d := json.NewDecoder(bytes.NewReader(c.Parameters))
	d.DisallowUnknownFields()
	if err := d.Decode(request.Interface()); err != nil {
		return object{"unsupported": "the typed request cannot have the parameters: " + err.Error()}
	}
	results := method.Call([]reflect.Value{request, reflect.ValueOf(runtime)})
	if err, _ := results[1].Interface().(error); err != nil {
		return object{"error": failure(err)}
	}
	response, _ := value(results[0]).(object)
	return object{"status": response["statusCode"], "result": response["body"]}
}

// generic calls the operation by name.
func generic(c call, client *vpc.Client, runtime *dara.RuntimeOptions) object {
	params := &openapi.Params{
		Action: &c.Operation, Version: &c.Version, Protocol: client.Protocol, Pathname: dara.String("/"), Method: dara.String(cmp.Or(c.Method, "POST")),
		AuthType: dara.String("AK"), Style: &c.Style, BodyType: dara.String("json"), ReqBodyType: dara.String("formData"),
	}
	if c.Style == "ROA" {
		params.Pathname, params.ReqBodyType = &c.Path, dara.String("json")
	}
	var parameters object
	d := json.NewDecoder(bytes.NewReader(c.Parameters))
	d.UseNumber()
	if err := d.Decode(&parameters); err != nil {
		return object{"unsupported": err.Error()}
	}
	query, body, headers := object{}, object{}, map[string]*string{}
	for name, v := range parameters {
		if form := c.Forms[name]; form == "json" || form == "simple" {
			v = dara.StringValue(utils.ArrayToStringWithSpecifiedStyle(v, &name, &form))
		}
		switch where := c.Places[name]; {
		case where == "form":
			params.ReqBodyType = dara.String("formData")
			fallthrough
		case where == "body":
			body[name] = v
		case v == nil: // not sent
		case where == "path":
			params.Pathname = dara.String(strings.ReplaceAll(*params.Pathname, "{"+name+"}", dara.PercentEncode(fmt.Sprint(v))))
		case where == "header":
			headers[name] = dara.String(fmt.Sprint(v))
		default:
			query[name] = v
		}
	}
	request := &openapi.OpenApiRequest{Query: utils.Query(query), Headers: headers}
	if len(body) > 0 {
		request.Body = body
	}
	response, err := client.CallApi(params, request, runtime)
	if err != nil {
		return object{"error": failure(err)}
	}
	return object{"status": value(reflect.ValueOf(response["statusCode"])), "result": value(reflect.ValueOf(response["body"]))}
}

// value returns what a caller sees in an object of the SDK. Fields and elements of structures that are nil are absent.
func value(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Invalid:
		return nil
	case reflect.Pointer, reflect.Interface:
		return value(v.Elem())
	case reflect.Slice:
		list := make([]any, 0, v.Len())
		for i := range v.Len() {
			list = append(list, value(v.Index(i)))
		}
		return list
	case reflect.Map:
		members := object{}
		for i := v.MapRange(); i.Next(); {
			members[i.Key().String()] = value(i.Value())
		}
		return members
	case reflect.Struct:
		members := object{}
		for field, f := range v.Fields() {
			name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			if name != "" && !f.IsZero() {
				members[name] = value(f)
			}
		}
		return members
	}
	return v.Interface() // also a json.Number, which is a literal
}

// failure returns the members of the typed error.
func failure(err error) object {
	f := object{"kind": "client", "type": fmt.Sprintf("%T", err), "text": err.Error()}
	var refused *tea.SDKError
	var network net.Error
	if errors.As(err, &refused) {
		f["code"], f["message"] = dara.StringValue(refused.Code), dara.StringValue(refused.Message)
		if refused.StatusCode != nil && *refused.StatusCode > 0 {
			f["kind"], f["status"] = "server", *refused.StatusCode
		}
		var data struct{ RequestID, HostID, Recommend string }
		_ = json.Unmarshal([]byte(dara.StringValue(refused.Data)), &data)
		f["requestId"], f["hostId"], f["recommend"] = data.RequestID, data.HostID, data.Recommend
	} else if errors.As(err, &network) {
		f["kind"] = "connection"
		if network.Timeout() {
			f["kind"] = "timeout"
		}
	}
	return f
}
