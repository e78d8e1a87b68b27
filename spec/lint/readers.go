package lint

import "github.com/rowproof/rowproof/spec"

// readers are the rules of spec/markdown and spec/refdoc, which report what they meet while they read.
var readers = []Rule{
	{
		ID: "example-unread", Severity: spec.Warning,
		Explanation: "A block among the examples is neither a request nor an answer in XML or JSON.",
		Fix:         "Show a request with its URL or an answer in one of the formats, or move the block to where it belongs.",
	},
	{
		ID: "explorer-incomplete", Severity: spec.Warning,
		Explanation: "The link to the API explorer lacks the version, or names a type of operation that is not known.",
		Fix:         "Write product, api, type (RPC or ROA) and version into the link.",
	},
	{
		ID: "malformed-example", Severity: spec.Warning,
		Explanation: "An example cannot be parsed: it is not well-formed XML or JSON, or a request without a readable URL.",
		Fix:         "Correct the example; the message says where the parser stopped.",
	},
	{
		ID: "missing-cells", Severity: spec.Warning,
		Explanation: "A row has fewer cells than its table has columns; what stands in the wrong column is misread.",
		Fix:         "Write every cell, an empty one too.",
	},
	{
		ID: "no-action", Severity: spec.Warning,
		Explanation: "The request table of an RPC operation has no row Action, which chooses the operation.",
		Fix:         "Add the row.",
	},
	{
		ID: "no-delimiter", Severity: spec.Info,
		Explanation: "A table has no line of dashes below its header. Most renderers show it as running text.",
		Fix:         "Add the line, with as many groups of dashes as the table has columns.",
	},
	{
		ID: "no-message", Severity: spec.Warning,
		Explanation: "An error has no message.",
		Fix:         "Write the message that is sent.",
	},
	{
		ID: "no-request-line", Severity: spec.Warning,
		Explanation: "The page of an ROA operation shows no request line, so that its method and path are not known.",
		Fix:         "Show the request line, such as GET /things/[ThingId].",
	},
	{
		ID: "no-status", Severity: spec.Warning,
		Explanation: "An error has no HTTP status.",
		Fix:         "Write the status that is sent, a number from 400 to 599.",
	},
	{
		ID: "no-type", Severity: spec.Warning,
		Explanation: "A row has no type.",
		Fix:         "Write the type.",
	},
	{
		ID: "no-version", Severity: spec.Warning,
		Explanation: "The page names no API version.",
		Fix:         "Add it to the explorer link, or as a row Version.",
	},
	{
		ID: "not-a-reference-page", Severity: spec.Warning,
		Explanation: "A Markdown file of a folder documents no operation, and was passed over.",
		Fix:         "Nothing, if it is no reference page; otherwise name the operation in it.",
	},
	{
		ID: "operation-disagrees", Severity: spec.Warning,
		Explanation: "The title, the explorer link, the row Action and the request example do not all name the same operation.",
		Fix:         "Name this page's operation everywhere.",
	},
	{
		ID: "part-missing", Severity: spec.Warning,
		Explanation: "The page lacks a part that every operation has: request parameters, response parameters, examples or errors.",
		Fix:         "Add the part. If it has a heading of its own already, name it by what it holds.",
	},
	{
		ID: "required-on-condition", Severity: spec.Info,
		Explanation: "A parameter is required on a condition, which a contract cannot hold; it is read as optional.",
		Fix:         "State the condition in the description, so that both cases can be tried.",
	},
	{
		ID: "required-untold", Severity: spec.Warning,
		Explanation: "Nothing tells whether a parameter may be left out.",
		Fix:         "Fill the column with Yes or No.",
	},
	{
		ID: "surplus-cells", Severity: spec.Warning,
		Explanation: "A row has more cells than its table has columns, most often because of a bar within a cell.",
		Fix:         "Escape bars within cells: \\|.",
	},
	{
		ID: "table-line-dropped", Severity: spec.Warning,
		Explanation: "A line of a table is part of no row of the contract, so that nothing of it is tested.",
		Fix:         "Give the row a name or a code, or the table columns that tell what it lists.",
	},
	{
		ID: "unclear-cause", Severity: spec.Info,
		Explanation: "Neither the code nor the message nor the description of an error tells what brings it about.",
		Fix:         "Say in the description what a caller did to get it.",
	},
	{
		ID: "unclosed-row", Severity: spec.Info,
		Explanation: "A row does not end with a bar.",
		Fix:         "Close the row with a bar.",
	},
	{
		ID: "unknown-type", Severity: spec.Warning,
		Explanation: "A row has a type that is not known; any value passes.",
		Fix:         "Write String, Integer, Long, Float, Boolean, Array or Object, or link to a table of the members.",
	},
	{
		ID: "unterminated-code", Severity: spec.Error,
		Explanation: "A code block is never closed, so that what follows it was taken for code up to the next heading.",
		Fix:         "Close the block with the fence that opened it.",
	},
	{
		ID: "unterminated-row", Severity: spec.Error,
		Explanation: "The last cell of a row is never closed by a bar, so that text behind the table may have been taken into it.",
		Fix:         "Close the row with a bar.",
	},
}
