package publish

// Dry is a Sink that keeps nothing but holds paths to the same rules as the
// others, for builds that are only to find out whether anything is wrong.
type Dry struct {
	names *names
}

var _ Sink = (*Dry)(nil)

// NewDry returns a Dry.
func NewDry() *Dry { return &Dry{newNames(0)} }

// Write takes a file and forgets all but its path.
func (d *Dry) Write(path string, _ []byte) error { return d.names.add(path) }
