#!/usr/bin/env python3
"""Makes the small Latin faces of this folder and, by HarfBuzz, how their letters join: the truth for TestLatin.

make.py INTER_VARIABLE.ttf (Debian's fonts-inter-variable, under the SIL Open Font License 1.1)

Needs fontTools 4.38 or later and hb-shape (Debian's libharfbuzz-bin). Run by hand; the results are committed.
"""
import itertools, os, re, subprocess, sys
from fontTools import subset
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0

here = os.path.dirname(os.path.abspath(__file__))
LETTERS = "AVTWoefilj.,-1"
NAMES = dict(zip(LETTERS, "A V T W o e f i l j period comma hyphen one".split()))
LIGATURES = ["f_i", "f_f", "f_f_i", "f_j", "T_o"]

FEATURES = """
languagesystem DFLT dflt; languagesystem latn dflt; languagesystem latn TRK;
lookup PAIRS useExtension {
    pos A V -120; pos V A -110; pos A T -95; pos T o -80; pos W A -60; pos f f_i 33; pos one one -70;
    enum pos [T V W] [period comma] -140;
} PAIRS;
lookup CLASSES {
    @round = [o e]; @stem = [V W T];
    pos @stem @round -50; pos @stem [A] -20;
    subtable;
    pos [A f f_i f_f] [l i j hyphen] 15; pos [hyphen] [T V] -45; pos [o] [V T W] -33;
} CLASSES;
lookup MORE { pos A V -7; pos [T_o f_f_i] [one A] 9; } MORE;
lookup BIG useExtension { sub f f i by f_f_i; sub f i by f_i; sub f j by f_j; } BIG;
lookup LATER { sub f f by f_f; sub T o by T_o; } LATER;
lookup TURKISH { sub f l by f_j; } TURKISH;
feature kern { lookup PAIRS; lookup CLASSES; lookup MORE; } kern;
feature liga { lookup BIG; lookup LATER; language TRK exclude_dflt; lookup TURKISH; } liga;
"""


def blocks():
    """A face of rectangles."""
    order = [".notdef", "space"] + list(NAMES.values()) + LIGATURES
    b = FontBuilder(1000, isTTF=True)
    b.setupGlyphOrder(order)
    b.setupCharacterMap({32: "space", **{ord(c): n for c, n in NAMES.items()}})
    glyphs, widths = {}, {}
    for i, n in enumerate(order):
        w, pen = 300 + 17 * i, TTGlyphPen(None)
        if n != "space":
            pen.moveTo((40, 0)), pen.lineTo((40, 700)), pen.lineTo((w - 40, 700)), pen.lineTo((w - 40, 0))
            pen.closePath()
        glyphs[n], widths[n] = pen.glyph(), (w, 40 if n != "space" else 0)
    b.setupGlyf(glyphs)
    b.setupHorizontalMetrics(widths)
    b.setupHorizontalHeader(ascent=800, descent=-200)
    b.setupNameTable({"familyName": "Blocks", "styleName": "Regular", "psName": "Blocks"})
    b.setupOS2(usWeightClass=400)
    b.setupPost()
    return b.font


def old(font, apple):
    sub = KernTable_format_0(apple)
    sub.version, sub.coverage, sub.tupleIndex = 0, 0 if apple else 1, 0 if apple else None
    sub.kernTable = {("A", "V"): -88, ("V", "A"): -77, ("T", "o"): -66, ("W", "period"): -55, ("o", "o"): 4}
    font["kern"] = newTable("kern")
    font["kern"].version, font["kern"].kernTables = 1.0 if apple else 0, [sub]
    return font


def inter(path):
    """Kerning that varies with the weight."""
    font = TTFont(path)
    o = subset.Options()
    o.layout_features, o.name_IDs, o.drop_tables = ["kern"], [1, 2, 4, 6], o.drop_tables + ["STAT", "MVAR"]
    s = subset.Subsetter(o)
    s.populate(text=LETTERS)
    s.subset(font)
    return font


def truth(path, variation=None):
    """Lines of text, a tab, then glyph=parts@x for each glyph, and the width of all."""
    texts = ["".join(p) for p in itertools.product(LETTERS, repeat=2)]
    texts += ["offie", "ffi", "fff", "ffij", "fij", "offfie", "Toffee", "VAVA", "T.o.", "To1A", "ffiA", "fl", "A-V"]
    command = ["hb-shape", "--script=Latn", "--language=en", "--no-glyph-names", path,
               "--features=-calt,-clig,-ccmp,-locl,-rlig,-rclt,-mark,-mkmk"]
    if variation:
        command.append("--variations=" + variation)
    out = subprocess.run(command, input="\n".join(texts), text=True, capture_output=True, check=True).stdout
    with open(path.rsplit(".", 1)[0] + ".txt", "w") as f:
        for text, line in zip(texts, out.splitlines(), strict=True):
            items = [re.fullmatch(r"(\d+)=(\d+)(?:@(-?\d+),0)?\+(-?\d+)", g).groups() for g in line[1:-1].split("|")]
            starts = [int(i[1]) for i in items] + [len(text)]
            x, fields = 0, []
            for i, (glyph, _, shift, advance) in enumerate(items):
                fields.append("%s=%d@%d" % (glyph, starts[i+1] - starts[i], x + int(shift or 0)))
                x += int(advance)
            f.write("%s\t%s %d\n" % (text, " ".join(fields), x))


def save(font, name, variation=None):
    path = os.path.join(here, name)
    font.save(path)
    truth(path, variation)


def main(source):
    font = blocks()
    addOpenTypeFeaturesFromString(font, FEATURES)
    save(font, "blocks.ttf")
    save(old(blocks(), False), "kern.ttf")
    save(old(blocks(), True), "apple.ttf")
    save(inter(source), "inter.ttf", "wght=650")


main(*sys.argv[1:])
