package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/embedded"
	"github.com/rowproof/rowproof/harness/pages"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/spec"
)

const (
	profileVariable = "ROWPROOF_PROFILE" // names a profile
	profileFile     = "rowproof.yaml"    // the profile of the current folder
)

// endpointOf finds the endpoint in the order that rowproof run --help lists. The embedded one is started, but not for
// a dry run: then the profile is nil.
func endpointOf(env Env, f runFlags, args []string, ps []run.Page) (*config.Profile, func() error, error) {
	nothing := func() error { return nil }
	file, err := profileOf(env, f, args)
	if err != nil {
		return nil, nil, err
	}
	if file == "" && f.endpoint == "" {
		if f.dry {
			return nil, nothing, nil
		}
		p, stop, err := embedded.Start(embedded.Options(ps))
		if err != nil {
			return nil, nil, fmt.Errorf("%w (or name an endpoint: --profile, --endpoint)", err)
		}
		return p, stop, nil
	}
	p, err := readProfile(env, file, f.endpoint)
	if err != nil {
		return nil, nil, err
	}
	if err := matched(env, p, ps); err != nil {
		return nil, nil, err
	}
	return p, nothing, nil
}

// profileOf returns the file of the profile, "" for none, and prints the name of one that no flag names.
func profileOf(env Env, f runFlags, args []string) (string, error) {
	if f.profile != "" || f.endpoint != "" {
		return f.profile, nil
	}
	file, _ := env.Lookup(profileVariable)
	if file != "" {
		fmt.Fprintf(env.Out, "profile: %s (%s)\n", file, profileVariable)
		return file, nil
	}
	if len(args) == 0 { // the shipped pages are for the embedded endpoint, whatever lies around
		return "", nil
	}
	switch _, err := os.Stat(profileFile); {
	case errors.Is(err, fs.ErrNotExist):
		return "", nil
	case err != nil:
		return "", fmt.Errorf("%s: cannot be read: %w", profileFile, errors.Unwrap(err))
	}
	fmt.Fprintf(env.Out, "profile: %s\n", profileFile)
	return profileFile, nil
}

// readProfile reads a profile and replaces its endpoint if another is named. Without a file, the endpoint is all that
// is known.
func readProfile(env Env, file, endpoint string) (*config.Profile, error) {
	other := &config.Profile{}
	if endpoint != "" {
		var err error
		if other, err = config.ForEndpoint(endpoint); err != nil {
			return nil, fmt.Errorf("--endpoint: %w", err)
		}
	}
	if file == "" {
		return other, nil
	}
	src, err := pages.ReadFile(file)
	if err != nil {
		return nil, err
	}
	p, err := config.Load(file, src, env.Lookup)
	if err == nil && endpoint != "" {
		p.Endpoint = other.Endpoint
	}
	return p, err
}

// matched compares a profile with the pages. It prints what has no effect and returns what cannot be right.
func matched(env Env, p *config.Profile, ps []run.Page) error {
	var errs config.Problems
	for _, f := range p.Match(contracts(ps)) {
		if f.Severity == spec.Error {
			errs = append(errs, f)
		} else {
			printFindings(env.Err, []spec.Finding{f})
		}
	}
	if len(errs) > 0 {
		return errs
	}
	return nil
}

func contracts(ps []run.Page) []*spec.Contract {
	all := make([]*spec.Contract, len(ps))
	for i, p := range ps {
		all[i] = p.Contract
	}
	return all
}
