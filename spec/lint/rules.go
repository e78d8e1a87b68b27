package lint

// ours contains the rules of this package.
var ours = []rule{
	descriptionOfAnother,
	descriptionOutOfPlace,
	enumRepeated,
	errorNamesUnknown,
	errorRepeated,
	errorStatusUnfit,
	exampleUndocumented,
	exampleVersion,
	exampleWrongType,
	fieldNotShown,
	fieldUndocumented,
	summaryOfAnother,
	wrongRoot,
}
