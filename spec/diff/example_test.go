package diff_test

import (
	"fmt"
	"os"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/diff"
	"github.com/rowproof/rowproof/spec/refdoc"
)

func ExampleContracts() {
	var versions []*spec.Contract
	for _, file := range []string{"testdata/old.md", "testdata/new.md"} {
		src, err := os.ReadFile(file)
		if err != nil {
			fmt.Println(err)
			return
		}
		c, _, err := refdoc.Read(file, src)
		if err != nil {
			fmt.Println(err)
			return
		}
		versions = append(versions, c)
	}
	for _, change := range diff.Contracts(versions[0], versions[1]) {
		if change.Class.AtLeast(diff.Risky) {
			fmt.Println(change.Class, change.Row(), change.Rule)
		}
	}
	// Output:
	// breaking request/Kind parameter-enum-value-removed
	// risky request/Size parameter-default-changed
}
