package lint

// ours are the rules of this package.
var ours = []Rule{
	defaultOfRequired,
	defaultOutsideEnum,
	descriptionOfAnother,
	descriptionOutOfPlace,
	enumRepeated,
	errorNamesUnknown,
	errorRepeated,
	errorRequiresOptional,
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
