package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/embedded"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/spec"
)

// endpointOf returns the profile of the endpoint that the flags name. Without flags it starts the embedded endpoint.
func endpointOf(env Env, f runFlags, ps []input.Page) (*config.Profile, func() error, error) {
	nothing := func() error { return nil }
	if f.profile == "" && f.endpoint == "" {
		p, stop, err := embedded.Start(embedded.Options(ps))
		if err != nil {
			return nil, nil, fmt.Errorf("%w (or name an endpoint with --profile or --endpoint)", err)
		}
		return p, stop, nil
	}
	p, err := readProfile(env, f)
	if err != nil {
		return nil, nil, err
	}
	if slices.Contains(p.Unfilled(), "endpoint") {
		return nil, nil, fmt.Errorf("%s: endpoint is still %s: write the URL of the endpoint", f.profile, config.Blank)
	}
	if _, err := matched(env, p, ps); err != nil {
		return nil, nil, err
	}
	return p, nothing, nil
}

// profileOf returns the path of the profile in the order of rowproof run --help, or "". It prints the path unless a flag
// names it.
func profileOf(env Env, f runFlags) (string, error) {
	if f.profile != "" || f.endpoint != "" {
		return f.profile, nil
	}
	file, _ := env.Lookup(config.Variable)
	if file != "" {
		fmt.Fprintf(env.Out, "profile: %s (%s)\n", file, config.Variable)
		return file, nil
	}
	if !f.pages { // without pages, a run tests the embedded mock
		return "", nil
	}
	switch _, err := os.Stat(config.File); {
	case errors.Is(err, fs.ErrNotExist):
		return "", nil
	case err != nil:
		return "", fmt.Errorf("%s: cannot be read: %w", config.File, errors.Unwrap(err))
	}
	fmt.Fprintf(env.Out, "profile: %s\n", config.File)
	return config.File, nil
}

// readProfile reads the profile of --profile and replaces its endpoint with that of --endpoint. Without --profile, it returns
// a profile that contains only the endpoint.
func readProfile(env Env, f runFlags) (*config.Profile, error) {
	if f.profile == "" {
		p, err := config.ForEndpoint(f.endpoint)
		return p, ofEndpoint(err)
	}
	src, err := input.ReadFile(f.profile)
	if err != nil {
		return nil, err
	}
	p, err := config.Load(f.profile, src, env.Lookup)
	if err != nil || f.endpoint == "" {
		return p, err
	}
	return p, ofEndpoint(p.Move(f.endpoint))
}

// ofEndpoint adds the prefix --endpoint to an error.
func ofEndpoint(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("--endpoint: %w", err)
}

// matched compares a profile with the pages. It prints the warnings and returns their number. Findings with severity
// error become err.
func matched(env Env, p *config.Profile, ps []input.Page) (warnings int, err error) {
	var errs config.Problems
	for _, f := range p.Match(input.Contracts(ps)) {
		switch f.Severity {
		case spec.Error:
			errs = append(errs, f)
		case spec.Warning:
			warnings++
			printFindings(env.Err, []spec.Finding{f})
		}
	}
	if len(errs) > 0 {
		return warnings, errs
	}
	return warnings, nil
}
