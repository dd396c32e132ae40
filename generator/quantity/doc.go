// Package quantity reads amounts as sources print them, compares them, and says them in another language.
//
// In: a printed amount and the language it was printed in (Units.Parse), or running prose (Units.Find, for sources
// Units.FindAll).
// Out: an Amount, which knows its exact value, unit and qualifier and says itself in idiomatic Chinese and English
// (Amount.Say; Amount.SayChange with its sign) or as a plain number for a data file (Amount.Plain, of a change
// Amount.Signed first). An exact number that no source prints becomes an
// Amount by Compute; Agrees holds one against a printed amount.
// Never: it reads no files, knows no other package of the project, keeps no state outside a Units, panics on no input,
// rounds nothing but what Compute is told to, and guesses nothing.
//
// It exists because figures go wrong between 万/亿 and million/billion more than anywhere else. A figure is therefore
// typed once, as the source prints it; every other form of it is made here, and what is made here reads back as the
// same value, unit and qualifier. The tests hold every amount they know to that.
//
// # Values
//
// A value is a decimal of at most 18 digits in the unit itself: 444.6亿元 is 44460000000 of unit CNY. A range has a low
// and a high end and must rise. Zeros that a source prints behind a decimal point are precision and are said again
// (5.0% stays 5.0%, 35.0亿元 is RMB 3.50 billion); the zeros of 100亿 are none (RMB 10 billion).
//
// # Chinese, as read
//
//   - Digits of any width, thousands commas (1,234), 万 亿 万亿 千 百 and their pairs behind the digits, two scales in a row
//     (3亿5000万). A last part without a scale must fill its places: 1万5 is an error, since it may be 15,000 or 10,005.
//   - Chinese numerals: 十四, 三百, 两千万, 一百零五, 三点五亿, 百分之七. A lone 百 千 万 亿 is 1 of it: 千名, 近亿元. Spoken
//     shorthand (三百五) and neighbours (两三家) are errors.
//   - 数, 几, 半 are no numbers, and the error says so.
//   - Qualifiers: see Qualifier. They stand in front (近, 超过), between digits and scale or unit (余, 多, 来), or behind the
//     unit (以上, 以内, 左右). 以上 includes the number itself and is AtLeast; so 以下 is AtMost. Of two that agree (约300余家)
//     the first is kept; two that contradict each other (近40余家) are an error.
//   - Ranges with ~ - — – 至 到. A scale or unit printed only behind the high end holds for both, unless the low end's digits
//     are the larger (8000~1万).
//   - Units and classifiers: those of NewUnits. Whatever carries a classifier (家, 件, 人次) or nothing is of unit count.
//     成 and ‰ are read as percent.
//   - A change: 增长, 下降 and the like, with 同比, 环比 in front, or a plus sign, set Direction. A minus makes a negative value; it may
//     stand behind a currency, too (¥-3亿).
//     翻一番 is not read: it is a change without an amount.
//   - 2023年 is a date, not 2,023 years.
//
// # English, as read
//
// Digits with commas, a point without a zero (.5 million), million, billion, trillion, thousand, bn, mn, tn, k; m is million behind a currency or in front
// of a unit (100m tonnes) and metres otherwise. RMB, CNY, ¥, yuan; US$, $, dollars. Units of several words are found over hyphens too (a
// 50-square-metre hall). The qualifiers that English has for the same things, and "or more", "or less", a trailing +. A
// noun behind a number (400 companies) is passed over: the amount is a count. So that no foreign measure is counted as a
// noun, a list of those (miles, acres, euros …) is refused. Numbers in words are not read. Ranges are read as in Chinese; a
// currency may stand in front of both ends: $5-$6 million is 5 million to 6 million.
//
// # Other languages
//
// Digits with that language's marks: the last of two different marks is the decimal mark; a single one is, unless exactly
// three digits follow it and it is not the mark of the language. Then it groups thousands, as does a mark that stands
// twice: 1,234 is more than a thousand in Korean and hardly more than one in French. Qualifiers are the signs ≥ ≤ > < ≈.
// German, French and Japanese have words for them, for scales and for rise and fall (plus de 3 millions, rund 2,5 Mrd.,
// 約1万2000, 3％減); see otherWords. Numbers in words are not read.
//
// # As said
//
// Chinese that came from Chinese is said as printed, with widths and range marks made uniform (63%—68% is 63%~68%), no
// word for growth, and no spaces. Chinese composed here uses 万, 亿 and 万亿 where that leaves two decimals at most.
//
// In a tag of traditional Chinese (zh-Hant, zh-TW) all of it is in traditional characters: 超過4.5億元, and so it
// is read: see Simplified.
//
// English uses million, billion and trillion where that leaves three decimals at most (RMB 44.46 billion, but
// RMB 1,234,567,891), spells as The Economist does (square metres), and sets ranges with an en dash. A classifier is not
// said: the noun is the writer's. Of an amount below zero, what bounds it is said to be above or below it (高于-5%, above −5%):
// "less than −5%" has two readings. A range whose low end would seem to share the high end's scale is written out
// (RMB 1–2,000,000).
//
// A change is said without its direction, which is the sentence's to say. Where it stands alone it has a sign: 下降5%—7% is
// −5%~−7% and −5% to −7%, 增长超过7% is 超过+7%. Of a fall, what bounds it on one side only is said in words (down less than
// 5%).
//
// Other languages get the number in CLDR's marks, the unit's name behind it, and the qualifier as a sign; Nearly shares
// the sign of About there, so of all Say's output only that loses its qualifier. A line may end before a unit that is a
// word, never before a sign or an abbreviation.
//
// # Prose
//
// Find lists every number in a text, so that a checker can ask of each what it does there. Its kinds: Number (an amount,
// as much of it as stands there), Date, Ordinal, and Name for digits that Latin letters touch (5G, H100) and for codes
// (007). Every digit of the text, ASCII, full-width or of another script, lies in exactly one Found.
//
//   - Chinese numerals are found only where they clearly are an amount: 百 千 万 亿 or at least two numerals, in front of 余, 多, a
//     classifier or a unit; 一体化, 百姓, 万一, 一个, 十分 and 百亿级 are words. 第 and a number in either writing is an Ordinal.
//   - Four digits from 1900 to 2099 are a Date in both languages when no unit follows and neither a currency nor a
//     qualifier of size stands in front: 2022海创周, "in 2023", "up to 2023"; but "more than 2000" is a Number.
//   - Four digits from 1000 to 1899 are a Date behind a month and, in English, German and French, behind a word that
//     says so, unless what they count may follow: in 1397, im Jahr 1882, en 1882; see yearWords.
//   - English dates begin at their first digit: in "March 1, 2023" the Found is "1, 2023". Several days of a month are one
//     Date: 15 to 17 September, 14, 15 and 16 May.
//   - A full-width comma never groups digits in prose, and a dash joins a range only if it rises.
//   - A hyphen behind a Chinese character is a minus in front of what can be below zero (增速-3.2%, 净利润-3.2亿元), unless a number
//     ends there; in 3家-5家, 歼-20, 软件园-2期 and 质保-3年 it is none.
//
// # Sources
//
// FindAll is for texts whose numbers are accounted for one by one. To what Find finds it adds every Chinese numeral that
// stands in no word of a list (统一, 百姓, 进一步; see wordsZh): 三大, 四级, 一家, 一城六区, 双百, 零的突破. What no amount can be
// read from is a Number with the zero Amount: 两三家, 数十家, 几百米, 十四五, 一半, 三分之一. Dates in numerals (二月, 二季度, 正月十五)
// are Dates there, and the numbers of headings (一、 and (一)) Ordinals.
package quantity
