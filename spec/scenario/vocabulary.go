package scenario

// The vocabulary. A sentence stands here and nowhere else.

// What a scenario starts from.
var (
	ValidRequest = say(Given, "a valid {operation} request",
		"Names the operation; the profile has the values of a request that succeeds.")
	AnyRequest = say(Given, "a valid request of any operation",
		"Takes the first operation of the run that may be called.")
	CannotTry = say(Given, "no scenario can show this: {reason}",
		"States why nothing is tried; the row is unreached.")
)

// What differs from the valid request.
var (
	Make = say(When, "{parameter} is {change}",
		"Changes one parameter. A documented value brings along the values that the profile's enums list for it.")
	MakeUnlessOwn = say(When, "{parameter} is {change} unless the operation documents it",
		"Changes a common parameter that the operation does not have itself.")
	Fit = say(When, "the request fits {parameter} {value}",
		"Gives a documented value and the values that the profile's enums list for it.")
	Copy = say(When, "{parameter} has the value of {other}",
		"Gives two parameters the same value.")
	UseFixture = say(When, "the request uses the fixture for this row",
		"Makes the changes that the profile lists for the row of the scenario.")
	UseExample = say(When, "the request is the request example of the page",
		"Sends the page's own example; the profile replaces masked values and identifiers.")
	Unsigned = say(When, "the request is not signed",
		"Omits everything that authenticates.")
	Tamper = say(When, "the request is altered after signing",
		"Adds a parameter that the signature does not cover.")
	Skew = say(When, "the clock of the request is {offset}",
		"Moves the time stamp.")
	SetHeader = say(When, "the header {header} is {value}",
		"Sends a header; Host names another host.")
	Shadow = say(When, "the query repeats a parameter of the form with a wrong value",
		"Sends one parameter twice.")
	Repeat = say(When, "the same request is sent twice",
		"The second response is judged; the first must be a success.")
	Race = say(When, "the same request is sent twice at once",
		"The rejected one of two simultaneous requests is judged.")
	RepeatFixture = say(When, "a second request uses the fixture for this row",
		"The first request must succeed; the second is changed and judged.")
	Share = say(When, "a second, different request has the same {parameter}",
		"The first request must succeed; the second is judged.")
	Send = say(When, "the request is sent by {method} for a response in {format}",
		"Chooses method, placement and format.")
	SendBoth = say(When, "the request is sent by {method} for responses in JSON and XML",
		"Sends the request once per format.")
)

// What must hold.
var (
	IsAccepted = say(Then, "the request is accepted",
		"A success status and no error body.")
	IsAcceptedMildly = say(Then, "the request should be accepted",
		"A well-formed rejection is a deviation.")
	IsRejected = say(Then, "the request is rejected because of {parameter}",
		"A well-formed error that is true of the fault.")
	IsRejectedAnyhow = say(Then, "the request is rejected",
		"A well-formed error.")
	IsRejectedMildly = say(Then, "the request should be rejected because of {parameter}",
		"Acceptance is a deviation.")
	MayBeRejected = say(Then, "the request may be rejected",
		"Acceptance leaves the row unreached; a rejection is well-formed.")
	IsErrorRow = say(Then, "the response is error row {row}",
		"Status, code and message are the row's, and the body is well-formed.")
	IsErrorRowOf = say(Then, "the response is error row {row} for {parameter}",
		"As above, with the parameter's name filled into the row.")
	MayBeErrorRow = say(Then, "the response may be error row {row}",
		"As above; acceptance leaves the row unreached.")
	IsPageError = say(Then, "the response is an error row of the page",
		"Any error row of the page.")
	SignatureHolds = say(Then, "the signature is accepted",
		"The request is not rejected for its signature.")
	NoServerError = say(Then, "the server does not fail",
		"Any status below 500.")
	EqualsValue = say(Then, "the response equals the response with {parameter} {value}",
		"Omitting the parameter is answered as giving the value is.")
	HasField = say(Then, "the response has {field}",
		"The field is there and has the documented type.")
	BothHave = say(Then, "both responses have {field}",
		"The field is there in JSON and in XML.")
	SameFields = say(Then, "both responses have the same fields",
		"JSON and XML have the same tree of fields.")
	SameErrorFields = say(Then, "both responses are error row {row} with the same fields",
		"The error bodies of JSON and XML have the same tree of fields.")
	SameFormat = say(Then, "both responses have the same format",
		"Without Format, every response is in one format.")
	Differs = say(Then, "two responses have different {field} values",
		"The field is new in every response.")
	MatchesExample = say(Then, "the response matches the example",
		"The response has the documented fields, root and media type.")
	ExampleIsError = say(Then, "the error example has the fields of an error",
		"Checks the page itself.")
	HasMediaType = say(Then, "the response has the media type of its format",
		"The Content-Type of a success.")
	ErrorHasMediaType = say(Then, "the error has the media type of its format",
		"The Content-Type of a rejection.")
	IsInFormat = say(Then, "the response is in the format asked for",
		"The body of a success.")
	ErrorIsInFormat = say(Then, "the error is in the format asked for",
		"The body of a rejection.")
	HeaderRepeats = say(Then, "the header {header} repeats {field}",
		"Another value is a deviation.")
)
