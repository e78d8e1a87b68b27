// Package shape reads answers, JSON or XML, as one kind of tree and says where they differ from what a
// page promises and from each other.
//
// Begin with [Parse], which turns a body into a [Node] or says why it can not. [CheckSuccess], [CheckField]
// and [CheckError] hold a tree against the contract, [CheckMediaType] holds its Content-Type, [Compare]
// holds the JSON and the XML answer to the same call against each other, and [CheckExample] holds an
// example of the page against the page's own rows. All of them return [Problem] values; none of them
// sends anything, and no body makes them panic.
//
// # Lists
//
// XML can not tell a list of one from a single value, nor an empty list from an empty value, and services
// write lists in two ways. The tree therefore treats as the same:
//
//	{"Items":[1,2]}           <Items>1</Items><Items>2</Items>
//	{"Items":{"Item":[1,2]}}  <Items><Item>1</Item><Item>2</Item></Items>
//	{"Items":[1,2]}           <Items><Item>1</Item><Item>2</Item></Items>
//	{"Items":[]}              <Items/> or nothing
package shape
