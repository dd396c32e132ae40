package publish

import "golang.org/x/sys/unix"

// exchangeAtomic makes each of the two paths name the other's folder, at once.
func exchangeAtomic(a, b string) error {
	err := retry(func() error { return unix.RenamexNp(a, b, unix.RENAME_SWAP) })
	switch err {
	case unix.EINVAL, unix.ENOSYS, unix.ENOTSUP:
		return errNoExchange
	}
	return err
}
