package corpus

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/refdoc"
)

// speed is how long so many pages took.
type speed struct {
	pages  int
	read   time.Duration // from the file to the contract
	derive time.Duration // from the file to the description, validated and written
}

// perSecond is how many pages a second were done.
func perSecond(pages int, d time.Duration) float64 { return float64(pages) / d.Seconds() }

// samples are how many pages the speed is taken of, besides all: a page must not cost more among many.
var samples = []int{100, 400}

// speeds takes the time of parts of the corpus and of the whole, each from pages of every product. Parts are
// read often enough to make as many pages as the whole.
func (m *measure) speeds(ctx context.Context, all []document) ([]speed, error) {
	dir, err := os.MkdirTemp("", "rowproof-corpus-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := each(ctx, m.o.Jobs, spread(all, 50), m.read); err != nil { // warm-up
		return nil, err
	}
	var speeds []speed
	for _, n := range samples {
		if n < len(all) {
			speeds, err = m.speed(ctx, speeds, spread(all, n), max(1, len(all)/n), dir)
		}
		if err != nil {
			return nil, err
		}
	}
	return m.speed(ctx, speeds, all, 1, dir)
}

// spread takes n documents at even distances.
func spread(all []document, n int) []document {
	n = min(n, len(all))
	part := make([]document, n)
	for i := range part {
		part[i] = all[i*len(all)/n]
	}
	return part
}

// speed takes the time of some pages, several times over, and adds it to the others.
func (m *measure) speed(ctx context.Context, speeds []speed, part []document, times int, dir string) ([]speed, error) {
	s := speed{pages: len(part)}
	var err error
	if s.read, err = m.timed(ctx, part, times, m.read); err != nil {
		return nil, err
	}
	s.derive, err = m.timed(ctx, part, times, func(d document) error { return m.write(d, dir) })
	return append(speeds, s), err
}

// timed is how long something takes with each page of a part, at the mean of several times.
func (m *measure) timed(ctx context.Context, part []document, times int, do func(document) error) (time.Duration, error) {
	start := m.o.Now()
	for range times {
		if err := each(ctx, m.o.Jobs, part, do); err != nil {
			return 0, err
		}
	}
	return m.o.Now().Sub(start) / time.Duration(times), nil
}

// read reads a page into a contract. What the reader refuses or fails on is counted in another pass.
func (m *measure) read(d document) error {
	_, err := m.parse(d)
	return err
}

func (m *measure) parse(d document) (c *spec.Contract, err error) {
	name := filepath.Join(m.root, filepath.FromSlash(d.path))
	src, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = recover() }()
	c, _, _ = refdoc.Read(filepath.ToSlash(name), src)
	return c, nil
}

// write derives the description of a page as rowproof derive does, and writes it to a folder.
func (m *measure) write(d document, dir string) error {
	c, err := m.parse(d)
	if err != nil || c == nil {
		return err
	}
	var findings []spec.Finding
	src, err := openapi.Marshal(c, openapi.YAML, m.options(c, &findings)...)
	if err != nil {
		return nil // counted in another pass
	}
	return os.WriteFile(filepath.Join(dir, strings.ReplaceAll(d.path, "/", "_")), src, 0o644)
}

// peakMemory is the most memory that the process has held so far, in bytes: as the kernel says, or where it
// does not, what the runtime has asked for.
func peakMemory() int64 {
	if file, err := os.Open("/proc/self/status"); err == nil {
		defer file.Close()
		for lines := bufio.NewScanner(file); lines.Scan(); {
			var kb int64
			if n, _ := fmt.Sscanf(lines.Text(), "VmHWM: %d kB", &kb); n == 1 {
				return kb << 10
			}
		}
	}
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return int64(s.Sys)
}
