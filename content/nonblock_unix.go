//go:build unix

package content

import "syscall"

// nonblock keeps the opening of a file that has become a named pipe from waiting for a writer.
const nonblock = syscall.O_NONBLOCK
