package adapter

import (
	"strings"
	"testing"
)

func TestUnsupported_CallNeedsWhatIsNotListed_ReasonNamesIt(t *testing.T) {
	d := Description{
		Surfaces: []string{"typed", "generic"}, Signatures: []string{"v1"}, Formats: []string{"JSON"},
		Operations: []string{"Thing/2024-01-01/GetThing"}, Options: []string{"sts"},
	}
	base := Call{
		Product: "Thing", Version: "2024-01-01", Operation: "GetThing", Surface: "typed", Signature: "v1", Format: "JSON", Retries: "default",
	}
	for _, tt := range []struct {
		name   string
		change func(*Description, *Call)
		want   string
	}{
		{"everything listed", func(*Description, *Call) {}, ""},
		{"surface", func(d *Description, _ *Call) { d.Surfaces = []string{"generic"} }, "no typed surface"},
		{"signature", func(_ *Description, c *Call) { c.Signature = "acs3" }, "the signature acs3"},
		{"format", func(_ *Description, c *Call) { c.Format = "XML" }, "the format XML"},
		{"operation", func(_ *Description, c *Call) { c.Operation = "ListThings" }, "no typed operation Thing/2024-01-01/ListThings"},
		{"operation of another version", func(_ *Description, c *Call) { c.Version = "2023-01-01" }, "no typed operation Thing/2023-01-01/GetThing"},
		{"any operation", func(d *Description, c *Call) { d.Operations, c.Operation = nil, "ListThings" }, ""},
		{"generic operation", func(_ *Description, c *Call) { c.Surface, c.Operation = "generic", "ListThings" }, ""},
		{"listed option", func(_ *Description, c *Call) { c.Credentials.Token = "t" }, ""},
		{"token", func(d *Description, c *Call) { d.Options, c.Credentials.Token = nil, "t" }, "no option sts"},
		{"retries", func(_ *Description, c *Call) { c.Retries = "on" }, "no option retries"},
		{"time limit", func(_ *Description, c *Call) { c.TimeoutMS = 1 }, "no option timeout"},
		{"HTTPS", func(_ *Description, c *Call) { c.TLS = &TLS{} }, "no option tls"},
		{"method of an RPC call", func(_ *Description, c *Call) { c.Method, c.Style = "POST", "RPC" }, "no option method"},
		{"method of an ROA call", func(_ *Description, c *Call) { c.Method, c.Style = "POST", "ROA" }, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			about, call := d, base
			tt.change(&about, &call)
			if got := about.Unsupported(call); !strings.Contains(got, tt.want) || tt.want == "" && got != "" {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
