package refdoc_test

import (
	"fmt"

	"github.com/rowproof/rowproof/spec/refdoc"
)

func ExampleRead() {
	page := "# DescribeThing\n\n" +
		"## Request parameters\n\n" +
		"|Name|Type|Required|Description|\n|----|----|--------|-----------|\n" +
		"|Action|String|Yes|Set the value to DescribeThing.|\n" +
		"|Kind|String|No|The kind. Valid values: plain and round.|\n"
	c, _, err := refdoc.Read("DescribeThing.md", []byte(page))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, row := range c.Rows() {
		fmt.Println(row.Pos.Line, row.ID)
	}
	for _, v := range c.Parameter("Kind").Enum {
		fmt.Println(v.Value)
	}
	// Output:
	// 7 request/Action
	// 8 request/Kind
	// plain
	// round
}
