package mocked

import (
	"fmt"
	"path"
	"slices"
	"testing"
)

func pages(root string) []string {
	var all []string
	for i := range 20 {
		all = append(all, path.Join(root, "vpc", "en", fmt.Sprintf("Page%d.md", i)))
	}
	return all
}

func TestDraw_LargerSample_BeginsWithTheSmaller(t *testing.T) {
	small, large := Draw(pages("a"), 5), Draw(pages("a"), 10)
	if len(small) != 5 || len(large) != 10 || !slices.Equal(small, large[:5]) {
		t.Errorf("5 pages: %v\n10 pages: %v", small, large)
	}
}

func TestDraw_OtherFolderOrOrder_SamePages(t *testing.T) {
	reversed := pages("b/c")
	slices.Reverse(reversed)
	a, b := Draw(pages("a"), 5), Draw(reversed, 5)
	for i := range a {
		if path.Base(a[i]) != path.Base(b[i]) {
			t.Errorf("%v and %v", a, b)
		}
	}
}

func TestDraw_NoNumberOrTooMany_AllPages(t *testing.T) {
	for _, n := range []int{0, -1, 20, 21} {
		if got := Draw(pages("a"), n); !slices.Equal(got, pages("a")) {
			t.Errorf("%d: %v", n, got)
		}
	}
}
