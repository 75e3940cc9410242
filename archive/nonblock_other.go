//go:build !unix

package archive

// nonblock is nothing where a path cannot name a pipe.
const nonblock = 0
