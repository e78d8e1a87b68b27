// Package check compares answers with what a page promises, and the answers in JSON and in XML with each other.
//
// [Success], [Field] and [ErrorBody] compare the tree of an answer with the contract, [ContentType] compares its
// Content-Type, [Compare] compares the JSON and the XML answer to the same call, and [Example] compares an example of
// the page with the page's own rows. All of them return [Problem] values.
//
// # Strength
//
// A problem has the strength of the broken promise and says whether the page disputes that promise. [Problem.Verdict]
// follows from both:
//
//	table or sentence                           failed
//	table or sentence, disputed by an example   contradicted
//	example only, and all examples agree        failed
//	example only, otherwise                     deviation
//	convention of the gateway                   deviation
//
// A value outside of the documented values, bounds or format of a field breaks the promise of the row if the page calls
// them complete ("Valid values"). Otherwise it is a deviation, like a value in another letter case.
//
// # Lists
//
// XML does not distinguish a list of one element from a single value, or an empty list from an empty value, and
// services write lists in two ways. The comparisons therefore treat as the same:
//
//	{"Items":[1,2]}           <Items>1</Items><Items>2</Items>
//	{"Items":{"Item":[1,2]}}  <Items><Item>1</Item><Item>2</Item></Items>
//	{"Items":[1,2]}           <Items><Item>1</Item><Item>2</Item></Items>
//	{"Items":[]}              <Items/> or nothing
package check
