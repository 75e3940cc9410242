package content

import (
	"os"
	"path/filepath"
	"testing"
)

// TestDiscoverUndecodable: an issue that no encoding fits is found all the same, so that building it tells why.
func TestDiscoverUndecodable(t *testing.T) {
	dir := t.TempDir()
	gbk := "schema = 1\nkind = \"issue\"\nyear = 2024\n[[article]]\ntitle = \"\xdb\xda\xdb\xda\"\nbody = \"\xf6\xce\xed\xb5\"\n"
	if err := os.WriteFile(filepath.Join(dir, "a.toml"), []byte(gbk), 0o644); err != nil {
		t.Fatal(err)
	}
	issues, err := Discover(dir)
	if err != nil || len(issues) != 1 {
		t.Fatalf("%q, %v: want the one issue", issues, err)
	}
	if iss, list := Load(issues[0], Options{}); iss != nil || !list.HasErrors() || list.Sorted()[0].Code != "JB1201" {
		t.Errorf("loading it tells %v", list)
	}
}
