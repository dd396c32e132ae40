// Package serve shows a site in the browser while it is being written.
//
// In: a site's folder and an address. Out: the site over HTTP, built in
// memory, rebuilt and reloaded on every edit, until the context ends. It never
// writes a file, never mixes pages of two builds, and changes no byte of what a
// build would publish but for the one script tag it adds to pages on their way to
// the browser.
//
// # Building
//
//   - The site is built for the address it is served at (http://HOST:PORT/),
//     so canonical links, the 404 page and everything else absolute work.
//   - A build that finds no error replaces the whole site at once. One that
//     does, or that can't read a file, replaces nothing: pages then show the
//     diagnostics, everything else comes from the last good site.
//   - The pages that are open in a browser are made first, once the content was
//     found to be right, and shown while the others are still being made. What else
//     is asked for meanwhile is answered when it is there. Should a mistake come to
//     light in another page or in a layout, the open ones go to the diagnostics.
//   - What one build read is kept for the next by a [content.Cache].
//
// # Watching
//
//   - site.toml, content/, layouts/ and static/ are watched with all folders in
//     them, those that come later or get other names too, and behind a link in
//     their place, or in that of a file in them. Nothing else in the site's folder
//     is, so neither is the output.
//   - Editors save in many steps (write, rename, delete, set times). A build
//     starts when nothing happened for [quiet], or [patience] after the first
//     event if they don't stop. Events during a build lead to another.
//   - Files that editors make for themselves are no edits, see ignored.
//   - Events say that something changed, not what: every build looks at all
//     files. So an event lost, doubled or out of order does no harm.
//
// # Reloading
//
//   - Every page carries the version it was made from, and asks for events with
//     its address and that version. The server answers "reload" as soon as the
//     newest version at that address is another: at once if it changed before
//     the page asked, or while the browser slept, or the server was restarted.
//     Nothing has to be remembered about a page, and none is missed.
//   - The version is the hash of the page's bytes, so a page that an edit does
//     not change stays still. While the content is broken, all addresses have
//     the version of the diagnostics; when it is mended, that of their page
//     again. That is how open pages go to the diagnostics and come back, by
//     themselves, at their own address, where they were scrolled to.
//   - When other files changed, the server names them and a page that used one
//     reloads. (Assets have a fingerprint in their names, so they change the
//     pages too; this is for images.)
//   - A tab in the background hangs up and asks again when it is seen. A browser
//     opens six connections to a host and no more: with seven tabs following
//     along nothing would load.
//   - The script stands in a file of its own under [livePath], as pages work
//     under a content security policy without inline script. A site file there
//     is an error.
//
// # Answers
//
//   - index.html for a folder, and a redirect to the folder's slash.
//   - 404.html with status 404 for what isn't there: that of the nearest folder
//     that has one, so that an edition answers in its own language.
//   - Content-Type by a table of our own, text always as UTF-8: that of the
//     system differs from machine to machine.
//   - ETag and Cache-Control: no-cache, so that the browser asks each time and
//     gets 304 for what is the same.
//   - The diagnostics come with status 500, so that scripts notice, and
//     no-store, so that no browser shows them later.
//
// # Who may read
//
// Drafts are not for everyone. The default address is the loopback's; another
// one works, with a warning. A request whose Host header is not ours is refused
// (421): by DNS rebinding a foreign page could read the site through the
// reader's browser. Ours are localhost, 127.0.0.1, [::1] and the host given;
// when listening on all addresses any IP address, as only names can be rebound.
// Cross-Origin-Resource-Policy keeps other sites from embedding files.
//
// # Said on the terminal
//
// To Out: one line with the address once the site is there, then one line for
// each rebuild, or its diagnostics as build prints them. Warnings are repeated
// only when they changed. To Err: that the address is not the loopback's, that
// a folder can't be watched, and the progress of a long build.
//
// # The end
//
// When the context ends, Run stops a build under way, closes all connections,
// and returns nil once every goroutine it started is gone. A busy port, a folder
// that isn't there, and folders that can't be watched from the start are errors.
package serve
