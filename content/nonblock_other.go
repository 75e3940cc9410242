//go:build !unix

package content

// nonblock is needed only where a named pipe is a file.
const nonblock = 0
