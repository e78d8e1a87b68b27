package jsonrun

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	jsonv1 "github.com/go-json-experiment/json/v1"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec/visible"
)

// Journal writes a run to run.json while it continues, one [reports.Entry] per line, so that each scenario is written once.
// An entry is in the file at most two seconds after it was added: a killed process loses no more. [Save] replaces the
// journal by the finished run. [Read] reads both.
//
// The file appears with the first entries, at most two seconds after the start. Journal is safe for concurrent use. After
// an error, such as a full disk, it writes nothing: the file keeps what it has.
type Journal struct {
	dir   string
	now   func() time.Time
	start time.Time

	mu     sync.Mutex
	buffer bytes.Buffer
	file   *os.File    // nil before the first write
	timer  *time.Timer // writes the buffer; nil if the buffer is empty
	oldest time.Time   // when the first entry of the buffer was added
	shown  bool        // the file has its name
	err    error
}

// Limits of what a journal has not written. An added entry writes entries older than dueAfter; the timer writes those that
// no other entry follows.
const (
	dueAfter  = time.Second
	maxDelay  = 2 * time.Second
	maxBuffer = 1 << 20
)

// NewJournal returns a journal of a run in the folder dir. The caller must call [Journal.Close].
func NewJournal(dir string, now func() time.Time) *Journal {
	return &Journal{dir: dir, now: now, start: now()}
}

// layout puts an entry on one line without spaces.
var layout = jsonv2.JoinOptions(jsonv1.DefaultOptionsV1(), jsontext.EscapeForHTML(false))

// Add adds an entry.
func (j *Journal) Add(e reports.Entry) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.err != nil {
		return
	}
	if e.Run != nil {
		j.start = e.Run.Started
	}
	j.append(e)
	switch {
	case j.buffer.Len() > maxBuffer:
		j.write()
	case j.timer == nil:
		j.oldest, j.timer = j.now(), time.AfterFunc(maxDelay, j.flush)
	case j.now().Sub(j.oldest) >= dueAfter:
		j.timer.Stop()
		j.show()
	}
}

// append appends a line to the buffer.
func (j *Journal) append(e reports.Entry) {
	_ = jsonv2.MarshalWrite(visible.JSON(&j.buffer), e, layout) // cannot fail: each entry can be written to memory
	j.buffer.WriteByte('\n')
}

// flush is called by the timer.
func (j *Journal) flush() {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.timer != nil { // not closed, and not yet written
		j.show()
	}
}

// show writes the buffer, and gives the file its name. The caller holds j.mu.
func (j *Journal) show() {
	j.timer = nil
	j.append(reports.Entry{At: reports.Duration(j.now().Sub(j.start))})
	j.write()
	if j.err == nil && !j.shown {
		j.shown = true
		j.err = os.Rename(j.file.Name(), filepath.Join(j.dir, File))
	}
}

// write writes the buffer to the file.
func (j *Journal) write() {
	if j.err == nil && j.file == nil {
		if j.file, j.err = os.CreateTemp(j.dir, "."+File+"-*"); j.err == nil {
			j.err = j.file.Chmod(0o644)
		}
	}
	if j.err == nil {
		_, j.err = j.file.Write(j.buffer.Bytes())
	}
	j.buffer.Reset()
}

// Close writes the rest if the file has appeared, and closes it. A file that has not appeared is removed.
func (j *Journal) Close() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.timer != nil {
		j.timer.Stop()
		j.timer = nil
	}
	if j.shown {
		j.write()
	}
	if j.file == nil {
		return j.err
	}
	err := errors.Join(j.err, j.file.Close())
	if !j.shown {
		err = errors.Join(err, os.Remove(j.file.Name()))
	}
	j.err, j.file = errClosed, nil
	return err
}

var errClosed = errors.New("the journal is closed")

// firstEntry is the beginning of each journal.
const firstEntry = `{"run":{"$schema":"` + reports.SchemaID + `",`

// readJournal reads an unfinished run. The last line may be cut off, because the process was killed.
func readJournal(r *bufio.Reader) (*reports.Run, error) {
	var entries []reports.Entry
	for n := 1; ; n++ {
		line, err := r.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		var e reports.Entry
		d := json.NewDecoder(bytes.NewReader(line))
		d.DisallowUnknownFields()
		if err := d.Decode(&e); err != nil {
			return nil, fmt.Errorf("this version of rowproof cannot read the unfinished run: line %d: %s", n, inWords(err))
		}
		entries = append(entries, e)
	}
	if len(entries) == 0 {
		return nil, errors.New("the file is cut off in its first line")
	}
	run, err := reports.Restore(entries)
	if err != nil {
		return nil, fmt.Errorf("this version of rowproof cannot read the unfinished run: %w", err)
	}
	return run, nil
}
