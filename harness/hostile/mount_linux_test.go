package hostile

import "syscall"

// mountSmall mounts a file system of 96 KiB.
func mountSmall(dir string) error { return syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=96k") }
