package refdoc_test

import (
	"fmt"
	"testing"

	"github.com/rowproof/rowproof/spec/refdoc"
)

func TestRead_NoExplorerLink_ProductDerivedFromHost(t *testing.T) {
	const page = `# StartFan

Starts a fan.

## Request parameters

|Parameter|Type|Required|Description|
|---------|----|--------|-----------|
|Action|String|Yes|The operation. Set the value to StartFan.|

## Examples

Sample requests

` + "```\nhttps://%s/?Action=StartFan\n```\n"
	for host, want := range map[string]string{
		"fan.example.com":               "Fan",
		"fan-cn-hangzhou.example.com":   "Fan",
		"fan-us-west-1.example.com":     "Fan",
		"fan.cn-hangzhou.example.com":   "Fan",
		"fan-bi-public.example.com":     "Fan-bi-public", // the host contains no region
		"big-fan-ap-south.example.com":  "Big-fan",
		"r-kvstore-us-east.example.com": "R-kvstore",
	} {
		c, _, err := refdoc.Read("p.md", fmt.Appendf(nil, page, host))
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Operation.Product; got != want {
			t.Errorf("%s: product %q; want %q", host, got, want)
		}
	}
}
