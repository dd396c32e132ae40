package agree

import (
	"slices"

	"briefing/generator/quantity"
)

var enSmall = map[string]int64{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
	"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

var enScales = map[string]int64{"hundred": 100, "thousand": 1000, "million": 1e6, "billion": 1e9, "trillion": 1e12}

var enVague = map[string]int{"tens": 1, "dozens": 1, "scores": 1, "hundreds": 2, "thousands": 3, "millions": 6, "billions": 9, "trillions": 12}

// enShares are the words of fractions, and what they divide by.
var enShares = map[string]int64{"half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "hundredth": 100}

var enOrdinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
	"eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
	"nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fiftieth": 50, "hundredth": 100,
}

// enAdverbs are ordinals that mostly are mere words.
var enAdverbs = map[string]int{"firstly": 1, "secondly": 2, "thirdly": 3, "primary": 1, "secondary": 2, "tertiary": 3}

var enMultiples = map[string]struct {
	times int64
	grown bool
	level level
}{
	"doubled": {2, true, strict}, "doubling": {2, true, strict}, "doubles": {2, true, strict}, "double": {2, true, soft}, "twice": {2, false, soft}, "thrice": {3, false, strict},
	"dual": {2, false, loose}, "twin": {2, false, loose}, "both": {2, false, loose}, "pair": {2, false, loose}, "couple": {2, false, loose},
	"tripled": {3, true, strict}, "trebled": {3, true, strict}, "tripling": {3, true, strict}, "trebling": {3, true, strict}, "triples": {3, true, strict}, "triple": {3, true, soft}, "treble": {3, true, soft},
	"quadrupled": {4, true, strict}, "quadrupling": {4, true, strict}, "quadruple": {4, true, soft}, "quintupled": {5, true, strict}, "quintuple": {5, true, soft},
	"sextupled": {6, true, strict},
}

// enOneUnits make a number of one: elsewhere it is mostly a word.
var enOneUnits = set("percent", "percentage", "per", "year", "month", "week", "hour", "hectare", "mu", "tonne", "kilometre", "km", "basis")

// enUnitOnes are units of which there may be one and a half.
var enUnitOnes = map[string]string{"year": "year", "month": "month", "day": "day", "hour": "hour", "week": "week", "decade": "decade", "century": "century"}

// enMoneyOnes are units of money of which there may be one.
var enMoneyOnes = map[string]string{"dollar": quantity.USD, "euro": "EUR", "pound": "GBP", "yuan": quantity.CNY}

// enSpans are the words for what comes each day, month or year.
var enSpans = map[string]string{"daily": "day", "weekly": "week", "monthly": "month", "annual": "year", "annually": "year", "yearly": "year", "hourly": "hour"}

// enGrounds are the areas that something comes to.
var enGrounds = map[string]string{"mu": "mu", "hectare": "ha", "acre": "acre", "square metre": "m2", "square meter": "m2",
	"square kilometre": "km2", "square kilometer": "km2"}

// enSmallWords follow a number whose unit was left out.
var enSmallWords = set("in", "for", "by", "to", "of", "and", "or", "was", "were", "is", "at", "from", "with", "on", "as", "it", "the", "last", "this", "that", "up", "down", "compared", "more", "fewer", "less", "higher", "lower", "against", "have", "has", "had", "are", "be", "been", "will", "can", "which", "who", "then", "but", "while", "into", "over", "during")

// enRankNouns stand in front of a number that is a place in a row.
var enRankNouns = set("phase", "line", "no", "number", "chapter", "article", "section", "stage", "zone", "building", "block", "level", "grade", "tier",
	"class", "unit", "terminal", "berth", "plant", "part", "item", "point", "round", "batch", "platform", "exit", "gate", "room", "floor", "rank", "ranked", "type", "route", "highway", "hall", "top", "area", "lot", "step")

var enMonths = map[string]int{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// What stands beside a number.
var (
	// enQualifiers end right before the number; a phrase is its words.
	enQualifiers = []qualifierPhrase{
		{[]string{"more", "than"}, quantity.MoreThan}, {[]string{"over"}, quantity.MoreThan}, {[]string{"above"}, quantity.MoreThan},
		{[]string{"exceeding"}, quantity.MoreThan}, {[]string{"exceeded"}, quantity.MoreThan}, {[]string{"exceeds"}, quantity.MoreThan}, {[]string{"exceed"}, quantity.MoreThan},
		{[]string{"in", "excess", "of"}, quantity.MoreThan}, {[]string{"upwards", "of"}, quantity.MoreThan}, {[]string{"surpassed"}, quantity.MoreThan}, {[]string{"surpassing"}, quantity.MoreThan},
		{[]string{"surpass"}, quantity.MoreThan}, {[]string{"topped"}, quantity.MoreThan}, {[]string{"topping"}, quantity.MoreThan}, {[]string{"passed"}, quantity.MoreThan}, {[]string{"pass"}, quantity.MoreThan}, {[]string{"passes"}, quantity.MoreThan}, {[]string{"passing"}, quantity.MoreThan}, {[]string{"past"}, quantity.MoreThan},
		{[]string{"greater", "than"}, quantity.MoreThan}, {[]string{"higher", "than"}, quantity.MoreThan}, {[]string{"beyond"}, quantity.MoreThan},
		{[]string{"no", "more", "than"}, quantity.AtMost}, {[]string{"not", "more", "than"}, quantity.AtMost}, {[]string{"up", "to"}, quantity.AtMost}, {[]string{"at", "most"}, quantity.AtMost},
		{[]string{"a", "maximum", "of"}, quantity.AtMost}, {[]string{"within"}, quantity.AtMost}, {[]string{"not", "exceeding"}, quantity.AtMost}, {[]string{"not", "exceed"}, quantity.AtMost},
		{[]string{"at", "least"}, quantity.AtLeast}, {[]string{"no", "fewer", "than"}, quantity.AtLeast}, {[]string{"no", "less", "than"}, quantity.AtLeast}, {[]string{"not", "less", "than"}, quantity.AtLeast},
		{[]string{"not", "fewer", "than"}, quantity.AtLeast}, {[]string{"a", "minimum", "of"}, quantity.AtLeast},
		{[]string{"fewer", "than"}, quantity.LessThan}, {[]string{"less", "than"}, quantity.LessThan}, {[]string{"under"}, quantity.LessThan}, {[]string{"below"}, quantity.LessThan}, {[]string{"lower", "than"}, quantity.LessThan},
		{[]string{"nearly"}, quantity.Nearly}, {[]string{"almost"}, quantity.Nearly}, {[]string{"close", "to"}, quantity.Nearly}, {[]string{"just", "under"}, quantity.Nearly}, {[]string{"approaching"}, quantity.Nearly},
		{[]string{"about"}, quantity.About}, {[]string{"around"}, quantity.About}, {[]string{"approximately"}, quantity.About}, {[]string{"roughly"}, quantity.About}, {[]string{"some"}, quantity.About},
	}
	enQualifiersAfter = []qualifierPhrase{
		{[]string{"or", "more"}, quantity.AtLeast}, {[]string{"or", "above"}, quantity.AtLeast}, {[]string{"or", "over"}, quantity.AtLeast}, {[]string{"and", "above"}, quantity.AtLeast}, {[]string{"and", "over"}, quantity.AtLeast},
		{[]string{"or", "less"}, quantity.AtMost}, {[]string{"or", "fewer"}, quantity.AtMost}, {[]string{"or", "below"}, quantity.AtMost}, {[]string{"or", "so"}, quantity.About}, {[]string{"-", "odd"}, quantity.MoreThan}, {[]string{"odd"}, quantity.MoreThan},
		{[]string{"+"}, quantity.AtLeast}, {[]string{"plus"}, quantity.AtLeast}, {[]string{"-", "plus"}, quantity.AtLeast},
	}

	// As zhTurned, zhRanking and zhGrowthNames are.
	enTurned      = []string{"weakened", "strengthened", "depreciated", "appreciated", "quickened", "accelerated"}
	enRanking     = set("rank", "ranks", "ranked", "ranking", "rankings", "place", "places", "placed", "position", "positions")
	enGrowthNames = []string{"growth"}

	enUp = set("rose", "rise", "rises", "rising", "risen", "grew", "grow", "grows", "grown", "growing", "growth", "increase", "increases", "increased", "increasing",
		"up", "climbed", "climbing", "climb", "gained", "gain", "expanded", "expand", "jumped", "jump", "surged", "surge", "soared", "raised", "raise", "raising", "lifted", "advanced", "upped", "widened", "upgraded", "accelerated", "swelled", "rebounded", "ballooned",
		"leapt", "leaped", "leap", "rocketed", "skyrocketed", "spiked", "strengthened", "appreciated", "rallied", "recovered", "mounted", "quickened")
	enDown = set("fell", "fall", "falls", "falling", "fallen", "dropped", "drop", "drops", "dropping", "declined", "decline", "declines", "declining", "decreased", "decrease", "decreases", "decreasing",
		"down", "shrank", "shrunk", "shrink", "shrinking", "cut", "cuts", "cutting", "reduced", "reduce", "reducing", "reduction", "reductions", "lowered", "slipped", "slid", "contracted", "contraction", "narrowed", "narrow", "shortened", "slumped", "plunged", "tumbled", "dipped", "eased", "slowed", "trimmed", "slashed",
		"plummeted", "plummet", "plunge", "plunging", "sank", "sunk", "sinking", "crashed", "collapsed", "weakened", "depreciated", "retreated", "nosedived", "slipping", "sliding", "tumbling", "slowing", "easing", "dipping", "slumping")
	enUpAfter   = set("increase", "growth", "rise", "higher", "faster", "larger", "bigger", "jump", "gain", "up", "surge", "uptick", "above")
	enDownAfter = set("decrease", "decline", "drop", "fall", "lower", "slower", "smaller", "weaker", "cut", "reduction", "down", "less", "fewer", "dip", "slump", "contraction", "below")
	// enMoved are the words behind which "up to" says how far it went, and no bound.
	enMoved = set("picked", "picks", "picking", "went", "gone", "moved", "sped", "stepped", "edged", "inched", "ticked")
	// enLevel are the qualifiers in front of what something rose or fell to.
	enLevel = set("above", "below", "past", "beyond", "through")
	// enOutcomes are what an amount is above zero of and what it is below zero of; enOfOutcome stand between a number and
	// such a word behind it. enBelow says right in front of a number that it is below zero.
	enOutcomes = map[string]int8{
		"profit": 1, "profits": 1, "surplus": 1, "surpluses": 1, "inflow": 1, "inflows": 1, "earnings": 1, "earned": 1,
		"loss": -1, "losses": -1, "lost": -1, "deficit": -1, "deficits": -1, "shortfall": -1, "outflow": -1, "outflows": -1,
	}
	enOfOutcome = set("net", "trade", "operating", "in", "of", "annual", "quarterly", "budget", "fiscal", "pre", "-", "tax", "gross", "capital")
	enBelow     = set("minus", "negative")
	// enFill may stand between a word and its number.
	enFill = set("by", "to", "of", "a", "an", "the", "year", "on", "-", "was", "is", "were", "about", "nearly", "almost", "around", "roughly", "some", "approximately", "over", "more", "than",
		"at", "least", "just", "another", "further", "only", "rate", "rates", "annual", "yoy", "respectively", "slightly", "well", "sharply", "again", "steadily", "total", "from", "less", "fewer", "under", "below", "as", "much", "many", "no", "also", "both", "in", "excess")

	enModals = map[string]modalKind{
		"expected": expected, "expects": expected, "expect": expected, "forecast": expected, "forecasts": expected, "projected": expected, "projection": expected, "estimated": expected, "estimate": expected, "estimates": expected, "anticipated": expected,
		"planned": planned, "plans": planned, "planning": planned, "scheduled": planned, "slated": planned, "proposed": planned, "intends": planned, "intended": planned, "wants": planned, "considering": planned,
		"target": aimed, "targets": aimed, "targeted": aimed, "targeting": aimed, "aim": aimed, "aims": aimed, "aimed": aimed, "aiming": aimed, "goal": aimed, "goals": aimed, "strive": aimed, "strives": aimed, "striving": aimed, "hopes": aimed,
	}
	enFuture = set("will", "shall", "would", "should", "going")
	enDone   = set("reached", "achieved", "totalled", "totaled", "attained", "completed", "hit", "amounted", "already", "surpassed", "exceeded", "topped", "passed")
	// enAims are other words that say that something has not happened yet.
	enAims = set("due", "draft", "want", "wants", "may", "can", "could", "ambition", "bid", "likely", "meant", "hope", "hoped", "task", "tasks", "call", "calls", "plan", "future", "ahead", "pledged", "pledges", "vowed", "envisages", "envisaged", "foresees", "outlook", "must", "ceiling", "commits")
	// enToDo are verbs that with "to" in front of them say what is to be done.
	enToDo = set("reach", "build", "have", "raise", "attract", "add", "bring", "complete", "invest", "exceed", "top", "grow", "create", "cut", "reduce", "keep", "be", "become", "open", "finish", "introduce", "double", "train", "set", "hit", "surpass", "achieve", "win", "form", "put", "cover", "host", "hold", "develop", "expand", "lift", "increase", "break", "pass", "come", "take", "provide", "support", "establish", "make", "total", "move", "start", "begin", "serve", "go")
)

// enNumberWords are the words with which a number in words may begin.
var enNumberWords = set(slices.Concat([]string{"a", "an", "halved", "halving", "halve"},
	keys(enSmall), keys(enScales), keys(enVague), keys(enOrdinals), keys(enAdverbs), keys(enMultiples))...)

// enBeginnings are all words with which anything begins that the reader knows,
// but for those in -fold.
var enBeginnings = wordsLike(keys(enNumberWords), keys(enMonths),
	[]string{"half", "few", "several", "many", "midnight", "noon", "first", "last", "past", "next"})

// enCounting are the words of which one stands in all of that: a, few, last and
// the like begin nothing without one of these behind them.
var enCounting = wordsLike(
	slices.DeleteFunc(keys(enNumberWords), func(w string) bool { return w == "a" || w == "an" }),
	keys(enMonths), keys(enShares), []string{"quarters", "midnight", "noon", "decade", "dozen", "fortnight"})

// enModalish are the words that say how certain something is.
var enModalish = wordsLike(keys(enModals), keys(enFuture))

// A phrase of enQualifiers by its last word, and the first words of
// enQualifiersAfter.
var (
	enQualifiersBy = func() map[string][]qualifierPhrase {
		m := map[string][]qualifierPhrase{}
		for _, q := range enQualifiers {
			last := q.words[len(q.words)-1]
			m[last] = append(m[last], q)
		}
		return m
	}()
	enQualifiersFrom = func() map[string]bool {
		m := map[string]bool{}
		for _, q := range enQualifiersAfter {
			m[q.words[0]] = true
		}
		return m
	}()
)

// qualifierPhrase is the words of a qualifier.
type qualifierPhrase struct {
	words []string
	q     quantity.Qualifier
}
