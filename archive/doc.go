// Package archive takes issues to files: it runs the stages from manifest to PDF, names the files, writes each whole or
// not at all, works through batches, and starts the manifest of the next issue.
package archive
