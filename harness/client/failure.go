package client

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"regexp"
	"strings"
	"syscall"

	"github.com/rowproof/rowproof/steps"
)

// Values of Kind in steps.TransportError.
const (
	refused    = "refused"
	reset      = "reset"
	timeout    = "timeout"
	notHTTP    = "not-http"
	truncated  = "truncated"
	tooLarge   = "too-large"
	tlsFault   = "tls"
	proxyFault = "proxy"
	encoding   = "encoding"
	canceled   = "canceled"
	other      = "other"
)

var errTooLarge = errors.New("the body or the headers are larger than the limit")

// Patterns of errors that net/http returns without a type.
var (
	headersTooLarge = regexp.MustCompile(`response headers exceeded`)
	malformed       = regexp.MustCompile(`readLoopPeekFailLocked|message cannot contain multiple|malformed|bad Content-Length|transfer encoding|chunk|header line too long|invalid header`)
	closedEarly     = regexp.MustCompile(`server closed idle connection|connection reset|broken pipe`)
)

// failure is the cause of a missing or incomplete answer.
type failure struct {
	err      error
	answered bool
	unsent   bool // no byte of the request was written
	options  Options
}

// maxErrorText is the maximum length of an error's text in bytes. The text may quote the endpoint.
const maxErrorText = 300

// transportError classifies the failure. The result contains only the masked text of the cause, which may contain secrets.
func (f failure) transportError(ctx context.Context, hide redactor) *steps.TransportError {
	kind := kindOf(ctx, f.err)
	e := &steps.TransportError{Kind: kind, Answered: f.answered, Unsent: f.unsent}
	switch kind {
	case canceled:
		e.Err = wrapped{"the call was canceled", context.Canceled}
	case timeout:
		e.Err = wrapped{fmt.Sprintf("no complete answer within %s, including at most %s to connect; the profile key timeout sets the limit", f.options.Timeout, min(f.options.Connect, f.options.Timeout)), context.DeadlineExceeded}
	case tooLarge:
		e.Err = fmt.Errorf("the answer is too large: the limit is %d bytes for the body, and %d bytes and %d lines for the headers", f.options.Limit, headerLimit, lineLimit)
	case truncated, reset:
		e.Err = errors.New(words[kind])
		if f.unsent && f.options.Proxy != nil {
			e.Err = errors.New("the connection through the proxy was closed before the request was sent: check the profile key proxy and the endpoint")
		}
	default:
		e.Err = errors.New(clip(hide.text(inWords(kind, f.err))))
	}
	return e
}

// wrapped is an error with another text.
type wrapped struct {
	words string
	error
}

func (w wrapped) Error() string { return w.words }

func (w wrapped) Unwrap() error { return w.error }

func clip(s string) string {
	if len(s) <= maxErrorText {
		return s
	}
	return strings.ToValidUTF8(s[:maxErrorText], "") + "..."
}

// kindOf returns the kind of an error. The first matching kind applies.
func kindOf(ctx context.Context, err error) string {
	switch {
	case errors.Is(ctx.Err(), context.Canceled):
		return canceled
	case timedOut(err):
		return timeout
	case errors.Is(err, errTooLarge), headersTooLarge.MatchString(err.Error()):
		return tooLarge
	case ofProxy(err):
		return proxyFault
	case errors.Is(err, syscall.ECONNREFUSED):
		return refused
	case ofTLS(err):
		return tlsFault
	case errors.Is(err, io.ErrUnexpectedEOF):
		return truncated
	case connectionLost(err):
		return reset
	case unreadable(err):
		return notHTTP
	}
	return other
}

func timedOut(err error) bool {
	var n net.Error
	return errors.Is(err, context.DeadlineExceeded) || errors.As(err, &n) && n.Timeout()
}

func connectionLost(err error) bool {
	return errors.Is(err, io.EOF) || errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE) ||
		errors.Is(err, syscall.ECONNABORTED) || closedEarly.MatchString(err.Error())
}

func unreadable(err error) bool {
	var protocol textproto.ProtocolError
	return errors.As(err, &protocol) || malformed.MatchString(err.Error())
}
