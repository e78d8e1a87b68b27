package scenario

// This file contains all sentences of the vocabulary and the kinds of their arguments.

// Given: the valid request.
var (
	ValidRequest = newPhrase(Given, "a valid {operation} request",
		"Starts from a request that the endpoint should accept; the profile supplies the values.")
	AnyRequest = newPhrase(Given, "a valid request of any operation",
		"Starts from a valid request of the first operation in the run that the profile allows to be called.")
	JSONBody = newPhrase(Given, "the operation has a JSON body",
		"Chooses the first operation with a JSON body that the profile allows to be called.")
	CannotTry = newPhrase(Given, "no scenario can show this: {reason}",
		"States why no request can test the row; the row is unreached.")
)

// When: the changes of the valid request.
var (
	Make = newPhrase(When, "{parameter} is {change}",
		"Changes one parameter. If the new value is documented, the step also sets the parameters that the profile lists under enums for that value.")
	MakeUnlessOwn = newPhrase(When, "{parameter} is {change} unless the operation documents it",
		"Changes a common parameter, unless the page of the operation documents a parameter of the same name.")
	Fit = newPhrase(When, "the request is valid for {parameter} {value}",
		"Sets a parameter to a documented value, and sets the parameters that the profile lists under enums for that value.")
	Copy = newPhrase(When, "{parameter} has the value of {other}",
		"Sets a parameter to the value of another parameter.")
	UseFixture = newPhrase(When, "the request uses the fixture for this row",
		"Changes the request as the profile's fixture for the row says.")
	UseExample = newPhrase(When, "the request is the request example of the page",
		"Sends the page's own example; the profile replaces masked values and identifiers.")
	Unsigned = newPhrase(When, "the request is not signed",
		"Omits the signature and the other parameters that authenticate the request.")
	Tamper = newPhrase(When, "the request is altered after signing",
		"Adds a parameter after signing, so that the signature is wrong.")
	TamperBody = newPhrase(When, "the JSON body is altered after signing",
		"Adds a member to the JSON body after signing, so that the signature is wrong.")
	Skew = newPhrase(When, "the clock of the request is {offset}",
		"Shifts the time stamp of the request.")
	SetHeader = newPhrase(When, "the header {header} is {value}",
		"Sets a header; Host sets the Host header of the request.")
	Shadow = newPhrase(When, "the query repeats a parameter of the form with a wrong value",
		"Sends one parameter twice: a wrong value in the query and the valid value in the form.")
	Repeat = newPhrase(When, "the same request is sent twice",
		"The first request must succeed; the response to the second request is judged.")
	Race = newPhrase(When, "the same request is sent twice concurrently",
		"Sends two concurrent requests; the response that rejects one of them is judged.")
	RepeatFixture = newPhrase(When, "a second request uses the fixture for this row",
		"The first request must succeed; the second request uses the fixture, and its response is judged.")
	Share = newPhrase(When, "a second, different request has the same {parameter}",
		"The first request must succeed; the response to the second request is judged.")
	Send = newPhrase(When, "the request is sent by {method} for a response in {format}",
		"Sets the HTTP method, the location of the parameters and the format of the response.")
	SendBoth = newPhrase(When, "the request is sent by {method} for responses in JSON and XML",
		"Sends the request twice, once per response format.")
)

// Then: the expected response.
var (
	IsAccepted = newPhrase(Then, "the request is accepted",
		"The response has a success status and no error body.")
	IsAcceptedMildly = newPhrase(Then, "the request should be accepted",
		"If a well-formed error rejects the request, the report lists a deviation instead of a failure.")
	IsRejected = newPhrase(Then, "the request is rejected because of {parameter}",
		"The response is a well-formed error that fits the fault.")
	IsRejectedAnyhow = newPhrase(Then, "the request is rejected",
		"The response is a well-formed error.")
	IsRejectedMildly = newPhrase(Then, "the request should be rejected because of {parameter}",
		"If the endpoint accepts the request, the report lists a deviation instead of a failure.")
	MayBeRejected = newPhrase(Then, "the request may be rejected",
		"If the endpoint accepts the request, the row is unreached; a rejection must be well-formed.")
	IsErrorRow = newPhrase(Then, "the response is error row {row}",
		"The response has the status, code and message of the row, and a well-formed body.")
	IsErrorRowOf = newPhrase(Then, "the response is error row {row} for {parameter}",
		"The response has the status, code and message of the row, with the name of the parameter filled in, and a well-formed body.")
	MayBeErrorRow = newPhrase(Then, "the response may be error row {row}",
		"A rejection has the status, code and message of the row, and a well-formed body; if the endpoint accepts the request, the row is unreached.")
	IsPageError = newPhrase(Then, "the response is an error row of the page",
		"The response is any error row of the page.")
	SignatureHolds = newPhrase(Then, "the signature is accepted",
		"The request is not rejected because of its signature.")
	NoServerError = newPhrase(Then, "the server does not fail",
		"The status is below 500.")
	EqualsValue = newPhrase(Then, "the response equals the response with {parameter} {value}",
		"The response to a request without the parameter equals the response to a request with the value.")
	HasField = newPhrase(Then, "the response has {field}",
		"The field is present and has the documented type.")
	HasHeader = newPhrase(Then, "the response has the header {header}",
		"The header is present and has a value of the documented type.")
	BothHave = newPhrase(Then, "both responses have {field}",
		"The field is present in JSON and in XML.")
	SameFields = newPhrase(Then, "both responses have the same fields",
		"JSON and XML have the same tree of fields.")
	SameErrorFields = newPhrase(Then, "both responses are error row {row} with the same fields",
		"The error bodies of JSON and XML have the same tree of fields.")
	SameFormat = newPhrase(Then, "both responses have the same format",
		"If the requests omit Format, JSON or XML is the format of both responses.")
	Differs = newPhrase(Then, "two responses have different {field} values",
		"Two responses have different values of the field.")
	MatchesExample = newPhrase(Then, "the response matches the example",
		"The response has the documented fields, root and media type.")
	ExampleIsError = newPhrase(Then, "the error example has the fields of an error",
		"Checks the error example on the page; no request is sent.")
	HasMediaType = newPhrase(Then, "the response has the media type of its format",
		"Checks the Content-Type of a successful response.")
	ErrorHasMediaType = newPhrase(Then, "the error has the media type of its format",
		"Checks the Content-Type of an error response.")
	IsInFormat = newPhrase(Then, "the response has the requested format",
		"Checks the body of a successful response.")
	ErrorIsInFormat = newPhrase(Then, "the error has the requested format",
		"Checks the body of an error response.")
	HeaderRepeats = newPhrase(Then, "the header {header} repeats {field}",
		"If the header and the field differ, the report lists a deviation instead of a failure.")
)

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
