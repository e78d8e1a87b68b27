package prose

import (
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/phrase"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

const (
	rowName         = `(?i:the )?((?i:this parameter)|` + `[A-Za-z][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*)(?i: parameter)?`
	rowNameChinese  = `(该参数|此参数|本参数|该字段|该项|[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*)?(?:参数)?`
	nameList        = `((?:the )?[A-Za-z][\w.-]*(?: parameters?)?(?:(?:, (?:and |or )?| and | or | and/or )(?:the )?[A-Za-z][\w.-]*(?: parameters?)?)+)`
	nameListChinese = `(` + nameInList + `(?:\s*(?:、|，|和|或者|或|及|与)\s*` + nameInList + `)+)(?:两者)?(?:参数)?`
	nameInList      = `(?:本参数|该参数|此参数|(?:参数)?[A-Za-z][\w.-]*(?:参数)?)`
)

// relation is the relation that a sentence states between the parameters that it names.
type relation string

const (
	requiredAfter  relation = "required, clause last"
	requiredBefore relation = "required, clause first"
	requiredAll    relation = "required all, clause first"
	valueBefore    relation = "value, clause first"
	validAfter     relation = "valid, clause last"
	validBefore    relation = "valid, clause first"
	requiredOneOf  relation = "required one of"
	alternatives   relation = "alternatives"
	exclusive      relation = "exclusive"
	exclusivePair  relation = "exclusive pair"
	exactlyOne     relation = "exactly one"
	excludes       relation = "excludes"
	bars           relation = "bars"
	together       relation = "together"
	withOther      relation = "with another"
)

// dependencePhrases are sentences that state how parameters depend on others. They are tried in order. The first
// sentence whose names and values are known counts.
var dependencePhrases = phrase.InOrder(
	strings.NewReplacer("{plain}", plainName, "{name}", rowName, "{names}", nameList, "{参数}", rowNameChinese, "{多个参数}", nameListChinese),
	phrase.English(requiredAfter, `^{name} (?:is|must be) (?:required|mandatory|specified|set)(?: and (?:is valid|takes effect|is effective))? (?:only )?(?:if|when) (.+)$`, "This parameter is required when Mode is fast", "This parameter is required"),
	phrase.English(requiredAfter, `^{name} (?:is|must be) (?:valid|available|effective) and (?:required|mandatory|specified|set) (?:only )?(?:if|when) (.+)$`, "This parameter is valid and required only when Mode is fast", "This parameter is valid when Mode is fast"),
	phrase.English(requiredBefore, `^(?:if|when) (.+), {name} (?:is|must be) (?:required|specified|set|configured|mandatory)$`, "If Mode is fast, Speed is required", "If Mode is fast, Speed is optional"),
	phrase.English(requiredBefore, `^(?:if|when) (.+), (?:you must (?:also )?|you need to (?:also )?)(?:specify|set|configure|provide) {name}(?: as well)?$`, "When Mode is fast, you must also specify Speed", "When Mode is fast, you can specify Speed"),
	phrase.English(requiredBefore, `^(?:if|when) (.+), you must (?:also )?(?:specify|set) a value for {name}$`, "If Mode is fast, you must specify a value for Speed", "If Mode is fast, you can specify Speed"),
	phrase.English(requiredAfter, `^you must (?:also )?(?:specify|set|configure) {name} (?:only )?(?:if|when) (.+)$`, "You must specify this parameter when Mode is fast", "You can specify this parameter when Mode is fast"),
	phrase.English(validBefore, `^only (?:if|when) (.+), {name} (?:is (?:valid|available|effective)|takes? effect)$`, "Only if Mode is fast, this parameter is available", "If Mode is fast, it is available"),
	phrase.English(requiredAll, `^(?:if|when) (.+), you must (?:also )?(?:specify|set|configure) (?:both )?{names}$`, "If Mode is fast, you must also specify Speed and Blade", "If Mode is fast, you can specify Speed and Blade"),
	phrase.English(valueBefore, `^(?:if|when) (.+), you must (?:also )?set {name} to .+$`, "If Mode is fast, you must set Speed to 3", "If Mode is fast, you can set Speed to 3"),
	phrase.English(validAfter, `^{name} (?:only )?(?:takes? effect|works|is (?:valid|available|effective|supported)|can (?:only )?be (?:set|specified|used)) (?:only )?(?:if|when) (.+)$`, "This parameter takes effect only when Mode is fast", "This parameter takes effect at once"),
	phrase.English(requiredOneOf, `^(?:you (?:must specify|must set|need to specify) )?(?:at least one of|either of|either|one of) (?:the following parameters: )?{names}$`, "You must specify at least one of Speed and Mode", "You must specify one of them"),
	phrase.English(requiredOneOf, `^(?:at least one of|either of|either|one of) {names} (?:must be|is|needs to be|should be) (?:specified|required|set|provided)$`, "At least one of Speed and Mode must be specified", "At least one value must be specified"),
	phrase.English(alternatives, `^you must (?:specify|set) {names}(?: to [a-z ]+)?$`, "You must specify Speed or Mode to determine a fan", "You must specify Speed"),
	phrase.English(exclusive, `^(?:you )?(?:can ?not|can't|must not) (?:specify|set|use) both {names}(?: (?:at the same time|in the same request|together))?$`, "You cannot specify both Speed and Mode", "You can specify both Speed and Mode"),
	phrase.English(exclusive, `^(?:you )?(?:can ?not|can't|must not) (?:specify|set|use) {names} (?:at the same time|in the same request|together)$`, "You cannot specify Speed and Mode at the same time", "You cannot specify Speed and Mode"),
	phrase.English(exclusive, `^{names} can ?not be (?:both )?(?:specified|set|used) (?:at the same time|together|in the same request)$`, "Speed and Mode cannot be specified at the same time", "Speed cannot be specified at the same time"),
	phrase.English(exclusive, `^{names} are mutually exclusive$`, "Speed and Mode are mutually exclusive", "Both are mutually exclusive"),
	phrase.English(exclusive, `^you can (?:specify|set|use) only one of (?:the following parameters: )?{names}$`, "You can specify only one of Speed and Mode", "You can specify one of Speed and Mode"),
	phrase.English(exclusivePair, `^(?:if|when) {name} is (?:specified|set), {name} can ?not be (?:specified|set)$`, "When Speed is specified, Mode cannot be specified", "When Speed is specified, Mode cannot be fast"),
	phrase.English(exactlyOne, `^you must specify (?:only )?one of {names}, but you can ?not specify both(?: of them)?$`, "You must specify one of Speed and Mode, but you cannot specify both", "You must specify one of Speed and Mode"),
	phrase.English(excludes, `^(?:this parameter|it) is mutually exclusive with {name}$`, "This parameter is mutually exclusive with Mode", "This parameter is used together with Mode"),
	phrase.English(excludes, `^(?:this parameter|it) can ?not be (?:specified|set|used) (?:together|at the same time|in the same request) (?:with|as) {name}$`, "This parameter cannot be specified together with Mode", "This parameter can be specified together with Mode"),
	phrase.English(excludes, `^(?:this parameter|it) and {name} can ?not be (?:specified|set|used) (?:together|at the same time)$`, "This parameter and Mode cannot be specified together", "This parameter and Mode can be specified together"),
	phrase.English(bars, `^(?:if|when) {plain}(?: parameter)? is (?:specified|set), you can ?not (?:specify|set) {plain}(?: parameter)?$`, "If Speed is specified, you cannot specify Mode", "If Speed is specified, you can specify Mode"),
	phrase.English(together, `^{names} must be (?:specified|set|used|configured) (?:together|at the same time|in pairs)$`, "Speed and Mode must be specified together", "Speed and Mode must be specified"),
	phrase.English(together, `^(?:you )?(?:must|need to|have to) (?:specify|set|configure|use) (?:both )?{names} (?:at the same time|together|in pairs|in the same request)$`, "You must specify both Speed and Mode at the same time", "You can specify Speed and Mode at the same time"),
	phrase.English(withOther, `^you must also (?:specify|set|configure) {name}$`, "You must also specify Speed", "You can also specify Speed"),
	phrase.Chinese(validBefore, `^(?:仅|只)(?:在|当|有)?(?:在|当)?(.+?)时?[，,]?\s*{参数}(?:才会?)?为?(?:有效|生效|可用)(?:参数)?$`, "仅当Mode为fast时，该参数有效", "该参数有效"),
	phrase.Chinese(validBefore, `^[在当](.+?)时?[，,]?\s*{参数}才会?为?(?:有效|生效|可用)(?:参数)?$`, "在Mode为fast时才会有效", "在Mode为fast时有效"),
	phrase.Chinese(validBefore, `^当(.+?)时[，,]\s*{参数}(?:有效|生效|可用)$`, "当Mode为fast时，该参数有效", "当Mode为fast时，该参数可选"),
	phrase.Chinese(requiredBefore, `^当(.+?)时[，,]\s*{参数}才?(?:有效|生效|可用)且(?:必须传入|必须指定|必填|必选|必传)$`, "当Mode为fast时，本参数才可用且必须传入", "当Mode为fast时，本参数才可用"),
	phrase.Chinese(validAfter, `^{参数}(?:仅|只)(?:在|当|有)?(?:在|当)?(.+?)时?[，,]?才?(?:有效|生效|可用)$`, "该参数仅在Mode为fast时生效", "该参数立即生效"),
	phrase.Chinese(requiredBefore, `^仅?(?:当|如果|若|在)?(.+?)时?[，,]?\s*则?{参数}(?:是|为|才)?(?:必填|必选|必传)(?:参数)?$`, "当Mode为fast时，该参数必填", "当Mode为fast时，该参数可选"),
	phrase.Chinese(requiredBefore, `^仅?(?:当|如果|若|在)?(.+?)(?:时[，,]?|[，,])\s*则?您?(?:必须|还?需要?|才需要?)(?:同时)?(?:指定|设置|传入|填写|配置){参数}$`, "如果Mode为fast，必须指定Speed", "如果Mode为fast，可以指定Speed"),
	phrase.Chinese(requiredAfter, `^{参数}(?:在|当)(.+?)时(?:必填|必选|必传)(?:参数)?$`, "Speed在Mode为fast时必填", "Speed必填"),
	phrase.Chinese(requiredOneOf, `^(?:必须|需要)?至少(?:需要)?(?:指定|设置|传入|填写|选择)(?:其中)?(?:一项|一个)?\s*(?:参数)?\s*{多个参数}\s*(?:中的|中)?(?:一个|之一|任意一个|一项)?$`, "至少指定Speed和Mode中的一个", "至少指定一个"),
	phrase.Chinese(alternatives, `^您?(?:必须|需要)(?:指定|设置|传入){多个参数}(?:以.*)?$`, "您必须指定Speed或Mode以确定风扇", "您可以指定Speed或Mode"),
	phrase.Chinese(requiredOneOf, `^{多个参数}\s*这?(?:[两二三四][者个])?(?:中|之间|里)?(?:必须|需?至少|需要?)(?:选择|选填|选|指定|设置|填写|传入|输入)(?:其中)?(?:一个|一项|之一|其一)$`, "Speed和Mode必须选择其中一个", "Speed和Mode可以选择其中一个"),
	phrase.Chinese(requiredOneOf, `^{多个参数}\s*(?:不能同时为空|(?:必须)?二选一)$`, "Speed和Mode不能同时为空", "Speed不能为空"),
	phrase.Chinese(exclusive, `^{多个参数}\s*不(?:能|可以?|允许)同时(?:指定|设置|传入|使用|存在|配置)$`, "Speed和Mode不能同时指定", "Speed和Mode可以同时指定"),
	phrase.Chinese(exclusive, `^您?不(?:能|可以?|支持|允许)同时(?:指定|设置|传入|使用|配置)\s*{多个参数}$`, "您不能同时指定Speed和Mode", "您可以同时指定Speed和Mode"),
	phrase.Chinese(exclusive, `^{多个参数}\s*互斥(?:[，,]不能同时.{2})?$`, "Speed和Mode互斥，不能同时出现", "Speed互斥"),
	phrase.Chinese(exclusive, `^您?[仅只](?:能|可以?)(?:指定|设置|传入){多个参数}\s*(?:中的|其中)?(?:一个|之一)(?:参数)?$`, "您仅能指定Speed、Mode其中一个参数", "您能指定Speed、Mode"),
	phrase.Chinese(excludes, `^(?:该|此|本)参数(?:和|与|同)\s*(?:参数)?([A-Za-z][\w.]*)\s*(?:参数)?\s*(?:互斥(?:，[^，]*)?|不(?:能|可以?)同时(?:出现|指定|设置|传入|使用))$`, "此参数和Mode参数互斥，不能同时出现", "此参数和Mode参数同时指定"),
	phrase.Chinese(bars, `^(?:如果|若|当)?(?:指定|设置)了?(?:参数)?{plain}(?:参数)?[，,]则?不(?:能|可以?)(?:指定|设置){plain}(?:参数)?$`, "如果指定了Speed，则不能指定Mode参数", "如果指定了Speed，则可以指定Mode参数"),
	phrase.Chinese(together, `^{多个参数}\s*(?:必须|需要?)同时(?:指定|设置|传入|使用|存在|配置)$`, "Speed和Mode必须同时指定", "Speed和Mode不能同时指定"),
	phrase.Chinese(withOther, `^您?(?:必须|需要?)同时(?:指定|设置|传入|填写)(?:参数)?([A-Za-z][\w.]*)(?:参数)?$`, "必须同时指定Speed", "可以同时指定Speed"),
)

// notePrefix matches a prefix that is not part of the sentence.
var notePrefix = regexp.MustCompile(`^(?:(?i:note:? )|说明[：:]\s*)`)

// readConditions reads the conditions in the description of a row. A condition may concern another row, such as "If X
// is set, Y is required" in the description of X. It is then added to that other row.
func (b *binder) readConditions(p *spec.Parameter) {
	b.self = p
	for _, sentence := range plain.Clauses(withoutValues(p)) {
		if !b.bindSentence(sentence) && isLimited(sentence, p.Name) && !slices.ContainsFunc(p.Conditions, isUnclear) {
			addCondition(p, spec.Condition{Kind: spec.ValidWhen, Text: sentence})
		}
	}
	for _, v := range p.Enum {
		b.readValue(v)
	}
}

// bindSentence adds the conditions that a sentence states to the parameters. A member can depend on another element of a
// list, so a sentence without a subject states nothing about it. It reports whether it added any.
func (b *binder) bindSentence(sentence string) bool {
	text := notePrefix.ReplaceAllString(sentence, "")
	if b.self.Parent == "" {
		text = opensRequired.ReplaceAllString(text, "This parameter is required $1")
	}
	for _, found := range dependencePhrases.FindAll(b.unglued(text)) {
		if b.bind(found.Fact, found.Groups(), sentence) {
			return true
		}
	}
	return false
}

// bind adds the conditions of a sentence that matched a phrase. It reports whether it could interpret the groups.
func (b *binder) bind(r relation, groups []string, text string) bool {
	switch r {
	case requiredAfter:
		return b.require(groups[0], groups[1], text)
	case requiredBefore:
		return b.require(groups[1], groups[0], text)
	case requiredAll:
		return b.requireAll(groups[1], groups[0], text)
	case valueBefore:
		return b.limitValues(groups[1], groups[0], text)
	case validAfter:
		return b.limitValidity(groups[0], groups[1], text)
	case validBefore:
		return b.limitValidity(groups[1], groups[0], text)
	case requiredOneOf:
		return b.group(spec.RequiredOneOf, groups[0], text)
	case alternatives: // if "and" separates the names, all of them are required
		return isOrList(groups[0]) && b.group(spec.RequiredOneOf, groups[0], text)
	case exclusive:
		return b.group(spec.ExclusiveWith, groups[0], text)
	case exclusivePair:
		return b.group(spec.ExclusiveWith, groups[0]+" and "+groups[1], text)
	case exactlyOne:
		return b.group(spec.RequiredOneOf, groups[0], text) && b.group(spec.ExclusiveWith, groups[0], text)
	case excludes:
		return b.exclude(groups[0], text)
	case bars:
		return b.isSelf(groups[0]) && b.exclude(groups[1], text) || b.isSelf(groups[1]) && b.exclude(groups[0], text)
	case together:
		return b.group(spec.TogetherWith, groups[0], text)
	}
	return b.requireOther(groups[0], text)
}

// isOrList reports whether "or" separates the names of a list.
func isOrList(names string) bool {
	return (strings.Contains(names, " or ") || strings.Contains(names, "或")) && !strings.Contains(names, " and ") && !strings.ContainsAny(names, "和及与")
}

// withoutValues returns a description without the items that describe values.
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

// valuePhrases are sentences in the description of a value. They name a parameter that must be sent with the value.
var valuePhrases = phrase.InOrder(
	strings.NewReplacer("{name}", rowName, "{plain}", plainName),
	phrase.English("required with value", `^(?:in this case, )?you must (?:also )?(?:specify|set|configure) {name}$`, "In this case, you must specify Speed", "In this case, you can specify Speed"),
	phrase.English("required with value", `^(?:in this case, )?(?:the )?{plain}(?: parameter)? (?:is required|must be specified)$`, "The Speed parameter is required", "The Speed parameter is optional"),
	phrase.Chinese("required with value", `^(?:此时|同时)?您?(?:必须|需要?)(?:同时)?(?:指定|设置|传入)(?:参数)?([A-Za-z][\w.]*)(?:参数)?$`, "此时必须指定Speed", "此时可以指定Speed"),
)

// readValue reads which parameters must be sent with a documented value.
func (b *binder) readValue(v spec.EnumValue) {
	for _, sentence := range plain.Clauses(v.Text) {
		found, _ := valuePhrases.First(sentence)
		if p := b.rows[found.Group(1)]; p != nil && p != b.self && !p.Required {
			addCondition(p, spec.Condition{Kind: spec.RequiredWhen, Parameters: []string{b.self.FullName()}, Values: []string{v.Value}, Text: sentence})
		}
	}
}

// addCondition adds a condition, unless the row already has it or has too many conditions.
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

// requireAll makes each row of a list required on a condition. A list with "or" between its names has alternatives.
func (b *binder) requireAll(names, clause, text string) bool {
	all := b.list(names)
	if _, ok := b.clauseOf(clause); !ok || all == nil || strings.Contains(names, " or ") {
		return false
	}
	for _, p := range all {
		b.require(p.FullName(), clause, text)
	}
	return true
}

// limitValues makes the valid values of a row depend on another row.
func (b *binder) limitValues(name, clause, text string) bool {
	p := b.row(name)
	f, ok := b.clauseOf(clause)
	if p == nil || !ok || f.other == p {
		return false
	}
	addCondition(p, f.condition(spec.ValueWhen, text))
	return true
}

// limitValidity makes the described row valid only on a condition.
func (b *binder) limitValidity(name, clause, text string) bool {
	if name != "" && !b.isSelf(name) {
		return false
	}
	f, ok := b.clauseOf(clause)
	if !ok || f.other == b.self {
		return false
	}
	addCondition(b.self, f.condition(spec.ValidWhen, text))
	return true
}

// group adds a condition to each row of a list. The condition names the other rows of the list.
func (b *binder) group(kind spec.ConditionKind, names, text string) bool {
	all := b.list(names)
	if !slices.Contains(all, b.self) {
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

// exclude makes the described row and another row exclude each other.
func (b *binder) exclude(name, text string) bool {
	p := b.row(name)
	if p == nil || p == b.self {
		return false
	}
	addCondition(b.self, spec.Condition{Kind: spec.ExclusiveWith, Parameters: []string{p.FullName()}, Text: text})
	addCondition(p, spec.Condition{Kind: spec.ExclusiveWith, Parameters: []string{b.self.FullName()}, Text: text})
	return true
}

// requireOther makes another row required if the described row is sent.
func (b *binder) requireOther(name, text string) bool {
	p := b.row(name)
	if p == nil || p == b.self {
		return false
	}
	addCondition(b.self, spec.Condition{Kind: spec.TogetherWith, Parameters: []string{p.FullName()}, Text: text})
	return true
}

// settle determines when a row is required. A parsed condition replaces a condition that could not be parsed. A row
// that is required, but valid only on a condition, becomes required on that condition.
func (b *binder) settle(p *spec.Parameter) {
	b.self = p
	marked := slices.IndexFunc(p.Conditions, isUnclear)
	if marked >= 0 {
		b.bindSentence(p.Conditions[marked].Text) // of a cell such as "Required if Mode is set to Fast"
	}
	if slices.ContainsFunc(p.Conditions, decides) {
		p.Conditions = slices.DeleteFunc(p.Conditions, isUnclear)
		return
	}
	parsed := func(c spec.Condition) bool { return c.Kind == spec.ValidWhen && c.Parameters != nil }
	if i := slices.IndexFunc(p.Conditions, parsed); marked >= 0 && p.Conditions[marked].Text == "" && i >= 0 {
		p.Conditions[marked] = p.Conditions[i]
		p.Conditions[marked].Kind = spec.RequiredWhen
		return
	}
	if marked < 0 {
		if text := b.unclear(p); text != "" {
			p.Conditions = append(p.Conditions, spec.Condition{Kind: spec.ConditionUnclear, Text: text})
		}
	} else if p.Conditions[marked].Text == "" {
		p.Conditions[marked].Text = b.unclear(p)
	}
}

func isUnclear(c spec.Condition) bool { return c.Kind == spec.ConditionUnclear }

// decides reports whether a condition determines when a row is required.
func decides(c spec.Condition) bool {
	return c.Kind == spec.RequiredWhen || c.Kind == spec.RequiredOneOf
}

// unclear returns a sentence that makes a row required on a condition, or "". For a required member, it ignores sentences
// that name the structure: the member is required whenever the structure is sent.
func (b *binder) unclear(p *spec.Parameter) string {
	top, _, isMember := strings.Cut(p.FullName(), ".")
	for _, sentence := range plain.Clauses(withoutValues(p)) {
		if isDemanded(sentence, p.Name) && !(isMember && p.Required && hasName(sentence, top)) {
			return sentence
		}
	}
	return ""
}

// hasName reports whether a text contains a name that is not part of a longer name.
func hasName(text, name string) bool {
	return slices.Contains(strings.FieldsFunc(text, func(r rune) bool { return !isWordRune(r) && r != '.' && r != '_' || plain.HasHan(string(r)) }), name)
}
