package serve

import (
	"os/exec"
	"runtime"
)

// OpenBrowser shows an address in the reader's browser. It does not wait: the
// browser may live longer than the server.
func OpenBrowser(url string) error {
	name, args := opener(runtime.GOOS)
	c := exec.Command(name, append(args, url)...)
	if err := c.Start(); err != nil {
		return err
	}
	return c.Process.Release()
}

// opener is the program that opens an address as the reader would.
func opener(system string) (name string, args []string) {
	switch system {
	case "darwin":
		return "open", nil
	case "windows":
		return "rundll32", []string{"url.dll,FileProtocolHandler"}
	}
	return "xdg-open", nil
}
