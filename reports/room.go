package reports

import (
	"fmt"
	"strings"
)

// Limits of the exchanges of a whole run, in bytes. An endpoint that always sends long answers would otherwise determine
// how much memory a run needs.
const (
	maxExchanges = 48 << 20 // of all exchanges
	maxLate      = 1 << 10  // of the body of each answer after that
)

// shrink cuts the answers of a scenario if the run has no room for them. It returns the room that is left.
func shrink(all []Exchange, room int) int {
	for i := range all {
		x := &all[i]
		if size := sizeOf(x); size <= room || size <= maxLate {
			room -= size
			continue
		}
		room = 0
		x.Answer = nil
		if len(x.Content) > maxLate {
			x.Notes = append(x.Notes, fmt.Sprintf("answer cut at %d of %d bytes and its headers left out, because the run keeps at most %d MiB of exchanges", maxLate, len(x.Content), maxExchanges>>20))
			x.Content = strings.Clone(strings.ToValidUTF8(x.Content[:maxLate], "")) // maxLate is a multiple of 4, so that base64 remains valid
		}
	}
	return room
}

// sizeOf returns about how many bytes an exchange needs.
func sizeOf(x *Exchange) int {
	n := len(x.URL) + len(x.Body) + len(x.Content) + len(x.Error)
	for _, h := range []map[string][]string{x.Header, x.Answer} {
		for name, values := range h {
			for _, v := range values {
				n += len(name) + len(v)
			}
		}
	}
	return n
}
