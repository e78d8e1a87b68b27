package lint

// ours contains the rules of this package.
var ours = []rule{
	descriptionOfAnother,
	descriptionOutOfPlace,
	enumRepeated,
	errorNamesUnknown,
	errorRepeated,
	errorStatusUnfit,
	exampleOtherCase,
	exampleTooLarge,
	exampleUndocumented,
	exampleVersion,
	exampleWrongType,
	fieldNotShown,
	fieldUndocumented,
	summaryOfAnother,
	wrongRoot,
}
