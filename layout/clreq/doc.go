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
// A layout engine asks [Breaks] once per paragraph and gets the whole answer for each boundary; the other functions are
// the parts that it is made of.
package clreq
