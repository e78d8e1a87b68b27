package cause

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// suffixesOf returns the suffixes of a name that consist of whole words.
func suffixesOf(name string) []string {
	var tails []string
	for i := 1; i < len(name); i++ {
		if isUpper(name[i]) && !isUpper(name[i-1]) {
			tails = append(tails, name[i:])
		}
	}
	return tails
}

// nameIndex finds names in a text, ignoring case.
type nameIndex struct {
	rows       []spec.Parameter // the longest name first
	spelling   func(string) string
	bySpelling map[string][]int // rows by the spelling of their names, in lower case
	lengths    map[string][]int // lengths of the spelled names, by their first bytes
}

// headLength is the number of bytes of a name that are looked up first.
const headLength = 3

func newNameIndex(rows []spec.Parameter, spelled func(string) string) *nameIndex {
	x := &nameIndex{rows: rows, spelling: spelled, bySpelling: map[string][]int{}, lengths: map[string][]int{}}
	for i, p := range rows {
		name := strings.ToLower(spelled(p.Name))
		if name == "" {
			continue
		}
		x.bySpelling[name] = append(x.bySpelling[name], i)
		if head := headOf(name); !slices.Contains(x.lengths[head], len(name)) {
			x.lengths[head] = append(x.lengths[head], len(name))
		}
	}
	return x
}

func headOf(name string) string { return name[:min(headLength, len(name))] }

// candidates returns the rows whose names occur in a text, the longest name first.
func (x *nameIndex) candidates(text string) []int {
	text = strings.ToLower(text)
	var found []int
	for at := range len(text) {
		for n := 1; n <= headLength && at+n <= len(text); n++ {
			for _, length := range x.lengths[text[at:at+n]] {
				if at+length <= len(text) && (n == headLength || n == length) {
					found = append(found, x.bySpelling[text[at:at+length]]...)
				}
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// in returns the parameters named in a text, the longest name first. It ignores a name that is part of a longer one,
// or that overlaps a name found earlier.
func (x *nameIndex) in(text string) []string {
	rest := []byte(text)
	var found []string
	for _, i := range x.candidates(text) {
		p := x.rows[i]
		name := x.spelling(p.Name)
		if slices.Contains(found, p.Name) {
			continue
		}
		if at := nameAt(rest, name); at >= 0 && (name == fullName(p.Name) || keepsMeaning(rest[:at])) {
			found = append(found, p.Name)
			copy(rest[at:], strings.Repeat(" ", len(name)))
		}
	}
	return found
}

// fullName returns the name without its index, as texts use it.
func fullName(name string) string { return strings.TrimSuffix(name, ".N") }

// stem returns the name without Id: Vpc for VpcId.
func stem(name string) string {
	s := plain.WithoutID(name)
	if s == name || len(s) < 3 {
		return ""
	}
	return s
}

// nameStem returns the name without its last word, Name: Vpc for VpcName.
func nameStem(name string) string {
	if s, ok := strings.CutSuffix(fullName(name), "Name"); ok && len(s) > 2 {
		return s
	}
	return ""
}

// singularName returns the name of one value of a list: DomainName for DomainNames.
func singularName(name string) string {
	if s, ok := strings.CutSuffix(fullName(name), "s"); ok && hasUpper(s[min(1, len(s)):]) && !strings.HasSuffix(s, "s") && !strings.HasSuffix(s, "u") {
		return s
	}
	return ""
}

// nameAt returns the offset of a name that begins and ends at word boundaries of the text, ignoring case. It returns
// -1 if the text does not contain the name.
func nameAt(text []byte, name string) int {
	for at := 0; at+len(name) <= len(text); at++ {
		if !strings.EqualFold(string(text[at:at+len(name)]), name) {
			continue
		}
		end := at + len(name)
		begins := at == 0 || !isLetter(text[at-1]) || isUpper(text[at]) && hasUpper(name)
		ends := end == len(text) || !isLower(text[end])
		if begins && ends && (isUpper(text[at]) || text[at] == name[0] || hasUpper(string(text[at:end]))) {
			return at
		}
	}
	return -1
}

// keepsMeaning reports whether the words before a stem in a code keep its meaning: InvalidRegion concerns the region,
// BusinessRegion does not.
func keepsMeaning(before []byte) bool {
	return len(before) == 0 || !isLetter(before[len(before)-1]) || faultWord.Match(before)
}

var faultWord = regexp.MustCompile(`(Invalid|Incorrect|Missing|Illegal|Unsupported|Exists?|Duplicated?|Forbidden|And|Or|Of|In|Not?|Exceed|Wrong|Unknown|Specified|The|Malformed|Repeat|Exceeded|Active|Stand[Bb]y|Current|Associate|Attach|Bind|Delete|Create|Modify)$`)

func hasUpper(text string) bool { return strings.IndexFunc(text, unicode.IsUpper) >= 0 }

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }

func isLower(c byte) bool { return c >= 'a' && c <= 'z' }

func isLetter(c byte) bool { return isUpper(c) || isLower(c) }
