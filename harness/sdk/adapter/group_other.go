//go:build !unix

package adapter

import "os/exec"

func group(*exec.Cmd) {}

// killGroup ends a started command.
func killGroup(cmd *exec.Cmd) { _ = cmd.Process.Kill() }
