package scenario

// Argument describes a kind of argument of the vocabulary. Name is the name of the kind, which templates contain in
// braces.
type Argument struct {
	Name     string
	Doc      string
	Examples []string
}

// Arguments returns the kinds of arguments, in the order in which the vocabulary first uses them.
func Arguments() []Argument {
	return []Argument{
		{"operation", "the name of an operation", []string{"CreateVpc"}},
		{"reason", "why no scenario is possible; only the built-in reasons are valid", []string{string(NeedsFailure), string(NoRule)}},
		{"parameter", "the name of a request parameter, quoted unless it is a plain word", []string{"RegionId", "Tag.1.Key", `"Two words"`}},
		{"change", "the change of a parameter", []string{"present", "omitted", "empty", "nonexistent", "unknown", "in lower case", "in upper case", "fresh", "a string of reserved characters", "a string of control characters", "a string of non-ASCII characters", "a string of 513 characters", "a list of 21 members", `prefixed with "http://"`, `suffixed with "-"`, `"EcsInstance"`}},
		{"value", "a quoted text", []string{`"EcsInstance"`, `"a\nb"`}},
		{"other", "the name of another request parameter", []string{"BackendServerId"}},
		{"offset", "the difference between the clocks of client and endpoint", []string{"60 minutes fast", "5 minutes slow"}},
		{"header", "the name of an HTTP header", []string{"Accept"}},
		{"method", "the HTTP method, and whether the parameters are in the query or a form", []string{"GET", "POST", "POST in the query", "POST with RegionId in the query", "PUT"}},
		{"format", "the format of the response", []string{"JSON", "XML"}},
		{"row", "the quoted id of an error row", []string{`"error/404/InvalidVpcId.NotFound"`, `"gateway/error/400/MissingParameter"`}},
		{"field", "the path of a response field", []string{"RequestId", "Items.Item[].Id"}},
	}
}
