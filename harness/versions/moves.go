package versions

import (
	"context"
	"strings"
)

// move is a file that differs between two versions. Its paths are relative to the top folder.
type move struct{ old, new string } // "" if the version does not have the file

// moves returns the regular files that differ between a commit and another one, or the working tree if new is "".
// It includes files of the working tree that git neither tracks nor ignores.
func (r *repository) moves(ctx context.Context, old, new string) ([]move, error) {
	args := []string{"diff-index", "--raw", "-z", "--no-abbrev", "--find-renames", old, "--"}
	if new != "" {
		args = []string{"diff-tree", "-r", "--raw", "-z", "--no-abbrev", "--find-renames", old, new, "--"}
	}
	out, err := git(ctx, nil, args...)
	if err != nil {
		return nil, err
	}
	all := movesOf(strings.Split(string(out), "\x00"))
	if new != "" {
		return all, nil
	}
	out, err = git(ctx, nil, "ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/")
	for p := range strings.SplitSeq(string(out), "\x00") {
		if p != "" {
			all = append(all, move{new: p})
		}
	}
	return all, err
}

// movesOf parses the output of git diff-index --raw -z: for each file a field with modes, objects and the kind of the
// change, and its path; for a renamed file the old and the new path.
func movesOf(fields []string) []move {
	var all []move
	for len(fields) >= 2 && strings.HasPrefix(fields[0], ":") {
		about := strings.Fields(strings.TrimPrefix(fields[0], ":"))
		if len(about) != 5 { // two modes, two objects and the kind
			return all
		}
		old, new := fields[1], fields[1]
		fields = fields[2:]
		if strings.ContainsAny(about[4][:1], "RC") && len(fields) > 0 {
			new, fields = fields[0], fields[1:]
		}
		m := move{}
		if isRegular(about[0]) {
			m.old = old
		}
		if isRegular(about[1]) {
			m.new = new
		}
		if m != (move{}) {
			all = append(all, m)
		}
	}
	return all
}

// isRegular reports whether a mode is that of a file, and not of a symbolic link or a submodule.
func isRegular(mode string) bool { return strings.HasPrefix(mode, "100") }
