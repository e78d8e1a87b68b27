// Package adaptertest is an adapter for an invented SDK, with which tests try the adapter protocol. The SDK is correct
// unless a test adds a [Flaw]. It calls RPC and ROA operations with every signature, and its typed surface equals the
// generic one.
//
// A test binary becomes the adapter: call [Main] first in TestMain, and start the adapter with [Command].
package adaptertest

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/rowproof/rowproof/harness/sdk/adapter"
)

// word is the first argument of a test binary that becomes the adapter.
const word = "invented-sdk"

// Main runs the adapter and exits if [Command] started the process. Otherwise it returns.
func Main() {
	if len(os.Args) > 1 && os.Args[1] == word {
		os.Exit(Run(os.Args[2:], os.Stdin, os.Stdout, os.Stderr))
	}
}

// Command returns the command line that runs the test binary as the adapter. See [Run] for the arguments.
func Command(args ...string) string {
	return `"` + os.Args[0] + `" ` + strings.Join(append([]string{word}, args...), " ")
}

// Run runs the adapter until the input ends and returns an exit status. The arguments are flags and names of flaws:
// -name, -sdk (version), -language, -surfaces, -signatures, -formats, -operations, -options and -losses. Lists are separated
// by commas.
func Run(args []string, in io.Reader, out, errs io.Writer) int {
	d := adapter.Description{Protocol: adapter.Version}
	set := flag.NewFlagSet(word, flag.ContinueOnError)
	set.SetOutput(errs)
	set.StringVar(&d.Name, "name", "invented", "name of the SDK")
	set.StringVar(&d.Version, "sdk", "1.0.0", "version of the SDK")
	set.StringVar(&d.Language, "language", "Go", "language of the SDK")
	list(set, &d.Surfaces, "surfaces", "typed,generic")
	list(set, &d.Signatures, "signatures", "v1,roa,acs3,bearer")
	list(set, &d.Formats, "formats", "JSON,XML")
	list(set, &d.Operations, "operations", "")
	list(set, &d.Options, "options", "sts,retries,timeout,tls,method")
	list(set, &d.Losses, "losses", "")
	if err := set.Parse(args); err != nil {
		return 2
	}
	flaws := map[Flaw]bool{}
	for _, name := range set.Args() {
		if !Flaw(name).known() {
			fmt.Fprintf(errs, "unknown flaw %s\n", name)
			return 2
		}
		flaws[Flaw(name)] = true
	}
	if err := newSDK(flaws).serve(d, in, out); err != nil {
		fmt.Fprintln(errs, err)
		return 1
	}
	return 0
}

// list adds a flag with elements that are separated by commas.
func list(set *flag.FlagSet, to *[]string, name, value string) {
	split := func(s string) error {
		*to = nil
		if s != "" {
			*to = strings.Split(s, ",")
		}
		return nil
	}
	_ = split(value) // never fails
	set.Func(name, "elements, separated by commas", split)
}

// serve answers lines until the input ends.
func (s *sdk) serve(d adapter.Description, in io.Reader, out io.Writer) error {
	lines := bufio.NewReader(in)
	write := json.NewEncoder(out)
	write.SetEscapeHTML(false)
	for {
		line, err := lines.ReadBytes('\n')
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		var call struct {
			adapter.Hello
			adapter.Call
		}
		if err := json.Unmarshal(line, &call); err != nil {
			return err
		}
		var answer any = d
		if call.Hello.Hello == 0 {
			answer = s.answer(call.Call)
		}
		if err := write.Encode(answer); err != nil {
			return err
		}
	}
}

// answer makes one call and returns what the caller sees. A panic of the SDK is an error.
func (s *sdk) answer(c adapter.Call) (a adapter.Answer) {
	defer func() {
		if p := recover(); p != nil {
			a = s.panicked(c, p)
		}
		a.Case = c.Case
		a = s.lie(a)
	}()
	result, failed := s.client(c.Credentials).call(c)
	if failed != nil {
		return adapter.Answer{Status: failed.Status, Error: failed}
	}
	return adapter.Answer{Status: result.status, Result: result.members}
}

func (s *sdk) panicked(c adapter.Call, p any) adapter.Answer {
	if s.flaws[CrashHidden] {
		return adapter.Answer{Status: 200, Result: json.RawMessage("{}")}
	}
	return adapter.Answer{Error: &adapter.Error{Kind: "panic", Type: fmt.Sprintf("%T", p), Text: fmt.Sprint(p)}}
}
