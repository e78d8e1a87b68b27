package config_test

import (
	"fmt"
	"os"

	"github.com/rowproof/rowproof/harness/config"
)

func ExampleLoad() {
	p, err := config.Load("p.yaml", []byte(`
endpoint: http://127.0.0.1:8080
operations:
  CreateThing:
    parameters:
      Name: [alpha, beta]
`), os.LookupEnv)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(p.Endpoint, p.Signature, p.Operations["CreateThing"].Parameters["Name"])
	// Output: http://127.0.0.1:8080 none [alpha beta]
}

func ExampleForEndpoint() {
	p, err := config.ForEndpoint("http://127.0.0.1:8080")
	fmt.Println(p.Endpoint, p.Signature, err)
	// Output: http://127.0.0.1:8080 none <nil>
}
