// Package publish is the last stage of a build: it takes finished files from
// many goroutines as they are rendered, and puts the whole new site in place
// of the old one, or leaves the old one as it was.
//
// In: a path and the file's bytes, once for each file ([Sink]). Out: a folder
// on disk ([Folder]), or the same site in memory ([Memory], for check and
// serve). On the way a caller may shrink each file ([Minifier]) and note its
// links and anchors ([Links]). This package never reads content, never
// renders, never changes a link, and knows nothing of languages or pages.
//
// # What a Folder promises
//
// The served folder is at every moment, even if the process is killed at any
// point, byte for byte the old site or the new one.
//
//   - Files are written into a staging folder beside the output
//     (.NAME.build/next for the output NAME), which is on the same file system,
//     so that it can be renamed rather than copied.
//   - [Folder.Commit] then exchanges the two folders in one atomic step:
//     renameat2 with RENAME_EXCHANGE on Linux, renamex_np with RENAME_SWAP on
//     macOS. A first build (the output is absent or empty) is one plain rename.
//   - Elsewhere (Windows, the BSDs, file systems without exchange) two renames
//     have to do. Between them the output is absent for an instant; if the
//     process is killed just there, the next [Stage] puts the old site back.
//   - A symbolic link as output is followed: what it points to is replaced, the
//     link stays. A mount point cannot be renamed and is refused ([ErrMount]).
//   - An error at any point before the exchange (a full disk, a missing
//     permission, a bad path) leaves the old site untouched, and an error from
//     Write or Stream makes Commit fail: a site with a file missing is not published.
//   - Nothing is synced to disk. The promise is about a process that dies, and
//     what a dead process has written stays in the page cache; waiting for the
//     disk 30,000 times would cost minutes. After a power cut files may be torn;
//     the next build finds and mends them, because it compares bytes (below).
//
// # What stays untouched
//
//   - A file with the same bytes as in the old site keeps its inode and its
//     modification time: it is hard-linked into the staging folder (copied with
//     its times where links do not work), so that an upload by time or inode
//     sends only what changed.
//   - "The same" is found by reading the old file whenever its size fits. No
//     stored hash or time is trusted: a published file that an editor, an
//     upload or a power cut damaged is mended by the next build even if its
//     time looks old (cp -p, tar and rsync all set old times). It also costs no
//     more: reading 10 kB from the page cache takes as long as hashing 10 kB.
//   - If no file changed and none went, nothing at all is touched: no exchange,
//     and the output keeps its inode.
//
// # What is ours
//
//   - The output holds a manifest (.generator-files): the sorted paths of the
//     files the generator wrote. It has no dates, sizes or hashes, so the same
//     site has the same manifest, and it changes only when a file comes or goes.
//     Its last line counts the paths, so that a cut-off manifest is recognised.
//   - Only files in the manifest are ever replaced or removed. All else in the
//     folder (CNAME, .well-known, .git, links, empty folders) is foreign and is
//     carried over: files as hard links, links and folders made anew with their
//     mode. It cannot be moved, as that would change the old site before the
//     exchange. A foreign file that arrives while the exchange is under way is
//     moved over after it (this alone a kill in that instant can prevent).
//   - A foreign file where the generator must write is an error that names it
//     ([ErrForeign]).
//   - A folder with files but without our manifest is refused ([ErrNotOurs]).
//     Callers ask [CheckTarget] first, which refuses the project, the home
//     folder, and the folders with the inputs.
//
// # One build at a time
//
// [Stage] locks .NAME.build/lock; a second build gets [ErrLocked]. The lock dies
// with its process (flock; elsewhere a file with the process id). Whoever holds
// it removes what killed builds left behind. Commit and Abort remove the lock
// folder, so that nothing but the site is left.
//
// # Paths
//
// A path is valid by [io/fs.ValidPath], without control characters and
// backslashes, and is written once. A path that is both file and folder, or two
// that differ only in case, are errors on every system, because the site would
// not survive being copied to Windows or macOS.
package publish
