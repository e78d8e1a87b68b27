package scenario

// This file contains all sentences of the vocabulary.

// Given: the valid request.
var (
	ValidRequest = newPhrase(Given, "a valid {operation} request",
		"Names the operation; the profile has the values of a request that succeeds.")
	AnyRequest = newPhrase(Given, "a valid request of any operation",
		"Uses the first operation of the run that may be called.")
	CannotTry = newPhrase(Given, "no scenario can show this: {reason}",
		"States why nothing is tried; the row is unreached.")
)

// When: the changes of the valid request.
var (
	Make = newPhrase(When, "{parameter} is {change}",
		"Changes one parameter. With a documented value, the values that the profile's enums list for it are also set.")
	MakeUnlessOwn = newPhrase(When, "{parameter} is {change} unless the operation documents it",
		"Changes a common parameter that the operation does not have itself.")
	Fit = newPhrase(When, "the request is valid for {parameter} {value}",
		"Sets a parameter to a documented value, and sets the values that the profile's enums list for it.")
	Copy = newPhrase(When, "{parameter} has the value of {other}",
		"Sets a parameter to the value of another.")
	UseFixture = newPhrase(When, "the request uses the fixture for this row",
		"Makes the changes that the profile lists for the row of the scenario.")
	UseExample = newPhrase(When, "the request is the request example of the page",
		"Sends the page's own example; the profile replaces masked values and identifiers.")
	Unsigned = newPhrase(When, "the request is not signed",
		"Omits the signature and the other parameters that authenticate the request.")
	Tamper = newPhrase(When, "the request is altered after signing",
		"Adds a parameter that the signature does not cover.")
	Skew = newPhrase(When, "the clock of the request is {offset}",
		"Shifts the time stamp.")
	SetHeader = newPhrase(When, "the header {header} is {value}",
		"Sets a header; Host sets the Host header of the request.")
	Shadow = newPhrase(When, "the query repeats a parameter of the form with a wrong value",
		"Sends one parameter twice.")
	Repeat = newPhrase(When, "the same request is sent twice",
		"The second response is judged; the first must be a success.")
	Race = newPhrase(When, "the same request is sent twice concurrently",
		"The rejected one of two concurrent requests is judged.")
	RepeatFixture = newPhrase(When, "a second request uses the fixture for this row",
		"The first request must succeed; the second is changed and judged.")
	Share = newPhrase(When, "a second, different request has the same {parameter}",
		"The first request must succeed; the second is judged.")
	Send = newPhrase(When, "the request is sent by {method} for a response in {format}",
		"Chooses method, placement and format.")
	SendBoth = newPhrase(When, "the request is sent by {method} for responses in JSON and XML",
		"Sends the request once per format.")
)

// Then: the expected response.
var (
	IsAccepted = newPhrase(Then, "the request is accepted",
		"The response has a success status and no error body.")
	IsAcceptedMildly = newPhrase(Then, "the request should be accepted",
		"A well-formed rejection is a deviation.")
	IsRejected = newPhrase(Then, "the request is rejected because of {parameter}",
		"The response is a well-formed error that fits the fault.")
	IsRejectedAnyhow = newPhrase(Then, "the request is rejected",
		"The response is a well-formed error.")
	IsRejectedMildly = newPhrase(Then, "the request should be rejected because of {parameter}",
		"Acceptance is a deviation.")
	MayBeRejected = newPhrase(Then, "the request may be rejected",
		"If it is accepted, the row is unreached; a rejection must be well-formed.")
	IsErrorRow = newPhrase(Then, "the response is error row {row}",
		"The response has the status, code and message of the row, and a well-formed body.")
	IsErrorRowOf = newPhrase(Then, "the response is error row {row} for {parameter}",
		"As above, with the parameter's name filled into the row.")
	MayBeErrorRow = newPhrase(Then, "the response may be error row {row}",
		"As above; if it is accepted, the row is unreached.")
	IsPageError = newPhrase(Then, "the response is an error row of the page",
		"The response is any error row of the page.")
	SignatureHolds = newPhrase(Then, "the signature is accepted",
		"The request is not rejected because of its signature.")
	NoServerError = newPhrase(Then, "the server does not fail",
		"The status is below 500.")
	EqualsValue = newPhrase(Then, "the response equals the response with {parameter} {value}",
		"The response without the parameter equals the response with the value.")
	HasField = newPhrase(Then, "the response has {field}",
		"The field is present and has the documented type.")
	BothHave = newPhrase(Then, "both responses have {field}",
		"The field is present in JSON and in XML.")
	SameFields = newPhrase(Then, "both responses have the same fields",
		"JSON and XML have the same tree of fields.")
	SameErrorFields = newPhrase(Then, "both responses are error row {row} with the same fields",
		"The error bodies of JSON and XML have the same tree of fields.")
	SameFormat = newPhrase(Then, "both responses have the same format",
		"Without Format, every response is in one format.")
	Differs = newPhrase(Then, "two responses have different {field} values",
		"The field has a new value in every response.")
	MatchesExample = newPhrase(Then, "the response matches the example",
		"The response has the documented fields, root and media type.")
	ExampleIsError = newPhrase(Then, "the error example has the fields of an error",
		"Checks the page itself.")
	HasMediaType = newPhrase(Then, "the response has the media type of its format",
		"Checks the Content-Type of a success.")
	ErrorHasMediaType = newPhrase(Then, "the error has the media type of its format",
		"Checks the Content-Type of a rejection.")
	IsInFormat = newPhrase(Then, "the response has the requested format",
		"Checks the body of a success.")
	ErrorIsInFormat = newPhrase(Then, "the error has the requested format",
		"Checks the body of a rejection.")
	HeaderRepeats = newPhrase(Then, "the header {header} repeats {field}",
		"A different value is a deviation.")
)
