package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jianbao/archive"
	"jianbao/content"
	"jianbao/fonts"
	"jianbao/layout"
	"jianbao/page"
)

// testIssue is an issue of the examples.
func testIssue(t *testing.T) *content.Issue {
	t.Helper()
	iss, list := content.Load("../../examples/weekly/2023-23.toml", content.Options{})
	if iss == nil {
		t.Fatal(list)
	}
	return iss
}

// What is drawn by one glyph is listed as that: two em dashes whose face has a long one of its own are no other face's.
func TestFontsOfSequences(t *testing.T) {
	set, list := fonts.Open(fonts.Spec{Title: fonts.Name{S: "songti"}}, nil)
	if len(list) > 0 {
		t.Fatal(list)
	}
	iss := testIssue(t)
	iss.Name.S = "—甲——e\u0301——"
	u, told := useOf(iss, set)
	for _, text := range []string{"—", "甲", "——", "e\u0301"} {
		if !slices.Contains(u.own[fonts.Title], text) {
			t.Errorf("%q is not in what its own face draws: %q", text, u.own[fonts.Title])
		}
	}
	if len(told) > 0 || len(u.order[fonts.Title]) > 0 {
		t.Errorf("told %v, others %v", told, u.order[fonts.Title])
	}
	iss.Name.S = "𠮷"
	if _, told = useOf(iss, set); !told.HasErrors() || told[0].Code != "JB4001" {
		t.Errorf("missing: %v", told)
	}
}

// TestFontsTellsWhatIsDrawn: the table is of the page as it is: each glyph of the document is in it, and no face that draws
// nothing.
func TestFontsTellsWhatIsDrawn(t *testing.T) {
	files, err := filepath.Glob("../../examples/*/20*.toml")
	if err != nil || len(files) < 5 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		iss, list := content.Load(file, content.Options{})
		if iss == nil {
			t.Fatal(list)
		}
		set, _ := archive.OpenFonts(iss)
		doc, _ := layout.Layout(iss, set)
		u, _ := useOf(iss, set)
		listed := map[*fonts.Face]map[string]bool{}
		for role, texts := range u.own {
			note(listed, set.Face(role), texts)
		}
		for _, faces := range u.borrowed {
			for f, texts := range faces {
				note(listed, f, texts)
			}
		}
		for _, p := range doc.Pages {
			for _, op := range p.Ops {
				g, ok := op.(page.Glyphs)
				for _, one := range g.Run {
					if f := doc.Faces[g.Face]; ok && strings.TrimSpace(one.Text) != "" && !listed[f][one.Text] {
						t.Errorf("%s: %s draws %q, which is not told", file, f.PostScript(), one.Text)
					}
				}
			}
		}
		for f := range listed {
			if !slices.Contains(doc.Faces, f) {
				t.Errorf("%s: %s is told and draws nothing", file, f.PostScript())
			}
		}
	}
}

func note(listed map[*fonts.Face]map[string]bool, f *fonts.Face, texts []string) {
	if listed[f] == nil {
		listed[f] = map[string]bool{}
	}
	for _, s := range texts {
		listed[f][s] = true
	}
}
