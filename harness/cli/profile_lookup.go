package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/rowproof/rowproof/harness/config"
)

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
