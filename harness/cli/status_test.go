package cli_test

import (
	"net"
	"os"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/cli"
	"github.com/rowproof/rowproof/harness/run"
)

func TestReadme_ExitStatuses_SameAsHelp(t *testing.T) {
	src, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := strings.Join(strings.Fields(string(src)), " ")
	for line := range strings.Lines(run.Statuses()) {
		if want := strings.Join(strings.Fields(line), " "); !strings.Contains(readme, want) {
			t.Errorf("README.md does not contain %q", want)
		}
	}
}

func TestMock_AddressInUse_MessageNamesFlag(t *testing.T) {
	other, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	o := rowproof(t.Context(), "mock", "--addr", other.Addr().String())
	o.wants(t, cli.CouldNot, "rowproof: --addr "+other.Addr().String()+": address already in use; use another port, or port 0 for a free port")
}
