package archive

import (
	"context"
	"errors"

	"jianbao/content"
	"jianbao/internal/diag"
)

// Open reads one issue, a file or an issue's folder, for those who only look at it. The issue is nil where the exit
// class is not [ExitOK]; a defect becomes a diagnostic.
func Open(path string, stages Stages, opt content.Options) (*content.Issue, diag.List, Exit) {
	jobs := find([]string{path}, stages.Discover)
	if len(jobs) != 1 {
		return nil, diag.List{diag.New(diag.Error, diag.Pos{File: path}, "JB6006", "这里有 %d 期，请写明是哪一期的文件",
			"%d issues here; name the file of one", len(jobs))}, ExitUsage
	}
	j := jobs[0]
	b := &Builder{Stages: stages, Content: opt}
	b.loadJob(context.Background(), j)
	if d := (*Defect)(nil); errors.As(j.err, &d) {
		return nil, diag.List{diag.New(diag.Error, diag.Pos{File: j.path}, "JB9001", "程序自身出错，请连同稿件报给开发者：%s",
			"a defect of jianbao, please report it with the manifest: %s", diag.Clean(d.What))}, ExitDefect
	}
	if j.failed() {
		return nil, j.diags, Class(j.diags)
	}
	return j.set.issue, j.diags, ExitOK
}
