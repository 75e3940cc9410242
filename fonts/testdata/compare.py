"""Compare a cut with its source, outline by outline: compare.py SOURCE CUT LIST.

LIST has a line for each glyph of the cut: its code, its glyph in SOURCE, its advance.
"""

import sys

from fontTools.ttLib import TTFont

source = TTFont(sys.argv[1], lazy=True)
cut = TTFont(sys.argv[2], checkChecksums=2)
rows = [tuple(map(int, line.split())) for line in open(sys.argv[3])]

for tag in cut.reader.keys():
    cut[tag].__class__     # decompile every table


def outline(font, name):
    coordinates, ends, flags = font['glyf'][name].getCoordinates(font['glyf'])
    return list(coordinates), list(ends), [f & 1 for f in flags]


def fail(*what):
    sys.exit(' '.join(map(str, what)))


if cut['hhea'].numberOfHMetrics != cut['maxp'].numGlyphs:
    fail('numberOfHMetrics', cut['hhea'].numberOfHMetrics, 'of', cut['maxp'].numGlyphs)
tables = cut['cmap'].tables
if [(t.platformID, t.platEncID, t.format) for t in tables] != [(3, 1, 4)]:
    fail('cmap', tables)
codes = {c: g for c, g in tables[0].cmap.items() if c != 0xFFFF}
if len(codes) != len(rows):
    fail(len(codes), 'codes, want', len(rows))
for number, (code, gid, advance) in enumerate(rows, 1):
    name = cut.getGlyphName(number)
    if codes.get(code) != name:
        fail(f'code {code:04X} draws', codes.get(code), 'want', name)
    if outline(cut, name) != outline(source, source.getGlyphName(gid)):
        fail(f'code {code:04X} has another outline')
    if cut['hmtx'][name] != (advance, source['hmtx'][source.getGlyphName(gid)][1]):
        fail(f'code {code:04X} measures', cut['hmtx'][name])
    if hasattr(cut['glyf'][name], 'program') and cut['glyf'][name].program.getBytecode():
        fail(f'code {code:04X} has instructions')
if outline(cut, '.notdef') != outline(source, '.notdef'):
    fail('.notdef differs')
