package finish

import (
	"slices"
	"strings"
)

// object holds one object of the file, and all that is written inside it, against the rules for its kind.
func (x *preflight) object(v Value) {
	switch v := v.(type) {
	case Array:
		x.array(v)
	case Dict:
		x.dictionary(v)
	case *Stream:
		x.stream(v.Dict)
		x.dictionary(v.Dict)
	}
}

func (x *preflight) array(a Array) {
	if len(a) > 0 && (a[0] == Name("Separation") || a[0] == Name("DeviceN")) {
		x.separation(a)
	}
	for _, v := range a {
		if v == Name("DeviceRGB") || v == Name("RGB") {
			x.fault("DeviceRGB, which the printing condition does not know")
		}
		x.object(v)
	}
}

// separation: one ink, one meaning.
func (x *preflight) separation(a Array) {
	name, ok := Name(""), len(a) >= 4
	if ok && a[0] == Name("Separation") {
		name, ok = a[1].(Name)
	}
	if !ok {
		x.fault("a broken colour space of inks")
		return
	}
	written := string(a.appendTo(nil))
	if before, seen := x.inks[name]; seen && name != "" && before != written {
		x.fault("ink %q is described in two ways", string(name))
	}
	x.inks[name] = written
}

func (x *preflight) stream(d Dict) {
	if d.Get("F") != nil {
		x.fault("a stream outside the file")
	}
	filters, ok := x.get(d, "Filter").(Array)
	if !ok {
		filters = Array{x.get(d, "Filter")}
	}
	for _, f := range filters {
		if f == Name("LZWDecode") || f == Name("Crypt") {
			x.fault("a stream packed with %s", f)
		}
	}
	switch d.Get("Subtype") {
	case Name("PS"):
		x.fault("PostScript")
	case Name("Image"), Name("Form"):
		if d.Get("OPI") != nil || d.Get("Alternates") != nil || d.Get("Ref") != nil || d.Get("PS") != nil {
			x.fault("a picture that is elsewhere, or another one")
		}
	}
}

// actions are the values of S by which an action is known (12.6.4).
func actions() []string {
	return strings.Fields("GoTo GoToR GoToE Launch Thread URI Sound Movie Hide Named SubmitForm ResetForm ImportData " +
		"JavaScript SetOCGState Rendition Trans GoTo3DView")
}

func (x *preflight) dictionary(d Dict) {
	if s, ok := d.Get("S").(Name); ok && slices.Contains(actions(), string(s)) && d.Get("K") == nil {
		x.fault("an action: %s", s)
	}
	switch d.Get("Type") {
	case Name("Annot"):
		if s := d.Get("Subtype"); s != Name("PrinterMark") && s != Name("TrapNet") {
			x.fault("an annotation")
		}
	case Name("ExtGState"):
		x.state(d)
	case Name("Font"):
		x.font(d)
	}
	if d.Get("Encrypt") != nil {
		x.fault("encryption")
	}
	for _, e := range d {
		switch e.Key {
		case "CS", "ColorSpace", "Alternate", "Base":
			if e.Value == Name("DeviceRGB") {
				x.fault("DeviceRGB, which the printing condition does not know")
			}
		}
		x.object(e.Value)
	}
}

// state: no curves or screens of the file's own.
func (x *preflight) state(d Dict) {
	if d.Get("TR") != nil || d.Get("TR2") != nil && d.Get("TR2") != Name("Default") || d.Get("HTP") != nil {
		x.fault("a transfer function")
	}
	if ht := x.sub(d, "HT"); ht != nil && ht.Get("HalftoneType") != Int(1) && ht.Get("HalftoneType") != Int(5) {
		x.fault("a halftone of another type than 1 and 5")
	}
	if !known(x.get(d, "BM")) {
		x.fault("an unknown blend mode")
	}
}

// font: each is in the file.
func (x *preflight) font(d Dict) {
	switch d.Get("Subtype") {
	case Name("Type3"):
		return
	case Name("Type0"):
		list, _ := x.get(d, "DescendantFonts").(Array)
		if len(list) != 1 {
			x.fault("a composite font without its one part")
		}
		return
	}
	desc := x.sub(d, "FontDescriptor")
	for _, key := range []Name{"FontFile", "FontFile2", "FontFile3"} {
		if _, ok := x.get(desc, key).(*Stream); ok {
			return
		}
	}
	name, _ := d.Get("BaseFont").(Name)
	x.fault("font %q is not embedded", string(name))
}
