package fonts

// Face is an opened face: read-only, shared between documents and goroutines.
type Face struct{}
