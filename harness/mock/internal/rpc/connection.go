package rpc

import (
	"context"
	"net"
	"sync/atomic"
)

// connectionKey is the key of a connection in the context of its calls.
type connectionKey struct{}

// withConnection puts a connection that no call has used yet into the context of its calls.
func withConnection(ctx context.Context, _ net.Conn) context.Context {
	return context.WithValue(ctx, connectionKey{}, new(atomic.Bool))
}

// firstOn reports whether a call is the first on its connection. Later calls on it are from a client that waited
// for the answers before them. Without a connection it returns false.
func firstOn(ctx context.Context) bool {
	used, ok := ctx.Value(connectionKey{}).(*atomic.Bool)
	return ok && !used.Swap(true)
}
