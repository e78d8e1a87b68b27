package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
)

// timeout is the time limit of a test binary. A mutant with an endless loop counts as killed.
const timeout = "300s"

// warm runs all tests once without a mutant. It returns an error if a test fails.
func (t *tree) warm() error {
	tested := map[string]bool{}
	for _, paths := range t.testers {
		for _, path := range paths {
			tested[path] = true
		}
	}
	args := []string{"test", "-short", "-vet=off"}
	for path := range tested {
		args = append(args, path)
	}
	cmd := exec.Command("go", args...)
	cmd.Dir, cmd.Env = t.dir, environment()
	if output, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("the tests fail without a change: %w\n%s", err, output)
	}
	return nil
}

// environment returns the environment without CI and ROWPROOF_ variables, so that tests skip what needs files outside the
// repository.
func environment() []string {
	var env []string
	for _, variable := range os.Environ() {
		if name, _, _ := strings.Cut(variable, "="); name != "CI" && !strings.HasPrefix(name, "ROWPROOF_") {
			env = append(env, variable)
		}
	}
	return env
}

// try compiles a mutant and runs the tests that depend on it, starting with the package itself.
func (t *tree) try(m mutant, worker int) (outcome, error) {
	overlay, err := t.overlay(m, worker)
	if err != nil {
		return outcome{}, err
	}
	build := exec.Command("go", "build", "-overlay", overlay, "./"+m.pkg())
	build.Dir = t.dir
	if build.Run() != nil {
		return outcome{State: invalid}, nil
	}
	paths := t.testers[m.pkg()]
	own := t.module + "/" + m.pkg()
	if len(paths) > 0 && paths[0] == own {
		if by, err := t.test(overlay, paths[:1]); by != "" || err != nil {
			return outcome{State: killed, By: by}, err
		}
		paths = paths[1:]
	}
	if len(paths) == 0 {
		return outcome{State: survived}, nil
	}
	by, err := t.test(overlay, paths)
	if by != "" {
		return outcome{State: killed, By: by}, err
	}
	return outcome{State: survived}, err
}

// overlay writes the mutated file and the overlay file that makes the go command read it. It returns the overlay file.
func (t *tree) overlay(m mutant, worker int) (string, error) {
	original := filepath.Join(t.dir, m.file)
	source, err := os.ReadFile(original)
	if err != nil {
		return "", err
	}
	dir := filepath.Join(filepath.Dir(t.dir), fmt.Sprintf("worker-%d", worker))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	changed, list := filepath.Join(dir, "changed.go"), filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(changed, m.apply(source), 0o644); err != nil {
		return "", err
	}
	content, err := json.Marshal(map[string]any{"Replace": map[string]string{original: changed}})
	if err != nil {
		return "", err
	}
	return list, os.WriteFile(list, content, 0o644)
}

// test runs the tests of packages. It returns the first package that fails and stops the other tests, or returns "".
func (t *tree) test(overlay string, paths []string) (string, error) {
	args := []string{"test", "-short", "-failfast", "-vet=off", "-timeout", timeout, "-overlay", overlay}
	cmd := exec.Command("go", append(args, paths...)...)
	cmd.Dir, cmd.Env = t.dir, environment()
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	output, err := cmd.StdoutPipe()
	if err != nil {
		return "", err
	}
	if err := cmd.Start(); err != nil {
		return "", err
	}
	failed := ""
	for lines := bufio.NewScanner(output); lines.Scan(); {
		if rest, found := strings.CutPrefix(lines.Text(), "FAIL\t"); found && failed == "" {
			failed = strings.Fields(rest)[0]
			_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) // the process may have exited already
		}
	}
	if err := cmd.Wait(); err != nil && failed == "" {
		return "", fmt.Errorf("go %s: %w, and no package failed", strings.Join(cmd.Args[1:], " "), err)
	}
	return failed, nil
}
