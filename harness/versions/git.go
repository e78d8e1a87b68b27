package versions

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
)

// repository is the git repository of the current folder.
type repository struct {
	prefix string // path of the current folder relative to the top folder; "" or with a slash at the end
}

// open returns the repository of the current folder.
func open(ctx context.Context) (*repository, error) {
	out, err := git(ctx, nil, "rev-parse", "--is-inside-work-tree", "--show-prefix")
	inside, prefix, _ := strings.Cut(string(out), "\n")
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return nil, errors.New("the command git was not found: install git, or name both versions: rowproof diff OLD NEW")
	case err != nil && strings.Contains(err.Error(), "not a git repository"):
		return nil, errors.New("the current folder is not in a git repository: run rowproof in the repository of the pages, or name both versions: rowproof diff OLD NEW")
	case err != nil:
		return nil, err
	case inside != "true":
		return nil, errors.New("the current folder is not in the working tree of a git repository: run rowproof in the folder of the pages")
	}
	return &repository{prefix: strings.TrimSuffix(prefix, "\n")}, nil
}

// git runs a git command without a pager, locks and translated messages, and returns its output. Callers pass no name of
// a user before the option --end-of-options or "--".
func git(ctx context.Context, stdin io.Reader, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "git", append([]string{"--no-pager", "--no-optional-locks"}, args...)...)
	cmd.Env = append(os.Environ(), "LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1")
	cmd.Stdin = stdin
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err == nil:
		return out, nil
	}
	if first, _, _ := strings.Cut(stderr.String(), "\n"); first != "" {
		return nil, fmt.Errorf("git %s: %s", args[0], strings.TrimPrefix(first, "fatal: "))
	}
	return nil, fmt.Errorf("git %s: %w", args[0], err)
}

// commit returns the object id of the commit that a revision names.
func (r *repository) commit(ctx context.Context, rev string) (string, error) {
	if rev == "" || strings.HasPrefix(rev, "-") || strings.ContainsAny(rev, "\x00\n") {
		return "", fmt.Errorf("%q is not the name of a git revision: use a branch, a tag or a commit", rev)
	}
	out, err := git(ctx, nil, "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}")
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case err == nil:
		return strings.TrimSpace(string(out)), nil
	}
	hint := "name a branch, a tag or a commit"
	if out, err := git(ctx, nil, "rev-parse", "--is-shallow-repository"); err == nil && string(out) == "true\n" {
		hint = "the clone is shallow, so fetch the history first (in GitHub Actions: fetch-depth: 0)"
	}
	return "", fmt.Errorf("the git repository has no revision %q: %s", rev, hint)
}

// inside returns the path of a file or folder relative to the top folder of the repository; "" for the top folder.
func (r *repository) inside(name string) (string, error) {
	if filepath.IsAbs(name) {
		here, err := os.Getwd()
		if err == nil {
			here, err = filepath.EvalSymlinks(here)
		}
		if real, ok := filepath.EvalSymlinks(name); ok == nil {
			name = real
		}
		if err == nil {
			name, err = filepath.Rel(here, name)
		}
		if err != nil {
			return "", err
		}
	}
	p := path.Join(r.prefix, filepath.ToSlash(name))
	switch {
	case p == ".":
		return "", nil
	case p == ".." || strings.HasPrefix(p, "../"):
		return "", fmt.Errorf("%s: outside the git repository of the current folder", name)
	}
	return p, nil
}

// file converts a path relative to the top folder to a path relative to the current folder.
func (r *repository) file(p string) string {
	rel, err := filepath.Rel(filepath.FromSlash("/"+r.prefix), filepath.FromSlash("/"+p))
	if err != nil {
		return p
	}
	return rel
}
