package adapter

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"sync"
)

// Limits of what an adapter may write.
const (
	maxLine  = 8 << 20 // bytes of a line
	maxDepth = 100     // nested values of a line
	maxTail  = 4 << 10 // kept bytes of the standard error
)

var errLine = fmt.Errorf("a line has more than %d MiB", maxLine>>20)

// readLine returns the next line without its end. The last line may lack its end. It returns errLine for a line that is too
// long.
func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		if len(line)+len(part) > maxLine {
			return nil, errLine
		}
		line = append(line, part...)
		switch {
		case err == nil:
			return line[:len(line)-1], nil
		case errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF) && len(line) > 0:
			return line, nil
		default:
			return nil, err
		}
	}
}

// tail keeps the last bytes that are written to it. It is safe for concurrent use.
type tail struct {
	mu    sync.Mutex
	bytes []byte
}

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	n := len(p)
	p = p[max(0, n-maxTail):]
	t.bytes = append(t.bytes, p...)
	t.bytes = append([]byte(nil), t.bytes[max(0, len(t.bytes)-maxTail):]...)
	return n, nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.bytes)
}

// clip shortens a text for a message.
func clip(s string) string {
	const most = 200
	if len(s) <= most {
		return s
	}
	return s[:most] + "…"
}
