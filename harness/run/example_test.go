package run_test

import (
	"context"
	"fmt"
	"io"

	"github.com/cucumber/godog"

	"github.com/rowproof/rowproof/harness/embedded"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// printTried prints the selected rows of a report.
func printTried(r *reports.Run) {
	for _, row := range r.Rows {
		if row.Verdict != spec.NotSelected {
			fmt.Println(row.ID, row.Verdict)
		}
	}
}

// Run tests the rows of status 404 against the embedded endpoint.
func ExampleRun() {
	shipped, err := input.Shipped()
	if err != nil {
		fmt.Println(err)
		return
	}
	selects, err := run.Tags("@row:error/404/*")
	if err != nil {
		fmt.Println(err)
		return
	}
	plan, err := run.MakePlan(shipped, nil, selects)
	if err != nil {
		fmt.Println(err)
		return
	}
	profile, stop, err := embedded.Start(embedded.Options(shipped))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = stop() }()
	result, err := run.Run(context.Background(), profile, plan, run.Options{Select: selects})
	if err != nil {
		fmt.Println(err)
		return
	}
	printTried(result.Report)
	// Output:
	// error/404/InvalidGlobalAccelerationInstanceId.NotFound passed
	// error/404/InvalidBackendServerId.NotFound passed
}

// Godog runs the features of the pages if the options name no features.
func ExampleGodog() {
	shipped, err := input.Shipped()
	if err != nil {
		fmt.Println(err)
		return
	}
	profile, stop, err := embedded.Start(embedded.Options(shipped))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = stop() }()
	options := &godog.Options{Tags: "@row:request/RegionId", Output: io.Discard}
	result, _, err := run.Godog(context.Background(), profile, shipped, run.Options{}, options)
	if err != nil {
		fmt.Println(err)
		return
	}
	printTried(result.Report)
	// Output: request/RegionId passed
}
