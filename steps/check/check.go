// Package shape reads answers, JSON or XML, as one kind of tree and reports where they differ from what a page
// promises and from each other.
//
// Begin with [Parse], which turns a body into a [Node] or reports why it cannot. [Success], [Field] and
// [ErrorBody] compare a tree with the contract, [ContentType] compares its Content-Type, [Compare] compares the
// JSON and the XML answer to the same call, and [Example] compares an example of the page with the page's own
// rows. All of them return [Problem] values; none of them sends anything, and no body makes them panic.
//
// # Strength
//
// A problem carries the strength of the promise that is broken, and whether the page disputes it. [Problem.Verdict]
// follows from both:
//
//	table or sentence                           failed
//	table or sentence, disputed by an example   contradicted
//	example only, and all examples agree        failed
//	example only, otherwise                     deviation
//	convention of the gateway                   deviation
//
// # Lists
//
// XML cannot tell a list of one from a single value, nor an empty list from an empty value, and services
// write lists in two ways. The tree therefore treats as the same:
//
//	{"Items":[1,2]}           <Items>1</Items><Items>2</Items>
//	{"Items":{"Item":[1,2]}}  <Items><Item>1</Item><Item>2</Item></Items>
//	{"Items":[1,2]}           <Items><Item>1</Item><Item>2</Item></Items>
//	{"Items":[]}              <Items/> or nothing
package check
