package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/harness/embedded"
	"github.com/rowproof/rowproof/harness/mock"
	"github.com/rowproof/rowproof/harness/mock/style"
)

// mockFlags are the flags of rowproof mock.
type mockFlags struct {
	addr, defect, style, profile string
	unsigned                     bool
}

func newMock(env Env) *cobra.Command {
	var f mockFlags
	cmd := &cobra.Command{
		Use:   "mock [PAGE|DIR]...",
		Short: "Serve an endpoint that keeps the promises of the pages, or breaks one",
		Long: `Serve an endpoint that implements the operations of the pages until it is interrupted.
It listens on this machine alone unless --addr names another address.`,
		Example: `  rowproof mock --addr 127.0.0.1:8080 --profile-out profile.yaml
  rowproof mock --defect list
  rowproof mock --defect error-status/InvalidParameter --profile-out profile.yaml`,
		RunE: func(cmd *cobra.Command, args []string) error { return runMock(cmd.Context(), env, f, args) },
	}
	cmd.Flags().StringVar(&f.addr, "addr", "127.0.0.1:8080", "`HOST:PORT` to listen at; port 0 for a free one")
	cmd.Flags().StringVar(&f.defect, "defect", "", "`ID` of the promise to break; list prints them all")
	cmd.Flags().StringVar(&f.style, "style", "", "`NAME` of a manner that keeps every promise; list prints them all")
	cmd.Flags().StringVar(&f.profile, "profile-out", "", "`FILE` for the profile, with throwaway keys; readable by you alone")
	cmd.Flags().BoolVar(&f.unsigned, "unsigned", false, "ask for no signature")
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

// list prints the defects or the styles, one a line.
func list(env Env, f mockFlags, o mock.Options) error {
	if f.style == "list" {
		for _, s := range style.Styles() {
			fmt.Fprintln(env.Out, s)
		}
		return nil
	}
	for _, d := range mock.Defects(o.Contracts, o.Gateway) {
		rows := make([]string, len(d.Breaks))
		for i, r := range d.Breaks {
			rows[i] = string(r)
		}
		slices.Sort(rows)
		fmt.Fprintf(env.Out, "%-60s %s (breaks %s)\n", d.ID, d.Text, strings.Join(rows, ", "))
	}
	return nil
}

func serve(ctx context.Context, env Env, f mockFlags, server *mock.Server) error {
	url, stop, err := server.Start(f.addr)
	if err != nil {
		return couldNot(err)
	}
	if err := writeProfile(f.profile, url, server); err != nil {
		return couldNot(errors.Join(err, stop()))
	}
	fmt.Fprintf(env.Out, "listening on %s\n", url)
	<-ctx.Done()
	return stop()
}

// writeProfile writes the profile for its owner alone, because it holds keys.
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
