// Command rowproof tests an API against its reference pages, row by row. See README.md.
package main

import (
	"os"

	"github.com/rowproof/rowproof/harness/cli"
)

func main() {
	os.Exit(cli.Main(cli.System(), os.Args[1:]))
}
