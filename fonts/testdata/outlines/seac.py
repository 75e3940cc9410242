#!/usr/bin/env python3
"""Makes seac.otf, whose accented letters are endchar with four operands, as in faces made out of Type 1 ones, and seac.txt, what
fontTools reads in it. The outlines are drawn here. Run by hand; the results are committed.
"""
import os
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.psCharStrings import T2CharString
from fontTools.pens.recordingPen import DecomposingRecordingPen
import importlib.util, sys

here = os.path.dirname(os.path.abspath(__file__))
order = [".notdef", "space", "A", "a", "acute", "grave", "dieresis", "Aacute", "agrave", "adieresis", "zero"]
# The letters have hints with a mask, curves and a width; two of the accents have a width of their own.
programs = {
    ".notdef": "0 endchar", "space": "endchar",
    "A": "20 40 60 300 20 hstemhm 100 50 400 50 vstemhm hintmask 0x F0 100 hmoveto 200 700 rlineto 50 hlineto 200 -700 rlineto "
         "-50 hlineto -175 600 rlineto -175 -600 rlineto endchar",
    "a": "60 hmoveto 200 100 100 100 100 50 100 -150 hvcurveto -20 100 rlineto -120 -60 20 -60 hhcurveto endchar",
    "acute": "-100 100 600 rmoveto 80 120 rlineto 60 hlineto -60 -120 rlineto endchar",
    "grave": "160 600 rmoveto -80 120 rlineto -60 hlineto 60 -120 rlineto endchar",
    "dieresis": "-40 90 600 rmoveto 80 80 -80 hlineto 120 -80 rmoveto 80 80 -80 hlineto endchar",
    "Aacute": "30 160 150 65 194 endchar",  # with a width
    "agrave": "110 -20 97 193 endchar",
    "adieresis": "75.5 -10 97 200 endchar",
    "zero": "60 hmoveto 400 hlineto 700 vlineto -400 hlineto endchar",
}


def program(text):
    out = []
    words = text.split()
    while words:
        w = words.pop(0)
        if w == "0x":
            out[-1:] = ["hintmask", bytes([int(words.pop(0), 16)])]
        else:
            out.append(float(w) if "." in w else int(w) if w.lstrip("-").isdigit() else w)
    return out


def main():
    b = FontBuilder(1000, isTTF=False)
    b.setupGlyphOrder(order)
    b.setupCharacterMap({0x20: "space", 0x41: "A", 0x61: "a", 0xB4: "acute", 0x60: "grave", 0xA8: "dieresis", 0xC1: "Aacute",
                         0xE0: "agrave", 0xE4: "adieresis", 0x30: "zero"})
    b.setupCFF("Seac", {}, {n: T2CharString(program=program(p)) for n, p in programs.items()}, {"nominalWidthX": 600,
               "defaultWidthX": 500})
    b.setupHorizontalMetrics({n: (600, 0) for n in order})
    b.setupHorizontalHeader(ascent=900, descent=-100)
    b.setupNameTable({"familyName": "Seac", "styleName": "Regular", "psName": "Seac"})
    b.setupOS2()
    b.setupPost()
    b.save(os.path.join(here, "seac.otf"))


def truth():
    spec = importlib.util.spec_from_file_location("make", os.path.join(here, "make.py"))
    make = importlib.util.module_from_spec(spec)
    sys.argv = sys.argv[:1]
    spec.loader.exec_module(make)
    make.truth(os.path.join(here, "seac.otf"))


main()
truth()
