package client

import (
	"context"
	"fmt"
	"net/http"
	"os/exec"
	"strings"
	"time"

	"github.com/rowproof/rowproof/harness/config"
)

// Reset puts the endpoint back to where it was: a POST (a GET where no POST is served) that must be answered
// with 2xx, or a command that
// must exit with 0. A command may take as long as ctx allows. The error says what to mend.
func (c *Client) Reset(ctx context.Context, r config.Reset) error {
	if r.URL != "" {
		return c.resetByPost(ctx, r.URL)
	}
	return c.resetByCommand(ctx, r.Command)
}

func (c *Client) resetByPost(ctx context.Context, address string) error {
	x := c.Post(ctx, address)
	if x.Status == http.StatusNotFound || x.Status == http.StatusMethodNotAllowed {
		x = c.plain(ctx, http.MethodGet, address)
	}
	switch {
	case x.Err != nil:
		return fmt.Errorf("reset: POST %s: %w; correct reset.url or start what answers there", x.URL, x.Err)
	case x.Status < 200 || x.Status > 299:
		return fmt.Errorf("reset: POST %s was answered with status %d, not 2xx; correct reset.url or what answers there", x.URL, x.Status)
	}
	return nil
}

func (c *Client) resetByCommand(ctx context.Context, command []string) error {
	if len(command) == 0 {
		return fmt.Errorf("reset: the profile gives neither url nor command; write one of them")
	}
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.WaitDelay = time.Second
	out, err := cmd.CombinedOutput()
	if err == nil {
		return nil
	}
	said := clip(newRedactor(c.secrets).text(strings.TrimSpace(string(out))))
	return fmt.Errorf("reset: command %s: %w; it said: %s", command[0], err, said)
}
