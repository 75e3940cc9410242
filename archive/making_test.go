package archive

import (
	"reflect"
	"strings"
	"testing"
)

// A record reads as it was written, and its name is never that of a source.
func TestMaking(t *testing.T) {
	m := &making{Schema: makingSchema, Program: programName, Version: "1.2 <&>", Layout: 3, Issue: "期/issue.toml",
		Profile: "plain", Draft: true, Files: []recordedFile{fileRecord("期/issue.toml", []byte("x")),
			fileRecord("JIANBAO-build.json", nil), fileRecord("_jianbao-build.json", nil)},
		Faces: []recordedFace{{"fonts/甲.ttf#1", "甲\"体", "00ff"}}}
	a := m.attachment()
	if !isMaking(&a) || a.Name != "__jianbao-build.json" {
		t.Errorf("named %q", a.Name)
	}
	if got, err := readMaking(a.Data); err != nil || !reflect.DeepEqual(got, m) {
		t.Errorf("%+v, %v; want %+v", got, err, m)
	}
	if !strings.Contains(string(a.Data), `"sha256": "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"`) {
		t.Errorf("not the digest of x:\n%s", a.Data) // by sha256sum
	}
}

// FuzzMaking reads records that others wrote: no panic, and what is accepted is written and read alike.
func FuzzMaking(f *testing.F) {
	f.Add([]byte(`{"schema": 1, "program": "jianbao", "version": "1", "layout": 1, "issue": "a.toml", "profile": "archive"}`))
	f.Add([]byte(`{"schema": 2, "version": "9"}`))
	f.Add([]byte(`{"files": [{"path": "../x", "bytes": -1}], "faces": null}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := readMaking(data)
		if (m == nil) != (err != nil) {
			t.Fatalf("%v beside %v", m, err)
		}
		if err != nil {
			return
		}
		again, err := readMaking(m.attachment().Data)
		if len(m.Faces) == 0 {
			m.Faces = nil // left out when it is written
		}
		if err != nil || !reflect.DeepEqual(again, m) {
			t.Errorf("%+v, then %+v, %v", m, again, err)
		}
	})
}
