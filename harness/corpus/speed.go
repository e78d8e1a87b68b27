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

// speed is the time for a number of pages.
type speed struct {
	pages  int
	read   time.Duration // from the file to the contract
	derive time.Duration // from the file to the validated, written OpenAPI file
}

// perSecond returns the number of pages per second.
func perSecond(pages int, d time.Duration) float64 { return float64(pages) / d.Seconds() }

// samples lists how many pages are timed in addition to the whole corpus. They show that the cost per page does not
// grow.
var samples = []int{100, 400}

// speeds times samples of the corpus and the whole corpus. Samples contain pages of every product. A sample is read
// repeatedly, so that each measurement reads about as many pages as the corpus has.
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

// spread returns n evenly spaced documents.
func spread(all []document, n int) []document {
	n = min(n, len(all))
	part := make([]document, n)
	for i := range part {
		part[i] = all[i*len(all)/n]
	}
	return part
}

// speed measures the mean time to read a part of the pages, and to write their OpenAPI files to dir. It does both as
// often as times says, and appends the result to speeds.
func (m *measure) speed(ctx context.Context, speeds []speed, part []document, times int, dir string) ([]speed, error) {
	s := speed{pages: len(part)}
	var err error
	if s.read, err = m.timed(ctx, part, times, m.read); err != nil {
		return nil, err
	}
	s.derive, err = m.timed(ctx, part, times, func(d document) error { return m.write(d, dir) })
	return append(speeds, s), err
}

// timed calls do for all pages of a part, as often as times says, and returns the mean time of one pass.
func (m *measure) timed(ctx context.Context, part []document, times int, do func(document) error) (time.Duration, error) {
	start := m.o.Now()
	for range times {
		if err := each(ctx, m.o.Jobs, part, do); err != nil {
			return 0, err
		}
	}
	return m.o.Now().Sub(start) / time.Duration(times), nil
}

// read reads a page into a contract. It ignores errors of the reader, which another pass counts.
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

// write writes the OpenAPI file of a page to a folder, as rowproof derive does.
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

// peakMemory returns the peak memory of the process in bytes, as reported by the kernel, or else the memory that the Go
// runtime obtained.
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
