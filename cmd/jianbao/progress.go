package main

import (
	"github.com/schollz/progressbar/v3"
)

// longBatch is from how many issues on a run is worth a progress bar.
const longBatch = 8

// bar is a progress bar, or nothing.
type bar struct{ b *progressbar.ProgressBar }

// newBar makes a bar on standard error where that is a terminal and the run is long.
func (p *program) newBar(issues int, quiet bool) bar {
	if !p.errTerminal || quiet || issues < longBatch {
		return bar{}
	}
	return bar{progressbar.NewOptions(issues,
		progressbar.OptionSetWriter(p.err),
		progressbar.OptionSetDescription(p.say(text{"排版", "typesetting"})),
		progressbar.OptionShowCount(),
		progressbar.OptionSetWidth(30),
		progressbar.OptionShowIts(),
		progressbar.OptionSetItsString(p.say(text{"期", "issues"})),
		progressbar.OptionSetPredictTime(true), // and how long it still takes
		progressbar.OptionClearOnFinish(),
	)}
}

// clear takes the bar off the line, so that a message can be written.
func (b bar) clear() {
	if b.b != nil {
		_ = b.b.Clear()
	}
}

// add counts one issue and draws the bar again.
func (b bar) add() {
	if b.b != nil {
		_ = b.b.Add(1)
	}
}
