package suite_test

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/sdk/suite"
	"github.com/rowproof/rowproof/spec"
)

func TestDump(t *testing.T) {
	name := os.Getenv("DUMP")
	if name == "" {
		t.Skip()
	}
	c, _, err := input.ReadPage(name)
	if err != nil {
		t.Fatal(err)
	}
	cases, _ := suite.Derive([]*spec.Contract{c}, gatewayPage(t))
	for _, c := range cases {
		b, _ := json.Marshal(c.Call.Parameters)
		e, _ := json.Marshal(c.Expect)
		fmt.Printf("%s [%s] line %d info=%v att=%d\n   %s\n", c.Name, c.Set, c.Line, c.Informative, c.Expect.Attempts, b)
		for _, r := range c.Script {
			fmt.Printf("   %d %v %.300s\n", r.Status, r.End, r.Body)
		}
		fmt.Printf("   expect %.300s\n", e)
	}
}
