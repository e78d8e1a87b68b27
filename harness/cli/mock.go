package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/harness/embedded"
	"github.com/rowproof/rowproof/harness/mock"
	"github.com/rowproof/rowproof/harness/mock/style"
	"github.com/rowproof/rowproof/reports/console"
)

// mockFlags holds the flags of rowproof mock.
type mockFlags struct {
	addr, defect, style, profile string
	unsigned, tls                bool
}

func newMock(env Env) *cobra.Command {
	var f mockFlags
	cmd := &cobra.Command{
		Use:   "mock [PAGE|DIR]...",
		Short: "Serve a mock endpoint that keeps all promises of the pages, or breaks one",
		Long: `Serve a mock endpoint that implements the operations of the pages until the command is
interrupted. Any page works: the answers follow from its tables and examples. The profile
contains values for requests that succeed and for error rows. The endpoint listens on loopback
unless --addr names another address.`,
		Example: `  rowproof mock --addr 127.0.0.1:8080 --profile-out profile.yaml
  rowproof mock --tls --profile-out profile.yaml
  rowproof mock --defect list
  rowproof mock --defect error-status/InvalidParameter --profile-out profile.yaml`,
		RunE: func(cmd *cobra.Command, args []string) error { return runMock(cmd.Context(), env, f, args) },
	}
	cmd.Flags().StringVar(&f.addr, "addr", "127.0.0.1:8080", "`HOST:PORT` to listen on; port 0 chooses a free port")
	cmd.Flags().StringVar(&f.defect, "defect", "", "`ID` of the defect; list prints all defects")
	cmd.Flags().StringVar(&f.style, "style", "", "`NAME` of the style; list prints all styles")
	cmd.Flags().StringVar(&f.profile, "profile-out", "", "`FILE` to write the profile to, with random keys; readable only by you")
	cmd.Flags().BoolVar(&f.unsigned, "unsigned", false, "accept unsigned requests")
	cmd.Flags().BoolVar(&f.tls, "tls", false, "serve HTTPS with a certificate of a new authority; the profile contains the certificate of the authority")
	completed(cmd, "defect", defects)
	completed(cmd, "style", styles())
	return cmd
}

func runMock(ctx context.Context, env Env, f mockFlags, args []string) error {
	ps, err := loadPages(env, args)
	if err != nil {
		return misused(err)
	}
	o := embedded.Options(ps)
	if f.defect == "list" || f.style == "list" {
		return list(env, f, o)
	}
	o.Defect, o.Style, o.Unsigned = f.defect, style.Style(f.style), f.unsigned
	if o.TLS = f.tls; o.TLS && f.profile == "" {
		return misused(errors.New("--tls requires --profile-out FILE: the profile contains the certificate that clients need"))
	}
	host, port, err := net.SplitHostPort(f.addr)
	if _, notPort := strconv.ParseUint(port, 10, 16); err != nil || notPort != nil {
		return misused(fmt.Errorf("--addr %q: write HOST:PORT, such as 127.0.0.1:8080", f.addr))
	}
	o.Public = host != ""
	server, err := mock.New(o)
	if err != nil {
		return misused(err)
	}
	return serve(ctx, env, f, server)
}

// list prints one defect or style per line.
func list(env Env, f mockFlags, o mock.Options) error {
	var text strings.Builder
	if f.style == "list" {
		for _, s := range style.Styles() {
			fmt.Fprintf(&text, "%-18s %s\n", s, s.Text())
		}
		_, err := io.WriteString(env.Out, text.String())
		return err
	}
	for _, d := range mock.Defects(o.Contracts, o.Gateway) {
		rows := make([]string, len(d.Breaks))
		for i, r := range d.Breaks {
			rows[i] = string(r)
		}
		slices.Sort(rows)
		fmt.Fprintf(&text, "%-60s %s (breaks %s)\n", d.ID, d.Text, strings.Join(rows, ", "))
	}
	_, err := io.WriteString(env.Out, console.Visible(text.String()))
	return err
}

func serve(ctx context.Context, env Env, f mockFlags, server *mock.Server) error {
	url, stop, err := server.Start(f.addr)
	if err != nil {
		return couldNot(listenProblem(f.addr, err))
	}
	if err := writeProfile(f.profile, url, server); err != nil {
		return couldNot(errors.Join(fmt.Errorf("--profile-out: %w", err), stop()))
	}
	if _, err := fmt.Fprintf(env.Out, "listening on %s\n", url); err != nil {
		return couldNot(errors.Join(err, stop()))
	}
	<-ctx.Done()
	return stop()
}

// listenProblem returns an error that names --addr, without the name of the system call.
func listenProblem(addr string, err error) error {
	at, ok := errors.AsType[*net.OpError](err)
	if !ok {
		return err
	}
	cause := at.Err
	if call, ok := errors.AsType[*os.SyscallError](cause); ok {
		cause = call.Err
	}
	if errors.Is(cause, syscall.EADDRINUSE) {
		return fmt.Errorf("--addr %s: %w; use another port, or port 0 for a free port", addr, cause)
	}
	return fmt.Errorf("--addr %s: %w", addr, cause)
}

// writeProfile writes the profile with mode 0600, because it contains keys.
func writeProfile(file, url string, server *mock.Server) error {
	if file == "" {
		return nil
	}
	profile, err := server.Profile(url)
	if err != nil {
		return err
	}
	if err := os.WriteFile(file, profile, 0o600); err != nil {
		return err
	}
	return os.Chmod(file, 0o600)
}
