package visible_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/rowproof/rowproof/spec/visible"
)

// The text is written byte by byte, so that each character is split.
func TestJSON_InvisibleCharacters_Escaped(t *testing.T) {
	const value = "a\x7f\u0085\u009b31m\u202e\u2066\u200b\ufeff\U000E0001\u2028é€😀"
	var plain, b bytes.Buffer
	e := json.NewEncoder(&plain)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		t.Fatal(err)
	}
	w := visible.JSON(&b)
	for _, c := range plain.Bytes() {
		if _, err := w.Write([]byte{c}); err != nil {
			t.Fatal(err)
		}
	}
	want := `"a\u007f\u0085\u009b31m\u202e\u2066\u200b\ufeff\udb40\udc01\u2028é€😀"` + "\n"
	if b.String() != want {
		t.Errorf("got %s, want %s", b.String(), want)
	}
	var back string
	if err := json.Unmarshal(b.Bytes(), &back); err != nil || back != value {
		t.Errorf("read back %q, %v", back, err)
	}
}

func TestJSON_WriteFails_ErrorReturned(t *testing.T) {
	if _, err := visible.JSON(failing{}).Write([]byte(strings.Repeat("[", 9))); err == nil {
		t.Error("no error")
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, iotest.ErrTimeout }

func TestYAML_InvisibleCharacters_Escaped(t *testing.T) {
	var b bytes.Buffer
	if _, err := visible.YAML(&b).Write([]byte("\"a\u202e\U000E0001\u200bé😀\"\n")); err != nil {
		t.Fatal(err)
	}
	if want := `"a\u202e\U000e0001\u200bé😀"` + "\n"; b.String() != want {
		t.Errorf("got %s, want %s", b.String(), want)
	}
}
