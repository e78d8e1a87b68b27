package lint

// ours are the rules of this package.
var ours = []Rule{
	defaultOfRequired,
	descriptionOfAnother,
	descriptionOutOfPlace,
	enumRepeated,
	errorNamesUnknown,
	errorRepeated,
	errorStatusUnfit,
	exampleLacksRequired,
	exampleOutsideEnum,
	exampleUndocumented,
	exampleVersion,
	exampleWrongType,
	fieldNotShown,
	fieldUndocumented,
	formatsDisagree,
	requiredContradicted,
	summaryOfAnother,
	wrongRoot,
}
