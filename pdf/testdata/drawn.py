#!/usr/bin/env python3
"""Draws glyphs of a font file as plain outlines, by fontTools alone: the truth for TestFaceKinds.

drawn.py FONT INDEX AXIS=VALUE,… OUT.pdf HEX:X:Y:SIZE…      places in points from the foot of an A4 page
"""
import sys
from fontTools.ttLib import TTFont
from fontTools.pens.basePen import BasePen


class Operators(BasePen):
    def __init__(self, glyphs):
        super().__init__(glyphs)
        self.out = []

    def _moveTo(self, p):
        self.out.append("%.4f %.4f m" % p)

    def _lineTo(self, p):
        self.out.append("%.4f %.4f l" % p)

    def _curveToOne(self, a, b, c):
        self.out.append("%.4f %.4f %.4f %.4f %.4f %.4f c" % (a + b + c))

    def _closePath(self):
        self.out.append("h")


def main(path, index, axes, out, *places):
    font = TTFont(path, fontNumber=int(index) if path.lower().endswith("c") else -1)
    location = dict((k, float(v)) for k, v in (a.split("=") for a in axes.split(",") if a))
    glyphs = font.getGlyphSet(location=location) if location else font.getGlyphSet()
    cmap, units = font.getBestCmap(), font["head"].unitsPerEm
    content = []
    for place in places:
        code, x, y, size = place.split(":")
        pen = Operators(glyphs)
        glyphs[cmap[int(code, 16)]].draw(pen)
        s = float(size) / units
        content += ["q %.8f 0 0 %.8f %s %s cm" % (s, s, x, y)] + pen.out + ["f Q"]
    body = "\n".join(content).encode()
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595.2756 841.8898]/Contents 4 0 R/Resources<<>>>>",
               b"<</Length %d>>stream\n%s\nendstream" % (len(body), body)]
    data, at = b"%PDF-1.4\n", []
    for i, o in enumerate(objects):
        at.append(len(data))
        data += b"%d 0 obj" % (i + 1) + o + b"endobj\n"
    xref = len(data)
    data += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % a for a in at)
    data += b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % xref
    open(out, "wb").write(data)


main(*sys.argv[1:])
