package run

import (
	"fmt"
	"io"

	"github.com/cucumber/godog"

	"github.com/rowproof/rowproof/reports/console"
)

// FormatName is the name of the godog format that prints the report of a run. Godog's own formats count unreached scenarios
// as passed.
const FormatName = "rowproof"

func init() {
	godog.Format(FormatName, "Prints the verdict per row and whether the gate is met.", func(suite string, out io.Writer) godog.Formatter {
		return &format{BaseFmt: godog.NewBaseFmt(suite, out), out: out, silent: suite == pageSuite}
	})
}

// format prints only the summary.
type format struct {
	*godog.BaseFmt
	out    io.Writer
	silent bool
}

// pageSuite is the name of the suites of [Run]. Their format prints nothing.
const pageSuite = "rowproof run"

// Summary prints the report of the latest run.
func (f *format) Summary() {
	if f.silent {
		return
	}
	result := summary.Load()
	if result == nil {
		fmt.Fprintln(f.out, "no report: run the suite with run.Godog or run.NewScenarios")
		return
	}
	_ = console.Write(f.out, (*result)().Report)
}
