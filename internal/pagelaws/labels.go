package pagelaws

import (
	"encoding/json"
	"fmt"
)

// CheckLabels checks the page labels that a viewer shows, as `qpdf --json --json-key=pagelabels` tells them: every page
// is labelled with its own number, the one that is printed on it.
func CheckLabels(report []byte, pages int) ([]string, error) {
	var doc struct {
		Pagelabels []struct {
			Index int
			Label map[string]any
		}
	}
	if err := json.Unmarshal(report, &doc); err != nil {
		return nil, fmt.Errorf("page labels: %w", err)
	}
	if len(doc.Pagelabels) == 0 {
		return []string{"no page labels"}, nil
	}
	var faults []string
	if first := doc.Pagelabels[0].Index; first != 0 {
		faults = append(faults, fmt.Sprintf("page labels begin with page %d", first+1))
	}
	for _, l := range doc.Pagelabels {
		start := 1.0 // ISO 32000-1 table 159: the default
		if v, ok := l.Label["/St"].(float64); ok {
			start = v
		}
		prefix, _ := l.Label["/P"].(string)
		if l.Label["/S"] != "/D" || prefix != "" && prefix != "u:" || int(start) != l.Index+1 || l.Index >= pages {
			faults = append(faults, fmt.Sprintf("from page %d on the label is not the number: %v", l.Index+1, l.Label))
		}
	}
	return faults, nil
}
