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
		ID: "explorer-type-unknown", Severity: spec.Warning,
		Explanation: "The link to the API explorer names a type of operation that is neither RPC nor ROA.",
		Fix:         "Correct the type in the link.",
	},
	{
		ID: "malformed-example", Severity: spec.Warning,
		Explanation: "An example cannot be parsed: it is not well-formed XML or JSON, or a request without a readable URL.",
		Fix:         "Correct the example; the message says where the parser stopped.",
	},
	{
		ID: "missing-cells", Severity: spec.Warning, fold: true,
		Explanation: "A row has fewer cells than its table has columns; what stands in the wrong column is misread.",
		Fix:         "Write every cell, an empty one too.",
	},
	{
		ID: "no-action", Severity: spec.Warning,
		Explanation: "The request table of an RPC operation has no row Action, which chooses the operation.",
		Fix:         "Add the row.",
	},
	{
		ID: "no-delimiter", Severity: spec.Info, fold: true,
		Explanation: "A table has no line of dashes below its header. Most renderers show it as running text.",
		Fix:         "Add the line, with as many groups of dashes as the table has columns.",
	},
	{
		ID: "no-message", Severity: spec.Warning, fold: true,
		Explanation: "An error has no message.",
		Fix:         "Write the message that is sent.",
	},
	{
		ID: "no-request-line", Severity: spec.Warning,
		Explanation: "The page of an ROA operation shows no request line, so that its method and path are not known.",
		Fix:         "Show the request line, such as GET /things/[ThingId].",
	},
	{
		ID: "no-status", Severity: spec.Warning, fold: true,
		Explanation: "An error has no HTTP status.",
		Fix:         "Write the status that is sent, a number from 400 to 599.",
	},
	{
		ID: "no-type", Severity: spec.Warning, fold: true,
		Explanation: "A row has no type.",
		Fix:         "Write the type.",
	},
	{
		ID: "no-version", Severity: spec.Info,
		Explanation: "The page names no API version, without which its operation cannot be called.",
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
		Explanation: "The page has no section of request parameters, response parameters, examples or errors, or an empty one.",
		Fix:         "Add the section, or say in it that there is nothing of the kind or where it is. If it already has a heading, let the heading say what it holds.",
	},
	{
		ID: "range-reversed", Severity: spec.Error,
		Explanation: "The first bound of a range is above the second one, so that no value is in the range.",
		Fix:         "Swap the bounds, or correct the one that is wrong.",
	},
	{
		ID: "required-on-condition", Severity: spec.Info, fold: true,
		Explanation: "A parameter is required on a condition. It counts as neither required nor optional, and a condition that is not understood is not tested.",
		Fix:         "State the condition in the description, so that both cases can be tried.",
	},
	{
		ID: "required-untold", Severity: spec.Warning, fold: true,
		Explanation: "Nothing tells whether a parameter may be left out.",
		Fix:         "Fill the column with Yes or No.",
	},
	{
		ID: "surplus-cells", Severity: spec.Warning, fold: true,
		Explanation: "A row has more cells than its table has columns, most often because of a bar within a cell.",
		Fix:         "Escape bars within cells: \\|.",
	},
	{
		ID: "table-line-dropped", Severity: spec.Warning,
		Explanation: "A line of a table is part of no row of the contract, so that nothing of it is tested.",
		Fix:         "Give the row a name or a code, or the table columns that tell what it lists.",
	},
	{
		ID: "unclear-cause", Severity: spec.Info, fold: true,
		Explanation: "An error has no description, and neither its code nor its message tells what brings it about.",
		Fix:         "Say in the description what a caller did to get it.",
	},
	{
		ID: "unclosed-row", Severity: spec.Info, fold: true,
		Explanation: "A row does not end with a bar.",
		Fix:         "Close the row with a bar.",
	},
	{
		ID: "unknown-type", Severity: spec.Warning, fold: true,
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
	{
		ID: "example-disagrees", Severity: spec.Warning,
		Explanation: "An example of an answer has another shape than the table documents: another type, another spelling of a name, an object for a list, or only a part of the answer.",
		Fix:         "Show what is sent, or correct the table.",
	},
	{
		ID: "example-repaired", Severity: spec.Warning, fold: true,
		Explanation: "An example is not well-formed XML or JSON; it was read after a repair of its punctuation, which the message tells.",
		Fix:         "Correct the example as the message says.",
	},
	{
		ID: "field-unplaced", Severity: spec.Warning, fold: true,
		Explanation: "Nothing tells where in the answer a documented field stands: no example shows it, or two rows claim one place.",
		Fix:         "Show the field in an example, or write its place into its name.",
	},
	{
		ID: "implied-parameter", Severity: spec.Warning,
		Explanation: "A request example sends RegionId, by which calls are routed, and the table does not list it.",
		Fix:         "Document the parameter, or take it out of the example.",
	},
	{
		ID: "no-operation-name", Severity: spec.Warning,
		Explanation: "The page names no operation: neither the title nor a link nor a row Action. A name was made up from the method and the path.",
		Fix:         "Name the operation in the title.",
	},
	{
		ID: "required-disagrees", Severity: spec.Warning,
		Explanation: "The column calls a parameter optional, its description says that it is required.",
		Fix:         "Make the column say what the description says, or the other way round.",
	},
	{
		ID: "openapi-contradiction", Severity: spec.Warning,
		Explanation: "A row documents a plain value, other rows are about parts of it.",
		Fix:         "Document the whole as Object or Array, or as a JSON text with its members in a separate table.",
	},
	{
		ID: "openapi-no-place", Severity: spec.Warning, fold: true,
		Explanation: "A row cannot be described in OpenAPI beside the others, for it contradicts one of them, or names a part of the path that the path lacks.",
		Fix:         "Take out or correct one of the rows.",
	},
	{
		ID: "openapi-same-place", Severity: spec.Warning,
		Explanation: "Two rows document the same parameter in the same place.",
		Fix:         "Merge the rows, or correct the name of one.",
	},
	{
		ID: "openapi-invalid", Severity: spec.Error,
		Explanation: "An OpenAPI file is not valid under the OpenAPI specification. Only commands that take such a file report it.",
		Fix:         "Correct the file; the message says what is wrong with it.",
	},
	{
		ID: "openapi-no-row", Severity: spec.Warning,
		Explanation: "A part of an OpenAPI file is documented, but no row can be made of it: a cookie, an answer without an error code. Only commands that take such a file report it.",
		Fix:         "Nothing, or document what is lacking.",
	},
	{
		ID: "openapi-rows", Severity: spec.Error,
		Explanation: "The list of rows that rowproof wrote into an OpenAPI file does not fit the rows in it. Only commands that take such a file report it.",
		Fix:         "Derive the file anew from its page.",
	},
}
