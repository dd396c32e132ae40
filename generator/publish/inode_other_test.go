//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package publish

import "io/fs"

func inode(info fs.FileInfo) uint64 { return 0 }

func singleLink(info fs.FileInfo) bool { return true }
