package lint_test

import (
	"fmt"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/lint"
)

func ExampleLinter_Check() {
	page := "# DescribeThing\n\n" +
		"## Request parameters\n\n" +
		"|Name|Type|Required|Description|\n|----|----|--------|-----------|\n" +
		"|Action|String|Yes|Set the value to DescribeThing.|\n" +
		"|Kind|String|No|The kind. Valid values: plain and round. Default value: odd.|\n"
	findings, err := lint.New(&spec.Contract{Kind: spec.GatewayPage}).Check("DescribeThing.md", []byte(page))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range findings {
		if f.Line > 1 { // skip findings about the page as a whole
			fmt.Println(f.Line, f.Rule)
		}
	}
	// Output: 8 default-outside-enumeration
}
