// Command clients makes one call with an SDK for Go. It reads the call from its argument, a JSON object, and prints what the
// caller of the SDK gets.
package main

import (
	"encoding/json"
	"fmt"
	"os"
)

// call is the call to make.
type call struct {
	Client                    string // sdk, tea or tea-v1
	Scheme                    string // http or https
	Endpoint                  string // host:port
	ID, Secret, Token, Bearer string
	Action, Version, Format   string
	Place                     string // where the parameters are: query or form
	Params                    map[string]string
	Method, Path              string // of an ROA operation
	Body                      string // JSON body of an ROA operation
}

// result is what the caller gets.
type result struct {
	Status                   int
	Code, Message, RequestID string
	Body                     string // of a success
}

func main() {
	var c call
	if err := json.Unmarshal([]byte(os.Args[1]), &c); err != nil {
		fail(err)
	}
	var r result
	var err error
	if c.Client == "sdk" {
		r, err = sdkCall(c)
	} else {
		r, err = teaCall(c)
	}
	if err != nil {
		fail(err)
	}
	if err := json.NewEncoder(os.Stdout).Encode(r); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
