package doc_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/openapitest"
)

func TestValidate(t *testing.T) {
	good := string(openapitest.MustMarshal(t))
	tests := map[string]struct{ old, new, want string }{
		"what Marshal writes":                {"", "", ""},
		"an example of another shape":        {"        RequestId: DDF2", "        RequestId: 7 # DDF2", "response 200: example json: "},
		"an error example without HostId":    {"HostId: vpc.aliyuncs.com, ", "", "HostId"},
		"an error code outside of its list":  {"Code: TaskConflict, ", "Code: Other, ", "Code"},
		"a default outside of its list":      {"default: EcsInstance", "default: Other", "default"},
		"a reference to nothing":             {"#/components/responses/Success", "#/components/responses/Failure", "Failure"},
		"a parameter in no place":            {"in: query", "in: quarry", "quarry"},
		"a response without its description": {"description: Success.", "x-description: Success.", "description"},
		"an XML example is a mere string":    {"<RequestId>", "<NoSuchThing>", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			src := strings.Replace(good, tt.old, tt.new, 1)
			if src == good && tt.old != "" {
				t.Fatalf("%q is not in the description", tt.old)
			}
			err := doc.Validate("f", []byte(src))
			if tt.want == "" && err != nil {
				t.Error(err)
			}
			if tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want) || !strings.HasPrefix(err.Error(), "f:")) {
				t.Errorf("%v; want %q and the file", err, tt.want)
			}
		})
	}
}
