package content

import "path"

// memory is a folder of files that are in memory: those that were attached to a PDF.
type memory struct {
	files map[string][]byte // by path in the series folder
	dir   string            // the folder, "." for the series folder
}

func (m memory) stat(name string, limit int64) error {
	data, ok := m.files[path.Join(m.dir, name)]
	switch {
	case !ok:
		return &fileFault{kind: missing}
	case int64(len(data)) > limit:
		return &fileFault{kind: tooLarge}
	}
	return nil
}

func (m memory) read(name string, limit int64) ([]byte, error) {
	if err := m.stat(name, limit); err != nil {
		return nil, err
	}
	return m.files[path.Join(m.dir, name)], nil
}

// LoadFiles is [Load] without a disk: name is the issue file, and files holds everything that may be read, both under
// paths relative to the series folder, with slashes, as [Issue.Sources] gives them. The files are not changed. Issue.Dir
// names no folder.
func LoadFiles(files map[string][]byte, name string, opt Options) (*Issue, Diagnostics) {
	dir := path.Dir(name)
	s := &site{shown: name, base: path.Base(name), parent: path.Base(dir)}
	s.at = func(up int) (folder, error) {
		switch {
		case up == 0:
			return memory{files, dir}, nil
		case dir == ".":
			return memory{}, nil // above the series folder is nothing
		}
		return memory{files, path.Dir(dir)}, nil
	}
	return load(s, opt)
}
