package archive

import (
	"context"

	"jianbao/content"
	"jianbao/internal/diag"
)

// Open reads one issue, a file or an issue's folder, for those who only look at it. The issue is nil where there are
// errors in the list; an error is a [*Defect] or the context's.
func Open(ctx context.Context, path string, s Stages, opt content.Options) (*content.Issue, diag.List, error) {
	b := &Builder{Stages: s, Content: opt}
	jobs := b.find(ctx, []string{path}, surveys{})
	if len(jobs) != 1 {
		return nil, diag.List{diag.New(diag.Error, diag.Pos{File: path}, "JB6006", "这里有 %d 期，请写明是哪一期的文件",
			"%d issues here; name the file of one", len(jobs))}, nil
	}
	j := jobs[0]
	iss := b.loadJob(ctx, j)
	return iss, j.diags, j.err
}
