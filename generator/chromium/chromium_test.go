package chromium

import (
	"testing"
	"time"
)

// A program that does not start is an error, and what is left of it can be ended.
func TestNoSuchProgram(t *testing.T) {
	_, stop, err := Start(t.Context(), "/nowhere/chromium", t.TempDir())
	if err == nil {
		t.Error("a program that is not there has started")
	}
	ended := make(chan struct{})
	go func() {
		stop()
		close(ended)
	}()
	select {
	case <-ended:
	case <-time.After(20 * time.Second):
		t.Error("stop does not return")
	}
}
