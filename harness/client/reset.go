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

// Reset resets the endpoint. If the profile has a URL, Reset sends a POST to it, and a GET if the POST is answered with
// 404 or 405. Otherwise Reset runs the command. It returns an error if the status is not 2xx or the command fails. Only
// ctx limits the time of a command.
func (c *Client) Reset(ctx context.Context, r config.Reset) error {
	if r.URL != "" {
		return c.resetByPost(ctx, r.URL)
	}
	return c.resetByCommand(ctx, r.Command)
}

func (c *Client) resetByPost(ctx context.Context, address string) error {
	x := c.post(ctx, address)
	if x.Status == http.StatusNotFound || x.Status == http.StatusMethodNotAllowed {
		x = c.plain(ctx, http.MethodGet, address)
	}
	switch {
	case x.Err != nil:
		return fmt.Errorf("reset: POST %s: %w; correct reset.url in the profile or start the server", x.URL, x.Err)
	case x.Status < 200 || x.Status > 299:
		return fmt.Errorf("reset: POST %s returned status %d, want 2xx; correct reset.url in the profile or the server", x.URL, x.Status)
	}
	return nil
}

func (c *Client) resetByCommand(ctx context.Context, command []string) error {
	if len(command) == 0 {
		return fmt.Errorf("reset: the profile has neither url nor command; set one of them")
	}
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.WaitDelay = time.Second
	out, err := cmd.CombinedOutput()
	if err == nil {
		return nil
	}
	output := clip(c.secrets.redactor().text(strings.TrimSpace(string(out))))
	return fmt.Errorf("reset: command %s: %w; output: %s", command[0], err, output)
}
