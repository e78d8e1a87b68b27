// Command go-classic is an adapter of rowproof for alibaba-cloud-sdk-go. It reads calls as JSON lines and writes answers as
// JSON lines. The protocol is in .github/SDK-ADAPTERS.md.
package main

import (
	"bytes"
	"cmp"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth/credentials"
	sdkerrors "github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
)

// call is a call to make, with the members that this SDK needs.
type call struct {
	Hello                                                            int
	Case, Operation, Version, Style, Method, Path, Endpoint, Retries string
	Format                                                           string
	Places, Forms                                                    map[string]string
	Parameters                                                       json.RawMessage
	TLS                                                              *struct{ CA string }
	Credentials                                                      struct{ ID, Secret, Token, Bearer string }
	TimeoutMS                                                        int
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
		answer := object{
			"protocol": 1, "name": "alibaba-cloud-sdk-go", "version": version("github.com/aliyun/alibaba-cloud-sdk-go"), "language": "Go",
			"surfaces": []string{"generic"}, "signatures": []string{"v1", "roa", "bearer"}, "formats": []string{"JSON", "XML"},
			"options": []string{"sts", "retries", "timeout", "tls", "method"},
		}
		if c.Hello == 0 {
			answer = invoke(c)
			answer["case"] = c.Case
		}
		_ = out.Encode(answer)
	}
}

// version returns the version of a module in this binary, without the v.
func version(module string) string {
	info, _ := debug.ReadBuildInfo()
	for _, m := range info.Deps {
		if m.Path == module {
			return m.Version[1:]
		}
	}
	return "unknown"
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
	r, err := requestOf(c)
	if err != nil {
		return object{"unsupported": err.Error()}
	}
	response, err := client.ProcessCommonRequest(r)
	if err != nil {
		return object{"error": failure(err)}
	}
	// The caller gets the text of the answer. A text that is not JSON is a string.
	body := response.GetHttpContentBytes()
	if c.Format != "JSON" || !json.Valid(body) || !utf8.Valid(body) {
		body, _ = json.Marshal(string(body))
	}
	return object{"status": response.GetHttpStatus(), "result": json.RawMessage(body)}
}

// clients has one client per access key and configuration.
var clients = map[string]*sdk.Client{}

func clientOf(c call) (*sdk.Client, error) {
	key := fmt.Sprint(c.Endpoint, c.Credentials, c.Retries, c.TLS != nil)
	if clients[key] != nil {
		return clients[key], nil
	}
	config := sdk.NewConfig().WithAutoRetry(c.Retries == "on")
	if c.TLS != nil {
		pem, err := os.ReadFile(c.TLS.CA)
		if err != nil {
			return nil, err
		}
		roots := x509.NewCertPool()
		roots.AppendCertsFromPEM(pem)
		config.WithHttpTransport(&http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}})
	}
	var credential auth.Credential = credentials.NewAccessKeyCredential(c.Credentials.ID, c.Credentials.Secret)
	switch {
	case c.Credentials.Token != "":
		credential = credentials.NewStsTokenCredential(c.Credentials.ID, c.Credentials.Secret, c.Credentials.Token)
	case c.Credentials.Bearer != "":
		credential = credentials.NewBearerTokenCredential(c.Credentials.Bearer)
	}
	client, err := sdk.NewClientWithOptions("cn-hangzhou", config, credential)
	clients[key] = client
	return client, err
}

func requestOf(c call) (*requests.CommonRequest, error) {
	r := requests.NewCommonRequest()
	r.Domain, r.ApiName, r.Version, r.AcceptFormat, r.Scheme = c.Endpoint, c.Operation, c.Version, c.Format, "HTTP"
	r.Method = cmp.Or(c.Method, r.Method)
	if c.TLS != nil {
		r.Scheme = "HTTPS"
	}
	if c.TimeoutMS > 0 {
		r.SetReadTimeout(time.Duration(c.TimeoutMS) * time.Millisecond)
	}
	if c.Style == "ROA" {
		// Unlike an RPC request, an ROA request cannot have the port in Domain.
		r.Domain, r.Port, _ = strings.Cut(c.Endpoint, ":")
		r.PathPattern = strings.NewReplacer("{", "[", "}", "]").Replace(c.Path)
	}
	var parameters object
	d := json.NewDecoder(bytes.NewReader(c.Parameters))
	d.UseNumber()
	if err := d.Decode(&parameters); err != nil {
		return nil, err
	}
	body := object{}
	for name, value := range parameters {
		c.place(r, body, name, value)
	}
	if len(body) > 0 {
		r.SetContent([]byte(text(body)))
		r.SetContentType(requests.Json)
	}
	return r, nil
}

// place puts a parameter into the request. A null is not sent, except in a JSON body.
func (c call) place(r *requests.CommonRequest, body object, name string, value any) {
	where := c.Places[name]
	switch {
	case where == "body" && c.Style == "ROA":
		body[name] = value
	case value == nil:
	case where == "path":
		r.PathParams[name] = text(value)
	case where == "header":
		r.Headers[name] = text(value)
	case where == "form", where == "body":
		flatten(r.FormParams, name, value, c.Forms[name])
	default:
		flatten(r.QueryParams, name, value, c.Forms[name])
	}
}

// flatten adds the parameters of a value. The SDK leaves the serialization of common requests to its caller.
func flatten(to map[string]string, name string, value any, form string) {
	list, isList := value.([]any)
	members, isObject := value.(object)
	switch {
	case value == nil:
	case form == "json" && (isList || isObject):
		to[name] = text(value)
	case form == "simple" && isList:
		var all []string
		for _, v := range list {
			all = append(all, text(v))
		}
		to[name] = strings.Join(all, ",")
	case isList:
		for i, v := range list {
			flatten(to, name+"."+strconv.Itoa(i+1), v, "")
		}
	case isObject:
		for key, v := range members {
			flatten(to, name+"."+key, v, "")
		}
	default:
		to[name] = text(value)
	}
}

// text returns a string, and any other value as JSON.
func text(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(v)
	return strings.TrimSpace(b.String())
}

// failure returns the members of the typed error.
func failure(err error) object {
	f := object{"kind": "client", "type": fmt.Sprintf("%T", err), "text": err.Error()}
	var server *sdkerrors.ServerError
	if errors.As(err, &server) {
		f["kind"], f["code"], f["message"], f["status"] = "server", server.ErrorCode(), server.Message(), server.HttpStatus()
		f["requestId"], f["hostId"], f["recommend"] = server.RequestId(), server.HostId(), server.Recommend()
		if after := http.Header(server.RespHeaders).Get("x-acs-retry-after"); after != "" {
			f["retryAfter"] = after
		}
		return f
	}
	var client *sdkerrors.ClientError
	if errors.As(err, &client) {
		f["code"], f["message"] = client.ErrorCode(), client.Message()
		err = client.OriginError()
	}
	var network net.Error
	if errors.As(err, &network) {
		f["kind"] = "connection"
		if network.Timeout() {
			f["kind"] = "timeout"
		}
	}
	return f
}
