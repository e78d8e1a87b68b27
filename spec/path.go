package spec

import "strings"

// ParentPath returns the path of the list or structure that directly contains a path or a name, such as "A.B" for "A.B.C". It
// returns "" at the top level.
func ParentPath(path string) string { return path[:max(0, strings.LastIndexByte(path, '.'))] }

// LastName returns the part of a path or a name after its last dot, such as "C" for "A.B.C".
func LastName(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }
