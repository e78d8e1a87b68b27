package sdk

import (
	"bytes"
	"fmt"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/sdk/listing"
	"github.com/rowproof/rowproof/harness/sdk/suite"
	"github.com/rowproof/rowproof/spec"
)

func newCases(env Env) *cobra.Command {
	var format, only string
	formats := slices.Sorted(maps.Keys(listing.Formats))
	cmd := &cobra.Command{
		Use:     "cases [PAGE|DIR]...",
		Short:   "List the cases of pages: keys, requests and expected results",
		Long:    casesHelp,
		Example: casesExamples,
		RunE: func(_ *cobra.Command, args []string) error {
			write := listing.Formats[format]
			if write == nil {
				return env.Misused(fmt.Errorf("--format %q: use csv, go, json or ts", format))
			}
			cases, _, err := env.cases(args, only)
			if err != nil {
				return env.Misused(err)
			}
			var b bytes.Buffer
			if err := write(&b, cases); err != nil {
				return env.CouldNot(err)
			}
			if _, err := env.Out.Write(b.Bytes()); err != nil {
				return env.CouldNot(err)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&format, "format", "json", "output `FORMAT`: csv, go, json or ts")
	cmd.Flags().StringVar(&only, "only", "", "only cases whose name matches the `GLOB`; * matches any text")
	env.complete(cmd, "format", formats...)
	return cmd
}

const casesHelp = `List the cases of pages, ready for table tests of an SDK: the access key of each case, the row
that it tests, the request to make, and what the caller must see. rowproof sdk serve answers
the requests. Keys depend on the pages only and can be stored. The formats go and ts are source
files with the types and the cases.

Members of a case:

  id, secret     access key; token, if present, is its security token (STS)
  bearer         bearer token, in place of the access key
  version        of the API; if empty, any is accepted, because the page states none
  parameters     what to pass, by wire name, with lists and structures as the page nests them
  places         path, query, header, form or body, if the page states it
  forms          of lists and structures: flat (Tag.1.Key=a), json, or simple (a,b)
  format         format of the answer to request
  timeoutMs      read timeout to set; absent for the default of the SDK
  retries        on: switch on the retries of the SDK; default: change nothing
  calls          number of equal calls to make with one client, one after the other
  result         what the caller must see; it may see more members than these
  error          the error that the caller must see; each absent member may have any value
  result, error  if both are set, either is right
  attempts       maximum number of requests that the SDK may send; absent for any number
  informative    true: no page promises the outcome, so a difference is not necessarily a fault

A page promises the outcome of the sets success, error, parameter, field and gateway. The sets odd,
broken and retry contain unusual answers.`

const casesExamples = `  rowproof sdk cases docs/CreateThing.md --format json > cases.json
  rowproof sdk cases docs --format go > rowproof/cases.go
  rowproof sdk cases --only '*/success *' --format csv`

// complete registers the values of a flag for shell completion.
func (env Env) complete(cmd *cobra.Command, flag string, values ...string) {
	if err := cmd.RegisterFlagCompletionFunc(flag, env.OneOf(values...)); err != nil {
		panic(err) // the flag does not exist
	}
}

// cases returns the cases of pages whose names match a glob, and the gateway page.
func (env Env) cases(args []string, only string) ([]sdk.Case, *spec.Contract, error) {
	pages, err := env.Load(args)
	if err != nil {
		return nil, nil, err
	}
	contracts := input.Contracts(pages)
	var gateway *spec.Contract
	for _, c := range contracts {
		if c.Kind == spec.GatewayPage {
			gateway = c
		}
	}
	all, err := suite.Derive(contracts, gateway)
	if err != nil {
		return nil, nil, err
	}
	cases := suite.Select(all, only)
	if len(cases) == 0 {
		return nil, nil, fmt.Errorf("no case matches --only %q: rowproof sdk cases lists the %d cases", only, len(all))
	}
	return cases, gateway, nil
}
