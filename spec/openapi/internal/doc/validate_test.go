package doc_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/openapitest"
)

func TestValidate_EachMistake_IsAnErrorWithTheFile(t *testing.T) {
	good := string(openapitest.MustMarshal(t))
	tests := map[string]struct{ old, new, want string }{
		"no mistake":                                           {"", "", ""},
		"an example of another type":                           {"        RequestId: DDF2", "        RequestId: 7 # DDF2", "response 200: example json: "},
		"an error example without HostId":                      {"HostId: vpc.aliyuncs.com, ", "", "HostId"},
		"an error code that is not in the enumeration":         {"Code: TaskConflict, ", "Code: Other, ", "Code"},
		"a default that is not in the enumeration":             {"default: EcsInstance", "default: Other", "default"},
		"a reference to nothing":                               {"#/components/responses/Success", "#/components/responses/Failure", "Failure"},
		"an unknown location of a parameter":                   {"in: query", "in: quarry", "quarry"},
		"a response without a description":                     {"description: Success.", "x-description: Success.", "description"},
		"another element in an XML example, which is a string": {"<RequestId>", "<NoSuchThing>", ""},
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
