package outdir_test

import (
	"fmt"
	"os"
	"time"

	"github.com/rowproof/rowproof/harness/outdir"
	"github.com/rowproof/rowproof/reports"
)

func ExampleWrite() {
	dir, err := os.MkdirTemp("", "rowproof")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = os.RemoveAll(dir) }()
	run := reports.NewRecorder(reports.Run{Tool: "rowproof"}).Finish(time.Now(), false)
	if err := outdir.Write(dir, run); err != nil {
		fmt.Println(err)
		return
	}
	files, err := os.ReadDir(dir)
	for _, file := range files {
		fmt.Println(file.Name())
	}
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// junit.xml
	// report.html
	// run.json
}
