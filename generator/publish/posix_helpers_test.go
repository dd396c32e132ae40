//go:build linux || darwin

package publish

import (
	"os"
	"os/exec"
	"syscall"
	"testing"
)

func mountTmpfs(t *testing.T, options string) string {
	dir := t.TempDir()
	mountTmpfsAt(t, dir, options)
	return dir
}

func mountTmpfsAt(t *testing.T, dir, options string) {
	mount(t, dir, "-t", "tmpfs", "-o", options, "tmpfs", dir)
}

func bindMount(t *testing.T, from, dir string) { mount(t, dir, "--bind", from, dir) }

func mount(t *testing.T, dir string, args ...string) {
	t.Helper()
	if out, err := exec.Command("mount", args...).CombinedOutput(); err != nil {
		t.Skipf("mounting is not possible here: %v %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", dir).CombinedOutput(); err != nil {
			t.Errorf("umount %s: %v %s", dir, err, out)
		}
	})
}

// runAsNobody runs one test again in a process without the rights of root, for
// whom no permission is missing.
func runAsNobody(t *testing.T, test string) {
	tmp, err := os.MkdirTemp("/tmp", "nobody")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(tmp) })
	exe, err := os.ReadFile("/proc/self/exe")
	if err != nil {
		t.Skip("no /proc/self/exe: ", err)
	}
	// The test binary itself may lie where others may not look.
	if err := os.WriteFile(tmp+"/test", exe, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(tmp, 0o777); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(tmp+"/test", "-test.run=^"+test+"$", "-test.v")
	cmd.Dir = tmp
	cmd.Env = append(os.Environ(), "TMPDIR="+tmp, "HOME="+tmp)
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("as nobody: %v\n%s", err, out)
	}
}
