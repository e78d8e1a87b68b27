package run

import (
	"fmt"
	"io"

	"github.com/cucumber/godog"

	"github.com/rowproof/rowproof/reports/console"
)

// FormatName is the name of the godog format that prints the report of a run: its verdicts, not godog's own, which
// count unreached scenarios as passed.
const FormatName = "rowproof"

func init() {
	godog.Format(FormatName, "Prints the verdict per row and whether the gate is met.", func(suite string, out io.Writer) godog.Formatter {
		return &format{BaseFmt: godog.NewBaseFmt(suite, out), out: out}
	})
}

// format prints nothing until the summary.
type format struct {
	*godog.BaseFmt
	out io.Writer
}

// Summary prints the report.
func (f *format) Summary() {
	result := summary.Load()
	if result == nil {
		fmt.Fprintln(f.out, "no report: run the suite by run.Godog, or with run.NewScenarios")
		return
	}
	if err := console.Write(f.out, (*result)().Report); err != nil {
		fmt.Fprintln(f.out, err)
	}
}
