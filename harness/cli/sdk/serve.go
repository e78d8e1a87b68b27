package sdk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/harness/sdk/server"
	"github.com/rowproof/rowproof/reports/atomicfile"
	"github.com/rowproof/rowproof/reports/usage"
)

// Files of the report.
const (
	usageJSON = "usage.json"
	usageHTML = "usage.html"
	usageText = "usage.txt"
	caFile    = "ca.pem"
)

// serveFlags holds the flags of rowproof sdk serve.
type serveFlags struct {
	addr, report, only string
	tls, again         bool
}

func newServe(env Env) *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve [PAGE|DIR]...",
		Short: "Serve the cases of pages, and report what an SDK sends",
		Long: `Serve the cases of pages to the tests of an SDK until the command is interrupted. The access key
id of a request names its case; rowproof sdk cases lists the keys. The server verifies each
signature, answers as the row documents, and records the requests.

The report is written to --report when the command ends, and served at /-/report to loopback:
rows that the tests exercised and never exercised, what each request broke, and retries. The
server does not see what the caller of the SDK sees: the tests compare it with the cases.

Exit status: 0 no request broke what a page or the protocol demands; 1 at least one did;
2 a page cannot be read; 3 the server cannot listen or write the report.`,
		Example: `  rowproof sdk serve docs --addr 127.0.0.1:8080 --report out
  rowproof sdk serve docs --report out --tls --append`,
		RunE: func(cmd *cobra.Command, args []string) error { return runServe(cmd.Context(), env, f, args) },
	}
	cmd.Flags().StringVar(&f.addr, "addr", "127.0.0.1:8080", "`HOST:PORT` to listen on; port 0 chooses a free port")
	cmd.Flags().StringVar(&f.report, "report", "", "`DIR` to write usage.json, usage.html and usage.txt to")
	cmd.Flags().BoolVar(&f.again, "append", false, "add to the report in --report")
	cmd.Flags().BoolVar(&f.tls, "tls", false, "serve HTTPS with a certificate of a new authority, whose certificate is written to "+caFile+" in --report")
	cmd.Flags().StringVar(&f.only, "only", "", "only cases whose name matches the `GLOB`; * matches any text")
	return cmd
}

func runServe(ctx context.Context, env Env, f serveFlags, args []string) error {
	if f.report == "" && (f.tls || f.again) {
		return env.Misused(errors.New("--tls and --append require --report DIR"))
	}
	host, port, err := net.SplitHostPort(f.addr)
	if _, notPort := strconv.ParseUint(port, 10, 16); err != nil || notPort != nil {
		return env.Misused(fmt.Errorf("--addr %q: write HOST:PORT, such as 127.0.0.1:8080", f.addr))
	}
	cases, gateway, err := env.cases(args, f.only)
	if err != nil {
		return env.Misused(err)
	}
	earlier, err := readUsage(f)
	if err != nil {
		return env.Misused(err)
	}
	t := &serving{env: env, flags: f, earlier: earlier, started: env.Now()}
	t.server, err = server.New(server.Options{Cases: cases, Gateway: gateway, Now: env.Now, TLS: f.tls, Public: host != "", Report: t.serveReport})
	if err != nil {
		return env.CouldNot(err)
	}
	return t.run(ctx, len(cases))
}

// serving is a server with its report.
type serving struct {
	env     Env
	flags   serveFlags
	server  *server.Server
	earlier *usage.Report // nil without --append
	started time.Time
}

func (t *serving) run(ctx context.Context, cases int) error {
	if t.flags.tls { // written first, so that a client that sees the address can read it
		if err := t.write(caFile, func(w io.Writer) error { _, err := io.WriteString(w, t.server.CA()); return err }); err != nil {
			return t.env.CouldNot(err)
		}
	}
	url, stop, err := t.server.Start(t.flags.addr)
	if err != nil {
		return t.env.CouldNot(err)
	}
	fmt.Fprintf(t.env.Out, "listening on %s with %s\n", url, plural(cases, "case"))
	<-ctx.Done()
	err = stop()
	r := t.report()
	if err := errors.Join(err, t.save(r)); err != nil {
		return t.env.CouldNot(err)
	}
	if t.flags.report != "" {
		fmt.Fprintf(t.env.Out, "%s\nreport: %s\n", usage.Summary(r), filepath.Join(t.flags.report, usageHTML))
	}
	if r.Broken() {
		return t.env.Differs()
	}
	return nil
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// report returns the report so far, with that of earlier runs.
func (t *serving) report() *usage.Report {
	r := t.server.Usage(t.env.Tool, t.started)
	if t.earlier != nil {
		r.Merge(t.earlier)
	}
	return r
}

// save writes the files of the report.
func (t *serving) save(r *usage.Report) error {
	if t.flags.report == "" {
		return usage.WriteText(t.env.Out, r)
	}
	return errors.Join(
		t.write(usageJSON, func(w io.Writer) error { return usage.WriteJSON(w, r) }),
		t.write(usageHTML, func(w io.Writer) error { return usage.WriteHTML(w, r) }),
		t.write(usageText, func(w io.Writer) error { return usage.WriteText(w, r) }),
	)
}

func (t *serving) write(name string, render func(io.Writer) error) error {
	return atomicfile.Write(filepath.Join(t.flags.report, name), render)
}

// serveReport answers GET /-/report in the format that the client accepts: HTML, JSON, or otherwise text.
func (t *serving) serveReport(w http.ResponseWriter, r *http.Request) {
	media, write := "text/plain; charset=utf-8", usage.WriteText
	switch accept := r.Header.Get("Accept"); {
	case strings.Contains(accept, "text/html"):
		media, write = "text/html; charset=utf-8", usage.WriteHTML
	case strings.Contains(accept, "application/json"):
		media, write = "application/json", usage.WriteJSON
	}
	w.Header().Set("Content-Type", media)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	_ = write(w, t.report()) // the client may have disconnected
}

// readUsage returns the report that --append adds to, or nil.
func readUsage(f serveFlags) (*usage.Report, error) {
	if !f.again {
		return nil, nil
	}
	file, err := os.Open(filepath.Join(f.report, usageJSON))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	r, err := usage.ReadJSON(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file.Name(), err)
	}
	return r, nil
}
