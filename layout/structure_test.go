package layout

import (
	"slices"
	"strings"
	"testing"

	"jianbao/content"
	"jianbao/page"
)

// order gives the elements in the order in which they are first met, and the addresses of the links by element.
func order(doc *page.Document) (met []page.ElementID, links map[page.ElementID][]string) {
	seen := map[page.ElementID]bool{}
	links = map[page.ElementID][]string{}
	for i := range doc.Pages {
		for _, op := range doc.Pages[i].Ops {
			switch op := op.(type) {
			case page.Begin:
				if !op.Elem.IsArtifact() && !seen[op.Elem] {
					seen[op.Elem] = true
					met = append(met, op.Elem)
				}
			case page.Link:
				links[op.Elem] = append(links[op.Elem], op.URI)
			}
		}
	}
	return met, links
}

// PDF/UA-1, 7.4.2: the first heading is an H1, and going down no level is left out, however an author uses sub-headings.
func TestHeadingsSkipNoLevel(t *testing.T) {
	iss := testIssue("甲\n（一）先\n文。\n一、后\n（二）再\n文。", "乙\n（一）小\n文。")
	kinds := []content.BlockKind{content.Heading2, content.Paragraph, content.Heading1, content.Heading2}
	for i, k := range kinds {
		iss.Articles[0].Blocks[i].Kind = k
	}
	iss.Articles[1].Blocks[0].Kind = content.Heading2
	iss.Articles[1].Section = content.Text{S: "动态"}
	doc := set(t, iss)
	met, _ := order(doc)
	var got []page.Role
	for _, id := range met {
		if r := doc.Structure[id].Role; r >= page.RoleH1 && r <= page.RoleH6 {
			got = append(got, r)
		}
	}
	level := page.RoleH1 - 1
	for i, r := range got {
		if r > level+1 {
			t.Errorf("heading %d is %v after %v", i, r, level)
		}
		level = r
	}
	if len(got) != 9 || got[0] != page.RoleH1 { // name, contents, 甲 with three, section, 乙 with one
		t.Errorf("headings %v", got)
	}
}

// Every link lies in a Link element, and every Link element has one (PDF/UA-1, 7.18.5); what is no address gets none.
func TestLinksAreElements(t *testing.T) {
	iss := testIssue("甲\n文。")
	row := content.FooterRow{Key: "email", Label: content.Text{S: "邮箱"}}
	for _, s := range []string{"a@b.cn", "不是邮箱", "a%b@c.cn", "x@y z.cn", strings.Repeat("a", 250) + "@b.cn"} {
		row.Lines = append(row.Lines, content.Text{S: s})
	}
	iss.Footer.Rows = append([]content.FooterRow{row}, iss.Footer.Rows...)
	doc := set(t, iss)
	met, links := order(doc)
	for id := range links {
		if doc.Structure[id].Role != page.RoleLink {
			t.Errorf("a link in %v", doc.Structure[id].Role)
		}
	}
	got := map[string]bool{}
	for _, id := range met {
		if doc.Structure[id].Role == page.RoleLink && len(links[id]) == 0 {
			t.Error("a Link element without a link")
		}
		for _, uri := range links[id] {
			got[uri] = true
		}
	}
	if len(got) != 3 || !got[""] || !got["mailto:a@b.cn"] || !got["mailto:a%25b@c.cn"] {
		t.Errorf("links to %v", got)
	}
}

// Several lines under one label are a list (14.8.4.3.3 of ISO 32000-1): L, LI, LBody.
func TestRecipientsAreAList(t *testing.T) {
	doc := set(t, testIssue("甲\n文。"))
	bodies := linesOf(doc, page.RoleLBody)
	if len(bodies) != 2 || bodies[0].text != "各部门" || bodies[1].text != "各区协会，基层组织" {
		t.Fatalf("%v", bodies)
	}
	for _, b := range bodies {
		item := doc.Structure[b.elem].Parent
		if doc.Structure[item].Role != page.RoleLI || doc.Structure[doc.Structure[item].Parent].Role != page.RoleL {
			t.Errorf("%s lies in %v", b.text, doc.Structure[item].Role)
		}
	}
}

// A list says how its items are counted (ISO 14289-1, 7.6): numbers, dots, or nothing before the recipients.
func TestListsSayTheirLabels(t *testing.T) {
	doc := set(t, markdownIssue(t, "- 甲\n  1. 乙\n\n- 丙\n\n3) 丁\n4) 戊\n", "[footer]\nrecipients = [\"甲处\", \"乙处\"]\n"))
	var got []page.Labels
	for _, e := range doc.Structure {
		if e.Role == page.RoleL {
			got = append(got, e.Labels)
		} else if e.Labels != page.LabelsNone {
			t.Errorf("labels of a %v", e.Role)
		}
	}
	if want := []page.Labels{page.LabelsDots, page.LabelsNumbers, page.LabelsNumbers, page.LabelsNone}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
