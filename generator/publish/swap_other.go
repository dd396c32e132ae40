//go:build !linux && !darwin

package publish

func exchangeAtomic(a, b string) error { return errNoExchange }
