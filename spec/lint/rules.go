package lint

// ours contains the rules of this package.
var ours = []rule{
	descriptionOfAnother,
	descriptionOutOfPlace,
	enumRepeated,
	errorNamesUnknown,
	errorRepeated,
	errorStatusUnfit,
	exampleMethod,
	exampleOtherCase,
	exampleTooLarge,
	exampleUndocumented,
	exampleVersion,
	exampleWrongType,
	fieldNotShown,
	fieldScalarWithMembers,
	fieldUndocumented,
	summaryOfAnother,
	wrongRoot,
}
