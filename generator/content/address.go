package content

import (
	"cmp"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/idna"
)

// address is the address that a site is published at in the one form in which
// everything writes it: the host in ASCII, bücher.example as xn--bcher-kva.example, the path
// escaped, a slash at its end. Feeds and site maps allow no other, and what
// html/template makes of an address must be what the rest of the site has. It is not ok
// if no site can be published there.
func address(value string) (_ string, ok bool) {
	u, err := url.Parse(value)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.User != nil || u.RawQuery != "" || u.ForceQuery || u.Fragment != "" ||
		strings.TrimSpace(value) != value {
		return "", false
	}
	host, ok := asciiHost(u.Hostname())
	if !ok {
		return "", false
	}
	if port := u.Port(); port != "" {
		n, err := strconv.ParseUint(port, 10, 16) // url.Parse lets any digits pass
		if err != nil || n == 0 {
			return "", false
		}
		host += ":" + strconv.FormatUint(n, 10)
	}
	folder := path.Clean("/" + escaped(cmp.Or(u.RawPath, u.EscapedPath()))) // as it was typed
	return u.Scheme + "://" + host + strings.TrimSuffix(folder, "/") + "/", true
}

// hostName matches the names of hosts. Those of local networks may have an underscore.
var hostName = regexp.MustCompile(`^[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?$`)

func asciiHost(host string) (string, bool) {
	if strings.Contains(host, ":") {
		return "[" + host + "]", true
	}
	host, err := idna.New(idna.MapForLookup(), idna.BidiRule(), idna.CheckHyphens(false), idna.StrictDomainName(false)).ToASCII(host)
	return host, err == nil && hostName.MatchString(host)
}

// escape matches what is escaped in a path, and what has to be: html/template escapes
// quotes and parentheses, too. Slashes that are escaped stay so: they are part of a
// name.
var escape = regexp.MustCompile(`%[0-9A-Fa-f]{2}|[^A-Za-z0-9._~/!$&*+,;=:@-]`)

// plain matches what needs no escape anywhere.
var plain = regexp.MustCompile(`^[A-Za-z0-9._~-]$`)

// escaped gives everything in a path its one form.
func escaped(p string) string {
	return escape.ReplaceAllStringFunc(p, func(s string) string {
		if s[0] != '%' {
			return url.PathEscape(s)
		}
		if c, err := url.PathUnescape(s); err == nil && plain.MatchString(c) {
			return c
		}
		return strings.ToUpper(s)
	})
}
