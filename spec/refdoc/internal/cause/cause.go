// Package cause determines the cause of an error row, and finds the parameters that a text mentions.
package cause

import (
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/phrase"
)

// Of returns the cause of an error row. The code determines the fault. If the code only says "invalid", the message
// determines the fault or, failing that, the description. The parameter is the longest name of a request row in the
// code or, failing that, in the message.
func Of(e *spec.ErrorRow, l *Lexicon) spec.Cause {
	code := templatePart.ReplaceAllString(e.Code, "")
	if name := l.c.Operation.Name; name != "" {
		code = strings.ReplaceAll(code, name, "")
	}
	fault, general := l.faultOf(code, e)
	if fault == spec.Duplicate && asksToRemove.MatchString(e.Message+" "+e.Text) {
		fault = spec.Dependency
	}
	cause := spec.Cause{Fault: fault}
	if !withoutParameter[fault] {
		cause.Parameters = blamedParameters(fault, code, e, l)
	}
	return refine(cause, e, general, l)
}

// asksToRemove matches the text of a row about something that must be removed before the resource. A code such as
// Namespace.AppExists alone would mean that the namespace exists already.
var asksToRemove = regexp.MustCompile(`(?i)\b(?:delete|remove|release|detach|unbind)\b[^.]*\bfirst\b|先(?:删除|移除|释放|解绑)`)

// faultOf returns the fault that an error row states. It first ignores the names of parameters. If the rest of the row
// states no fault, the names count, too: DryRunOperation.
func (l *Lexicon) faultOf(code string, e *spec.ErrorRow) (fault spec.Fault, general bool) {
	bare, message, text := l.masked(code, e.Message, e.Text)
	fault, general = faultOf(withoutGeneralPrefix(bare), message, text)
	if fault != spec.Unclear {
		return fault, general
	}
	return faultOf(withoutGeneralPrefix(code), e.Message, e.Text)
}

// generalPrefix matches codes whose second part states the fault: OperationFailed.NatTypeNotEnhanced.
var generalPrefix = regexp.MustCompile(`^(OperationFailed|Forbidden|OperationDenied)\.(.+)$`)

// withoutGeneralPrefix returns a code without its general prefix if the rest states a fault. It always removes
// OperationFailed, because that prefix alone would mean a fault of the server.
func withoutGeneralPrefix(code string) string {
	m := generalPrefix.FindStringSubmatch(code)
	if m == nil {
		return code
	}
	if statedByCode(m[2]).isPrecise() || m[1] == "OperationFailed" {
		return m[2]
	}
	return code
}

// templatePart matches a placeholder for any parameter in a code or message.
var templatePart = regexp.MustCompile(`\{[^{}]*\}`)

// withoutParameter contains the faults of the call or the account as a whole.
var withoutParameter = map[spec.Fault]bool{
	spec.DryRun: true, spec.Throttled: true, spec.Internal: true, spec.Billing: true, spec.Conflict: true,
	spec.Unsupported: true, spec.Unclear: true,
}

// faultOf returns the fault that the code states or, failing that, the message or the description; general reports
// whether only a general phrase states it.
func faultOf(code, message, text string) (fault spec.Fault, general bool) {
	found := statedByCode(code)
	for _, other := range []string{message, text} {
		if found.isPrecise() {
			break
		}
		found = found.or(statedByText(other))
	}
	return found.fault, found.general
}

// stated is the fault that one text states.
type stated struct {
	fault   spec.Fault
	general bool
}

func (s stated) isPrecise() bool { return s.fault != spec.Unclear && !s.general }

// or returns the more precise of two statements, or the first if they are equally precise.
func (s stated) or(other stated) stated {
	if other.isPrecise() || s.fault == spec.Unclear {
		return other
	}
	return s
}

func statedByCode(code string) stated { return statedBy(code, codePhrases, generalCodePhrases) }

func statedByText(text string) stated { return statedBy(text, textPhrases, generalTextPhrases) }

func statedBy(text string, phrases, general *phrase.Table[spec.Fault]) stated {
	if fault, ok := phrases.Fact(text); ok {
		return stated{fault, false}
	}
	if fault, ok := general.Fact(text); ok {
		return stated{fault, true}
	}
	return stated{fault: spec.Unclear}
}

// refine changes the fault of an unknown, unsupported or invalid value to Enumeration in two cases: the values of the
// parameter are documented, or the parameter is not an identifier and only some values are supported.
func refine(cause spec.Cause, e *spec.ErrorRow, general bool, l *Lexicon) spec.Cause {
	if len(cause.Parameters) == 0 {
		return cause
	}
	p := l.rows[cause.Parameters[0]]
	if p == nil {
		return cause
	}
	words := e.Code + " " + e.Message + " " + e.Text
	alone := general && !mismatchWord.MatchString(e.Code+" "+e.Message) && !operationCode.MatchString(e.Code) && (cause.Fault != spec.State || valueWord.MatchString(words))
	wordOutside := cause.Fault == spec.Range && p.Type.JSON == spec.String // a word cannot be out of range
	enumerated := len(p.Enum) > 0 && (alone || cause.Fault == spec.Unknown || wordOutside)
	unsupported := alone && cause.Fault == spec.State && p.Resource == ""
	if enumerated || unsupported {
		cause.Fault = spec.Enumeration
	}
	return cause
}

// mismatchWord matches faults of values that are valid but do not match each other.
var mismatchWord = regexp.MustCompile(`(?i)mis?s?\s?match|conflict|inconsisten`)

// operationCode matches codes that reject the operation rather than a value.
var operationCode = regexp.MustCompile(`^(?:Illegal|Forbidden)Operation$`)

// valueWord matches words that reject a value.
var valueWord = regexp.MustCompile(`(?i)support|allow|valid|illegal|available|支持|允许|合法|无效`)

// blamedParameters returns the parameters at fault according to an error row.
func blamedParameters(fault spec.Fault, code string, e *spec.ErrorRow, l *Lexicon) []string {
	names := l.namedParameters(fault, code, templatePart.ReplaceAllString(e.Message, ""))
	if len(names) == 0 && ofResources[fault] {
		names = withoutPartialNames(l.Subjects(e.Message+"\n"+e.Text), code, l)
	}
	if len(names) == 0 && ofResources[fault] {
		names = l.byNoun(e.Message)
	}
	if len(names) == 0 {
		names = l.byInvalidWord(e.Message)
	}
	if len(names) == 0 && (fault == spec.Missing || fault == spec.Malformed) {
		names = l.byResourceID(e.Message)
	}
	if fault == spec.Signature && len(names) > 0 && names[0] == "Signature" {
		return nil // the signature as a whole is wrong, not one value
	}
	if fault != spec.Equal && len(names) > 1 && !twoParameters.MatchString(code) {
		names = names[:1]
	}
	return names
}

// namedParameters returns the parameters that a row names, in full or in part. The most literal match has precedence.
func (l *Lexicon) namedParameters(fault spec.Fault, code, message string) []string {
	thing := processPart.ReplaceAllString(code, "")
	candidates := []func() []string{
		func() []string { return l.names.in(code) },
		func() []string { return l.names.in(message) },
		func() []string { return clashingName(l.stems.in(thing), fault, code, l) },
		func() []string { return l.bySuffix(code) },
		func() []string { return l.byAlias(code) },
	}
	if fault != spec.Quota { // a quota limits resources, not a name
		candidates = slices.Insert(candidates, 3,
			func() []string { return l.heads.in(thing) },
			func() []string { return l.singulars.in(code) },
			func() []string { return l.singulars.in(message) })
	}
	for _, names := range candidates {
		if found := names(); len(found) > 0 {
			return found
		}
	}
	return nil
}

// processPart matches the part of an error code that names a failed process. The code TemplateValidationFailed says that
// a validation failed, so it does not blame the parameter with the template.
var processPart = regexp.MustCompile(`[A-Za-z]*Validation`)

// twoParameters matches codes that blame two parameters: VServerGroupIdAndMasterSlaveServerGroupId.
var twoParameters = regexp.MustCompile(`[a-z](And|Or)[A-Z]`)

// ofResources contains the faults of a resource that an identifier names.
var ofResources = map[spec.Fault]bool{spec.Unknown: true, spec.State: true, spec.Dependency: true}

// aliases maps words of codes to parameters with another name.
var aliases = []struct {
	word      *regexp.Regexp
	parameter string
}{
	{regexp.MustCompile(`Api(\.|$)`), "Action"},
	{regexp.MustCompile(`^Idempoten`), "ClientToken"},
}

// byAlias returns the parameter for which a word of the code is an alias.
func (l *Lexicon) byAlias(code string) []string {
	for _, a := range aliases {
		if a.word.MatchString(code) && (l.c.Kind == spec.GatewayPage || l.rows[a.parameter] != nil) {
			return []string{a.parameter}
		}
	}
	return nil
}
