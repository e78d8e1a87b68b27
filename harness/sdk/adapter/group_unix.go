//go:build unix

package adapter

import (
	"os/exec"
	"syscall"
)

// group makes the processes that a command starts members of a new group.
func group(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// killGroup ends a started command and the processes that it started.
func killGroup(cmd *exec.Cmd) { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
