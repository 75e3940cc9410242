#!/usr/bin/env python3
"""Makes the small faces of this folder and, by fontTools, what their outlines are: the truth for TestOutlines.

make.py NOTO_SERIF_CJK.ttc NOTO_SERIF_SC_VARIABLE.woff2 INTER_VARIABLE.ttf

All three are under the SIL Open Font License 1.1: Debian's fonts-noto-cjk and fonts-inter-variable, and the npm package
@fontsource-variable/noto-serif-sc. Needs fontTools 4.40 or later. Run by hand; the results are committed.
"""
import sys, os, copy
from fontTools.ttLib import TTFont
from fontTools import subset, varLib
from fontTools.designspaceLib import DesignSpaceDocument
from fontTools.varLib import instancer
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.reverseContourPen import ReverseContourPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.basePen import decomposeQuadraticSegment

here = os.path.dirname(os.path.abspath(__file__))
STEPS = 6


def cut(font, text):
    o = subset.Options()
    o.layout_features, o.name_IDs, o.hinting, o.notdef_outline = [], [1, 2, 4, 6], True, True
    o.drop_tables += ["vhea", "vmtx", "VORG", "VVAR", "STAT", "BASE", "MVAR", "GDEF", "GPOS", "GSUB", "DSIG"]
    s = subset.Subsetter(o)
    s.populate(text=text)
    s.subset(font)
    return font


def samples(pen):
    """The contours of a recording as sampled points."""
    out, now, start = [], None, None
    for op, args in pen.value:
        if op == "moveTo":
            out.append([args[0]])
            now = args[0]
        elif op == "lineTo":
            out[-1].append(args[0])
            now = args[0]
        elif op == "curveTo":
            a, b, c = args
            for i in range(1, STEPS + 1):
                t = i / STEPS
                out[-1].append(tuple((1-t)**3*p + 3*(1-t)**2*t*q + 3*(1-t)*t*t*r + t**3*s
                                     for p, q, r, s in zip(now, a, b, c)))
            now = c
        elif op == "qCurveTo":
            if args[-1] is None:  # no point on the curve
                first = tuple((p + q) / 2 for p, q in zip(args[-2], args[0]))
                out.append([first])
                now, args = first, args[:-1] + (first,)
            for q, r in decomposeQuadraticSegment(args):
                for i in range(1, STEPS + 1):
                    t = i / STEPS
                    out[-1].append(tuple((1-t)**2*p + 2*(1-t)*t*m + t*t*s for p, m, s in zip(now, q, r)))
                now = r
    return out


def truth(path, location=None):
    font = TTFont(path)
    glyphs = font.getGlyphSet(location=location) if location else font.getGlyphSet()
    with open(path.rsplit(".", 1)[0] + ".txt", "w") as f:
        for code, name in sorted(font.getBestCmap().items()):
            pen = DecomposingRecordingPen(glyphs)
            glyphs[name].draw(pen)
            line = ";".join(" ".join("%.1f,%.1f" % p for p in c) for c in samples(pen))
            f.write("%X %.2f %s\n" % (code, glyphs[name].width, line))


def save(font, name):
    path = os.path.join(here, name)
    font.save(path)
    return path


def cubic(font, weight):
    """One master with CFF outlines out of a variable face with quadratic ones."""
    one = instancer.instantiateVariableFont(copy.deepcopy(font), {"wght": weight})
    glyphs, order = one.getGlyphSet(), one.getGlyphOrder()
    b = FontBuilder(one["head"].unitsPerEm, isTTF=False)
    b.setupGlyphOrder(order)
    b.setupCharacterMap(one.getBestCmap())
    strings = {}
    for n in order:
        pen = T2CharStringPen(glyphs[n].width, glyphs, roundTolerance=0)
        glyphs[n].draw(ReverseContourPen(pen))
        strings[n] = pen.getCharString(optimize=False)
    b.setupCFF("Cubic-%d" % weight, {}, strings, {})
    b.setupHorizontalMetrics({n: (glyphs[n].width, 0) for n in order})
    b.setupHorizontalHeader(ascent=1160, descent=-288)
    b.setupNameTable({"familyName": "Cubic", "styleName": "Regular", "psName": "Cubic-%d" % weight})
    b.setupOS2(usWeightClass=weight)
    b.setupPost()
    return b.font


def main(cjk, noto, inter):
    truth(save(cut(TTFont(cjk, fontNumber=2), "国徽鬱龍永〇，A8ﬁ"), "cid.otf"))
    var = cut(TTFont(noto), "".join(chr(c) for c in sorted(TTFont(noto).getBestCmap()) if c > 0x4E00)[:6])
    var.flavor = None
    truth(save(var, "gvar.ttf"), {"wght": 620})
    truth(save(cut(TTFont(inter), "ÀÉñüÅçǅ8½“”‘’·…—"), "parts.ttf"), {"wght": 350})
    masters = {w: cubic(var, w) for w in (200, 900)}
    save(masters[900], "named.otf")
    truth(os.path.join(here, "named.otf"))
    doc = DesignSpaceDocument()
    doc.addAxisDescriptor(tag="wght", name="wght", minimum=200, default=200, maximum=900)
    for w, font in masters.items():
        doc.addSourceDescriptor(font=font, location={"wght": w}, familyName="Cubic", styleName=str(w))
    vf, _, _ = varLib.build(doc, exclude=["MVAR", "STAT"])
    truth(save(vf, "cff2.otf"), {"wght": 475})


if __name__ == "__main__":
    main(*sys.argv[1:])
