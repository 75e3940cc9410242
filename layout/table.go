package layout

import (
	"jianbao/content"
	"jianbao/page"
)

func (s *setter) table(ins *content.Insert, i int, art page.ElementID) []row { return nil }
