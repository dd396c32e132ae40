package publish

import "golang.org/x/sys/unix"

// exchangeAtomic makes each of the two paths name the other's folder, at once.
func exchangeAtomic(a, b string) error {
	err := retry(func() error {
		return unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
	})
	switch err {
	case unix.EINVAL, unix.ENOSYS, unix.EOPNOTSUPP:
		return errNoExchange
	}
	return err
}
