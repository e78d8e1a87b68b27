package steps

import (
	"regexp"

	"github.com/cucumber/godog"
)

// phrase is a sentence of the vocabulary. The patterns are compiled once: godog would compile a string for
// every scenario.
type phrase struct {
	pattern *regexp.Regexp
	handler func(*world) any
}

func say(pattern string, handler func(*world) any) phrase {
	return phrase{regexp.MustCompile("^" + pattern + "$"), handler}
}

// givens say which operation and which request a scenario starts from.
var givens = []phrase{
	say(`the operation ?(.*)`, func(w *world) any { return w.isOperation }),
	say(`an operation that is known to work`, func(w *world) any { return w.isAnyOperation }),
	say(`a request that succeeds, answered in (JSON|XML)`, func(w *world) any { return w.succeeds }),
	say(`a request that succeeds, once in JSON and once in XML`, func(w *world) any { return w.succeedsInBoth }),
	say(`the page's own answer "(.+)"`, func(w *world) any { return w.pageAnswer }),
	say(`nothing from outside brings this about: (.+)`, func(w *world) any { return w.cannotBeBroughtAbout }),
}

// whens change the request in one thing, or say what a second request is.
var whens = []phrase{
	say(`(\S+) is left out`, func(w *world) any { return w.isLeftOut }),
	say(`(\S+) is empty`, func(w *world) any { return w.isEmpty }),
	say(`(\S+) is "(.*)"`, func(w *world) any { return w.isValue }),
	say(`(\S+) is "(.*)" with the values that go with it`, func(w *world) any { return w.isValueWith }),
	say(`(\S+) is "(.*)", unless the operation has its own`, func(w *world) any { return w.isValueUnlessOwn }),
	say(`(\S+) is as the (?:profile gives|client makes) it`, func(w *world) any { return w.isGiven }),
	say(`(\S+) is in lower case`, func(w *world) any { return w.isLowerCase }),
	say(`(\S+) is unknown`, func(w *world) any { return w.isUnknown }),
	say(`(\S+) has the same value as (\S+)`, func(w *world) any { return w.isSameAs }),
	say(`(\S+) names nothing that exists`, func(w *world) any { return w.namesNothing }),
	say(`(\S+) holds (.+)`, func(w *world) any { return w.holds }),
	say(`the request is changed as the profile says for "(.+)"`, func(w *world) any { return w.asPrepared }),
	say(`it is not signed`, func(w *world) any { return w.isNotSigned }),
	say(`the request is changed after signing`, func(w *world) any { return w.isTampered }),
	say(`the page's own request "(.+)" is sent`, func(w *world) any { return w.isPageRequest }),
	say(`it is sent by ([A-Z]+)( in the query| in a form|)`, func(w *world) any { return w.isSent }),
	say(`it is sent by POST with (\S+) in the (query|form) and the rest in the (?:query|form)`, func(w *world) any { return w.isSplit }),
	say(`a wrong value in the query goes with the right one in the form`, func(w *world) any { return w.wrongInQuery }),
	say(`the header (\S+) is "(.*)"`, func(w *world) any { return w.hasHeader }),
	say(`the Host is "(.+)"`, func(w *world) any { return w.hasHost }),
	say(`the clock of the request is an hour (slow|fast)`, func(w *world) any { return w.hasClock }),
	say(`the same request is sent again`, func(w *world) any { return w.isSentAgain }),
	say(`the same request is sent twice at once`, func(w *world) any { return w.isSentAtOnce }),
	say(`the same request is sent again, changed as the profile says for "(.+)"`, func(w *world) any { return w.isSentAgainAsPrepared }),
	say(`a second request has the same (\S+)`, func(w *world) any { return w.hasTheSame }),
	say(`it is sent again with the same SignatureNonce`, func(w *world) any { return w.hasTheSameNonce }),
	say(`it is sent again, changed, with the same ClientToken`, func(w *world) any { return w.hasTheSameToken }),
	say(`the fault may be answered with:`, func(w *world) any { return w.mayMean }),
}

// thens send what was described and judge the answer.
var thens = []phrase{
	say(`it is accepted`, func(w *world) any { return w.isAccepted }),
	say(`it is accepted, or refused as a deviation`, func(w *world) any { return w.isAcceptedOrDeviates }),
	say(`it is refused`, func(w *world) any { return w.isRefused }),
	say(`it may be refused`, func(w *world) any { return w.mayBeRefused }),
	say(`it is refused, or accepted as a deviation`, func(w *world) any { return w.isRefusedOrDeviates }),
	say(`it is refused with (-?\d+) "(.*?)" and "(.*)"`, func(w *world) any { return w.isRefusedWith }),
	say(`it (is|may be) refused, by convention with (-?\d+) "(.*?)" and "(.*)"`, func(w *world) any { return w.isConventional }),
	say(`it is refused with an error of the page`, func(w *world) any { return w.isRefusedByPage }),
	say(`the error body is well formed`, func(w *world) any { return w.isWellFormed }),
	say(`it is not refused for its signature`, func(w *world) any { return w.isNotRefusedForSignature }),
	say(`no server error is answered`, func(w *world) any { return w.breaksNothing }),
	say(`it is answered as if (\S+) were "(.*)"`, func(w *world) any { return w.isAnsweredAs }),
	say(`the answer holds (\S+), (an? \w+)(?: that is not empty)?`, func(w *world) any { return w.holdsField }),
	say(`both answers hold (\S+)`, func(w *world) any { return w.bothHoldField }),
	say(`both answers have the same fields`, func(w *world) any { return w.haveSameFields }),
	say(`both refusals with "(.*)" have the same fields`, func(w *world) any { return w.refusalsHaveSameFields }),
	say(`both answers are in one and the same format`, func(w *world) any { return w.areInOneFormat }),
	say(`(\S+) differs between two answers`, func(w *world) any { return w.differs }),
	say(`the answer has the shape of the page's own answer "(.+)"`, func(w *world) any { return w.hasExampleShape }),
	say(`the answer is of the media type of (JSON|XML)`, func(w *world) any { return w.isOfMediaType }),
	say(`the error is of the media type of (JSON|XML)`, func(w *world) any { return w.errorIsOfMediaType }),
	say(`the answer is in (JSON|XML)`, func(w *world) any { return w.isIn }),
	say(`the error is in (JSON|XML)`, func(w *world) any { return w.errorIsIn }),
	say(`it is an error in (JSON|XML)`, func(w *world) any { return w.isErrorExample }),
	say(`the header (\S+) repeats RequestId, or it is a deviation`, func(w *world) any { return w.repeatsRequestID }),
}

// register teaches godog the vocabulary for one scenario.
func (w *world) register(sc *godog.ScenarioContext) {
	for _, phrases := range [][]phrase{givens, whens, thens} {
		for _, p := range phrases {
			sc.Step(p.pattern, p.handler(w))
		}
	}
}
