// Package clreq knows how Chinese marks and tokens behave in a line: which class a character is of, what may stand at a
// line's edges, how wide a mark is and which of its halves is blank, and which characters hold together.
//
// It holds tables and small rules only and knows nothing of fonts, measures or pages. Sources, named beside each rule:
//
//   - GB/T 15834-2011 标点符号用法, 5.1: place and width of marks; what may not start or end a line.
//   - GB/T 15835-2011 出版物上数字用法: a number in Arabic digits is not broken.
//   - CLREQ: W3C, Requirements for Chinese Text Layout 中文排版需求: levels of prohibition, compression of marks.
//   - UAX #14: Unicode line breaking, for what the Chinese sources leave open: Latin text, combining marks, currency.
//
// UAX #14 is tailored where these sources or the page ask for it: marks that may not start a line may not do so behind a
// space either (LB18); “ ” ‘ ’ open and close wherever they stand (LB19); the solidus and signs before a number never end
// a line (LB13, LB25); a run of Latin letters and signs breaks at spaces, and elsewhere only where it is very long (LB21,
// LB25); symbols that fill a cell are broken like Han (LB23–LB30); characters without a glyph, U+200B too, change
// nothing (LB8, LB10); the text is one paragraph (LB4, LB5). The test of Unicode's published cases has the whole list.
//
// A layout engine asks [Breaks] once per paragraph and gets the whole answer for each boundary; the other functions are
// the parts that it is made of.
package clreq
