package prose

import (
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

const (
	rowName         = `(?i:the )?((?i:this parameter)|` + `[A-Za-z][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*)(?i: parameter)?`
	rowNameChinese  = `(该参数|此参数|本参数|该字段|[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*)?(?:参数)?`
	nameList        = `((?:the )?[A-Za-z][\w.-]*(?: parameters?)?(?:(?:, (?:and |or )?| and | or | and/or )(?:the )?[A-Za-z][\w.-]*(?: parameters?)?)+)`
	nameListChinese = `((?:参数)?[A-Za-z][\w.-]*(?:参数)?(?:\s*(?:、|，|和|或者|或|及|与)\s*(?:参数)?[A-Za-z][\w.-]*)+)(?:参数)?`
)

// dependence is a sentence by which a parameter depends on others, and what it makes of it.
type dependence struct {
	pattern *regexp.Regexp
	bind    func(b *binder, groups []string, text string) bool
}

// dependences are tried in their order; the first that is understood counts. Each matches a whole sentence.
var dependences = []dependence{
	{regexp.MustCompile(`^(?i:note:? )?` + rowName + `(?i: is| must be) (?i:(?:valid|available|effective) and )?(?i:required|mandatory|specified|set)(?i: and (?:is valid|takes effect|is effective))? (?i:only )?(?i:if|when) (.+)$`), requiredAfter},
	{regexp.MustCompile(`^(?i:note:? )?(?i:if|when) (.+), ` + rowName + `(?i: is| must be) (?i:required|specified|set|configured|mandatory)$`), requiredBefore},
	{regexp.MustCompile(`^(?i:note:? )?(?i:if|when) (.+), (?i:you must (?:also )?|you need to (?:also )?)(?i:specify|set|configure|provide) ` + rowName + `(?i: as well)?$`), requiredBefore},
	{regexp.MustCompile(`^(?i:note:? )?(?i:if|when) (.+), (?i:you must )(?i:also )?(?i:set) ` + rowName + `(?i: to) .+$`), valueBefore},
	{regexp.MustCompile(`^(?i:note:? )?` + rowName + ` (?i:only )?(?i:takes effect|is valid|is available|is effective|works|is supported|can (?:only )?be (?:set|specified|used)) (?i:only )?(?i:if|when) (.+)$`), validAfter},
	{regexp.MustCompile(`^(?i:note:? )?(?i:you must specify |you must set |you need to specify )?(?i:at least one of|either of|either|one of) ` + nameList + `(?i: (?:must be|is|needs to be|should be) (?:specified|required|set|provided))?$`), requiredOneOf},
	{regexp.MustCompile(`^(?i:note:? )?(?i:you must (?:specify|set) )` + nameList + `$`), alternatives},
	{regexp.MustCompile(`^(?i:note:? )?(?i:you )?(?i:can ?not|can't|must not) (?i:specify|set|use) (?i:both )` + nameList + `(?i: (?:at the same time|in the same request|together))?$`), exclusive},
	{regexp.MustCompile(`^(?i:note:? )?(?i:you )?(?i:can ?not|can't|must not) (?i:specify|set|use) ` + nameList + `(?i: (?:at the same time|in the same request|together))$`), exclusive},
	{regexp.MustCompile(`^(?i:note:? )?` + nameList + `(?i: can ?not be (?:both )?(?:specified|set|used) (?:at the same time|together|in the same request)| are mutually exclusive)$`), exclusive},
	{regexp.MustCompile(`^(?i:note:? )?` + nameList + `(?i: must be (?:specified|set|used|configured) (?:together|at the same time|in pairs))$`), together},
	{regexp.MustCompile(`^(?i:note:? )?(?i:you )?(?i:must|need to|have to) (?i:specify|set|configure|use) (?i:both )?` + nameList + `(?i: (?:at the same time|together|in pairs|in the same request))$`), together},
	{regexp.MustCompile(`^(?i:you must also (?:specify|set|configure)) ` + rowName + `$`), withOther},
	{regexp.MustCompile(`^(?:说明[：:]\s*)?(?:仅|只)(?:在|当|有)?(?:在|当)?(.+?)时?[，,]?\s*` + rowNameChinese + `(?:才)?(?:有效|生效|可用)$`), validBeforeChinese},
	{regexp.MustCompile(`^(?:说明[：:]\s*)?` + rowNameChinese + `(?:仅|只)(?:在|当|有)?(?:在|当)?(.+?)时?[，,]?(?:才)?(?:有效|生效|可用)$`), validAfter},
	{regexp.MustCompile(`^(?:说明[：:]\s*)?(?:仅)?(?:当|如果|若|在)?(.+?)时?[，,]?\s*(?:则)?` + rowNameChinese + `(?:是|为|才)?(?:必填|必选|必传)(?:参数)?$`), requiredBefore},
	{regexp.MustCompile(`^(?:说明[：:]\s*)?(?:仅)?(?:当|如果|若|在)?(.+?)时?[，,]\s*(?:则)?(?:您)?(?:必须|需要?|才需要?)(?:同时)?(?:指定|设置|传入|填写|配置)` + rowNameChinese + `$`), requiredBefore},
	{regexp.MustCompile(`^` + rowNameChinese + `(?:在|当)(.+?)时(?:必填|必选|必传)(?:参数)?$`), requiredAfter},
	{regexp.MustCompile(`^(?:必须|需要)?至少(?:需要)?(?:指定|设置|传入|填写|选择)(?:其中)?(?:一项|一个)?\s*(?:参数)?\s*` + nameListChinese + `\s*(?:中的|中)?(?:一个|之一|任意一个|一项)?$`), requiredOneOf},
	{regexp.MustCompile(`^` + nameListChinese + `\s*(?:这)?(?:[两二三四]者|[两二三四]个)?(?:中|之间|里)?(?:必须|至少|需要?)(?:选择|选填|选|指定|设置|填写|传入)(?:其中)?(?:一个|一项|之一|其一)$`), requiredOneOf},
	{regexp.MustCompile(`^` + nameListChinese + `\s*(?:不能同时为空|必须二选一|二选一)$`), requiredOneOf},
	{regexp.MustCompile(`^(?:说明[：:]\s*)?` + nameListChinese + `\s*不(?:能|可以?|允许)同时(?:指定|设置|传入|使用|存在|配置)$`), exclusive},
	{regexp.MustCompile(`^` + nameListChinese + `\s*(?:必须|需要?)同时(?:指定|设置|传入|使用|存在|配置)$`), together},
	{regexp.MustCompile(`^(?:您)?(?:必须|需要?)同时(?:指定|设置|传入|填写)(?:参数)?([A-Za-z][\w.]*)(?:参数)?$`), withOther},
}

// dependenceWord is in every sentence that the dependences match.
var dependenceWord = regexp.MustCompile(`(?i)\b(?:required|mandatory|must|need|takes effect|valid|available|effective|works|supported|can only|can be|at least|either|one of|can ?not|can't|exclusive)\b|有效|生效|可用|必|需|至少|不能|二选一|不可|不允许`)

// readConditions reads the conditions in the description of a row. Those that are about another row go to it.
func (b *binder) readConditions(p *spec.Parameter) {
	b.self = p
	for _, sentence := range plain.Clauses(withoutValues(p)) {
		if !dependenceWord.MatchString(sentence) {
			continue
		}
		for _, d := range dependences {
			if m := d.pattern.FindStringSubmatch(sentence); m != nil && d.bind(b, m, sentence) {
				break
			}
		}
	}
	for _, v := range p.Enum {
		b.readValue(v)
	}
}

// withoutValues is a description without the items that describe a value.
func withoutValues(p *spec.Parameter) string {
	var lines []string
	for _, line := range strings.Split(p.Text, "\n") {
		if item, ok := strings.CutPrefix(line, "- "); ok && slices.ContainsFunc(p.Enum, func(v spec.EnumValue) bool { return strings.HasPrefix(item, v.Value) }) {
			continue
		}
		lines = append(lines, strings.TrimPrefix(line, "- "))
	}
	return strings.Join(lines, "\n")
}

// valueRequires is a sentence about a value that names a parameter which must be sent with it.
var valueRequires = regexp.MustCompile(`^(?i:(?:in this case, )?you must (?:also )?(?:specify|set|configure)) ` + rowName + `$|^(?i:(?:in this case, )?)(?i:the )?` + plainName + `(?i: parameter)?(?i: is required| must be specified)$|^(?:此时|同时)?(?:您)?(?:必须|需要?)(?:同时)?(?:指定|设置|传入)(?:参数)?([A-Za-z][\w.]*)(?:参数)?$`)

// readValue reads what a documented value says of other parameters.
func (b *binder) readValue(v spec.EnumValue) {
	for _, sentence := range plain.Clauses(v.Text) {
		m := valueRequires.FindStringSubmatch(sentence)
		if m == nil {
			continue
		}
		if p := b.rows[m[1]+m[2]+m[3]]; p != nil && p != b.self && !p.Required {
			addCondition(p, spec.Condition{Kind: spec.RequiredWhen, Parameters: []string{b.self.FullName()}, Values: []string{v.Value}, Text: sentence})
		}
	}
}

// addCondition adds a condition unless the row has it already, or has more than anyone would write.
func addCondition(p *spec.Parameter, c spec.Condition) {
	for _, old := range p.Conditions {
		if old.Kind == c.Kind && old.Absent == c.Absent && slices.Equal(old.Parameters, c.Parameters) && slices.Equal(old.Values, c.Values) {
			return
		}
	}
	if len(p.Conditions) <= maxListed {
		p.Conditions = append(p.Conditions, c)
	}
}

func (f clauseFact) condition(kind spec.ConditionKind, text string) spec.Condition {
	return spec.Condition{Kind: kind, Parameters: []string{f.other.FullName()}, Values: f.values, Absent: f.absent, Text: text}
}

func requiredAfter(b *binder, m []string, text string) bool { return b.require(m[1], m[2], text) }

func requiredBefore(b *binder, m []string, text string) bool { return b.require(m[2], m[1], text) }

// require makes a row required on a condition.
func (b *binder) require(name, clause, text string) bool {
	if name == "" {
		name = "this parameter"
	}
	p := b.row(name)
	f, ok := b.clauseOf(clause)
	if p == nil || !ok || f.other == p {
		return false
	}
	if p.Required && p != b.self {
		return true
	}
	addCondition(p, f.condition(spec.RequiredWhen, text))
	if f.values == nil && !f.absent {
		addCondition(f.other, spec.Condition{Kind: spec.TogetherWith, Parameters: []string{p.FullName()}, Text: text})
	}
	return true
}

// valueBefore makes the values of a row depend on another.
func valueBefore(b *binder, m []string, text string) bool {
	p := b.row(m[2])
	f, ok := b.clauseOf(m[1])
	if p == nil || !ok || f.other == p {
		return false
	}
	addCondition(p, f.condition(spec.ValueWhen, text))
	return true
}

func validAfter(b *binder, m []string, text string) bool {
	if m[1] != "" && !b.isSelf(m[1]) {
		return false
	}
	f, ok := b.clauseOf(m[2])
	if !ok || f.other == b.self {
		return false
	}
	addCondition(b.self, f.condition(spec.ValidWhen, text))
	return true
}

func validBeforeChinese(b *binder, m []string, text string) bool {
	return validAfter(b, []string{m[0], m[2], m[1]}, text)
}

func requiredOneOf(b *binder, m []string, text string) bool {
	return b.group(spec.RequiredOneOf, m[1], text)
}

// alternatives is a list of which one must be sent; a list with "and" asks for all of them.
func alternatives(b *binder, m []string, text string) bool {
	return strings.Contains(m[1], " or ") && !strings.Contains(m[1], " and ") && b.group(spec.RequiredOneOf, m[1], text)
}

func exclusive(b *binder, m []string, text string) bool {
	return b.group(spec.ExclusiveWith, m[1], text)
}

func together(b *binder, m []string, text string) bool { return b.group(spec.TogetherWith, m[1], text) }

// group gives each row of a list a condition on the others.
func (b *binder) group(kind spec.ConditionKind, names, text string) bool {
	all := b.list(names)
	if all == nil || !slices.Contains(all, b.self) {
		return false
	}
	for _, p := range all {
		var others []string
		for _, q := range all {
			if q != p {
				others = append(others, q.FullName())
			}
		}
		if others != nil {
			addCondition(p, spec.Condition{Kind: kind, Parameters: others, Text: text})
		}
	}
	return true
}

// withOther is a row that must not be sent without another.
func withOther(b *binder, m []string, text string) bool {
	p := b.row(m[1])
	if p == nil || p == b.self {
		return false
	}
	addCondition(b.self, spec.Condition{Kind: spec.TogetherWith, Parameters: []string{p.FullName()}, Text: text})
	return true
}

// chooseName decides what a row is whose requirement depends on something. What was understood replaces the mark
// that required left; a row that is required, and takes effect on a condition only, is required on that.
func (b *binder) settle(p *spec.Parameter) {
	b.self = p
	marked := slices.IndexFunc(p.Conditions, isUnclear)
	if marked >= 0 && p.Conditions[marked].Text != "" {
		b.readCell(p.Conditions[marked].Text)
	}
	if slices.ContainsFunc(p.Conditions, decides) {
		p.Conditions = slices.DeleteFunc(p.Conditions, isUnclear)
		return
	}
	if i := slices.IndexFunc(p.Conditions, func(c spec.Condition) bool { return c.Kind == spec.ValidWhen }); marked >= 0 && p.Conditions[marked].Text == "" && i >= 0 {
		p.Conditions[marked] = p.Conditions[i]
		p.Conditions[marked].Kind = spec.RequiredWhen
		return
	}
	if text := b.unclear(p); text != "" && marked < 0 {
		p.Conditions = append(p.Conditions, spec.Condition{Kind: spec.ConditionUnclear, Text: text})
	} else if marked >= 0 && p.Conditions[marked].Text == "" {
		p.Conditions[marked].Text = text
	}
}

func isUnclear(c spec.Condition) bool { return c.Kind == spec.ConditionUnclear }

// decides reports whether a condition says when a row is required.
func decides(c spec.Condition) bool {
	return c.Kind == spec.RequiredWhen || c.Kind == spec.RequiredOneOf
}

// Cell reads a cell such as "Required if Mode is set to Fast".
func (b *binder) readCell(text string) {
	if strings.HasPrefix(strings.ToLower(text), "required") {
		text = "This parameter is " + strings.ToLower(text[:1]) + text[1:]
	}
	for _, d := range dependences {
		if m := d.pattern.FindStringSubmatch(text); m != nil && d.bind(b, m, text) {
			return
		}
	}
}

// unclear returns a sentence that makes a row required on a condition, or "". That a member is
// required where its structure is sent goes without saying.
func (b *binder) unclear(p *spec.Parameter) string {
	top, _, isMember := strings.Cut(p.FullName(), ".")
	for _, sentence := range plain.Clauses(withoutValues(p)) {
		if isRequiredOnCondition(sentence, p.Name) && !(isMember && hasName(sentence, top)) {
			return sentence
		}
	}
	return ""
}

// hasName reports whether a text has a name that is not a part of a longer one.
func hasName(text, name string) bool {
	return slices.Contains(strings.FieldsFunc(text, func(r rune) bool { return !isWordRune(r) && r != '.' && r != '_' || plain.HasHan(string(r)) }), name)
}
