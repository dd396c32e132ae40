package quantity

// numberZh reads the number with its scale, in digits or Chinese numerals.
func (sc *scanner) numberZh() (figure, fail) {
	r, n := sc.peek()
	switch {
	case isDigit(r):
		return sc.digitsZh()
	case isNumeral(r):
		fig, f := sc.numeral()
		if f.bad() {
			return fig, f
		}
		return sc.innerScale(fig)
	case r == '数' || r == '几' || r == '半' || r == '若':
		return figure{}, fail{pos: sc.i, end: sc.i + n, msg: "%s isn't a number"}
	case n == 0:
		return figure{}, fail{pos: sc.i, msg: "the number is missing"}
	}
	return figure{}, fail{pos: sc.i, end: sc.i + n, msg: "a number was expected here, not %s"}
}

// digitsZh reads 444.6亿, 100余万, 3亿5000万.
func (sc *scanner) digitsZh() (figure, fail) {
	start := sc.i
	d, f := sc.arabic()
	if f.bad() {
		return figure{}, f
	}
	fig, f := sc.innerScale(figure{v: d, coef: d})
	if f.bad() {
		return fig, f
	}
	for fig.scale > 0 && fig.q == Exact {
		if r, _ := sc.peek(); !isDigit(r) {
			break
		}
		save := sc.i
		d, f := sc.arabic()
		next := figure{v: d, coef: d}
		if !f.bad() {
			next, f = sc.innerScale(next)
		}
		limit := dec{1, int8(fig.scale)}
		// A part without a scale must fill its places: 1万5 is 15,000 to the ear and 10,005 to the eye.
		short := next.scale == 0 && !next.v.atLeast(fig.scale-1)
		if f.bad() || next.v.cmp(limit) >= 0 || short || d.exp < 0 && next.scale == 0 {
			if sc.prose {
				sc.i = save
				return fig, fail{}
			}
			return fig, fail{pos: save, end: sc.i, msg: "%s does not go with the number in front of it"}
		}
		sum, ok := fig.v.add(next.v)
		if !ok {
			return fig, fail{pos: start, msg: "the number has more than 18 digits"}
		}
		fig = figure{v: sum, coef: sum, scale: next.scale, q: next.q, qlen: next.qlen}
		if next.scale == 0 {
			break
		}
	}
	return fig, fail{}
}

// innerScale reads 余, 多 or 来 and the scale behind digits: the 余万 of 100余万.
func (sc *scanner) innerScale(fig figure) (figure, fail) {
	save := sc.i
	sc.spaces()
	q, n := sc.qualifier(zhInner)
	sc.spaces()
	if !sc.unitScale() {
		for _, s := range zhScales {
			// Behind numerals a scale stands only over 余 or 点: 十余万, 三点五亿. Else it is part of the numeral.
			if fig.han > 0 && (s.n < 4 || fig.v.coef == 0 || fig.v.atLeast(s.n) || q == Exact && fig.v.exp >= 0) || !sc.word(s.text) {
				continue
			}
			// shift would overflow an int8 only past maxExp, which no sequence of scales reaches.
			fig.v = fig.v.shift(s.n)
			fig.scale, fig.q, fig.qlen = s.n, q, n
			fig.bare = false
			return fig, fail{}
		}
	}
	sc.i = save
	return fig, fail{}
}

func (sc *scanner) unitScale() bool {
	r, _ := sc.peek()
	return (r == '千' || r == '百') && sc.unitHere()
}
