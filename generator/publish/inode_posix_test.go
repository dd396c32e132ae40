//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package publish

import (
	"io/fs"
	"syscall"
)

func inode(info fs.FileInfo) uint64 { return uint64(info.Sys().(*syscall.Stat_t).Ino) }

func singleLink(info fs.FileInfo) bool { return info.Sys().(*syscall.Stat_t).Nlink == 1 }
