package rpc

import (
	"context"
	"net"
	"sync/atomic"
)

// connectionKey is the context key of a connection.
type connectionKey struct{}

// withConnection adds a flag to the context of a new connection. All calls on the connection share the flag, which
// records whether the connection was used.
func withConnection(ctx context.Context, _ net.Conn) context.Context {
	return context.WithValue(ctx, connectionKey{}, new(atomic.Bool))
}

// firstOn reports whether a call is the first on its connection. The client sends a later call only after it received the
// previous answer. Without a connection firstOn returns false.
func firstOn(ctx context.Context) bool {
	used, ok := ctx.Value(connectionKey{}).(*atomic.Bool)
	return ok && !used.Swap(true)
}
