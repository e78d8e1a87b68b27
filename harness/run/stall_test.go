package run_test

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// stall is a server for testdata/strength/OpenStall.md, written from that page alone. Each name in broken is one difference
// from the page.
type stall struct {
	broken []string
	secret string // sent in the answer if a difference contains "has the secret"

	mu     sync.Mutex
	names  map[string]bool   // by market and name of a stall
	tokens map[string]string // by ClientToken: the RequestId of the first answer, and the parameters of the first call
	last   int               // number of answers so far
}

// is reports whether broken contains the given difference from the page.
func (s *stall) is(difference string) bool { return slices.Contains(s.broken, difference) }

// refusal is an error row of the page or of the gateway page.
type refusal struct {
	status        int
	code, message string
}

var (
	invalid      = refusal{400, "InvalidParameter", "The specified parameter is invalid."}
	invalidWidth = refusal{400, "InvalidWidth", "The specified Width is invalid."}
	noMarket     = refusal{404, "InvalidMarketId.NotFound", "The specified MarketId does not exist."}
	noName       = refusal{400, "MissingStallName", "The StallName parameter is required."}
	noMarketID   = refusal{400, "MissingMarketId", "MarketId is mandatory for this action."}
	noRemark     = refusal{400, "MissingRemark", "The Remark parameter is required."}
	takenName    = refusal{409, "DuplicateStallName", "The specified StallName already exists."}
	closed       = refusal{400, "IncorrectMarketStatus", "The status of the market does not support this operation."}
	otherKind    = refusal{400, "OperationDenied", "The operation is denied because the market is for other goods."}
	mismatch     = refusal{400, "IdempotentParameterMismatch", "The request is retried with updated parameters."}
	noAction     = refusal{404, "InvalidAction.NotFound", "Specified api is not found, please check your url and method."}
	noVersion    = refusal{400, "InvalidVersion", "Specified parameter Version is not valid."}
	noMethod     = refusal{400, "UnsupportedHTTPMethod", "This http method is not supported."}
	noFormat     = refusal{400, "InvalidParameter.Format", "Specified parameter format is not valid."}
)

// ServeHTTP answers a call. The path /reset removes all stalls.
func (s *stall) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.names == nil || r.URL.Path == "/reset" {
		s.names, s.tokens = map[string]bool{}, map[string]string{}
	}
	if r.URL.Path == "/reset" {
		return
	}
	_ = r.ParseForm()
	out := writer{w, s, s.format(r), s.requestID()}
	if refused := s.gateway(r); refused.code != "" {
		out.refuse(refused)
		return
	}
	token := r.Form.Get("ClientToken")
	parameters := s.parameters(r)
	if first, ok := s.tokens[token]; ok && token != "" {
		id, was, _ := strings.Cut(first, " ")
		switch {
		case was == parameters && !s.is("a repeated token is refused"):
			out.id = id
			out.accept()
			return
		case was != parameters && !s.is("a token is not compared"):
			out.refuse(mismatch)
			return
		}
	}
	if refused := s.judge(r); refused.code != "" {
		out.refuse(refused)
		return
	}
	s.names[r.Form.Get("MarketId")+"/"+r.Form.Get("StallName")] = true
	if token != "" {
		s.tokens[token] = out.id + " " + parameters
	}
	out.accept()
}

// format returns the format of the answer: JSON or XML.
func (s *stall) format(r *http.Request) string {
	f := strings.ToUpper(r.Form.Get("Format"))
	if s.is("Format is ignored") || f != "XML" {
		return "JSON"
	}
	return f
}

func (s *stall) requestID() string {
	s.last++
	switch {
	case s.is("RequestId repeats"):
		return fmt.Sprintf("5B7E2A94-0C61-4D6B-9B1E-%012d", s.last%5)
	case s.is("RequestId is a number"):
		return fmt.Sprintf("%012d", s.last)
	case s.is("RequestId is a constant"):
		return "5B7E2A94-0C61-4D6B-9B1E-3F0C8A52D7E1"
	}
	var b [16]byte
	_, _ = rand.Read(b[:])
	h := strings.ToUpper(hex.EncodeToString(b[:]))
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}

// parameters returns the operation's parameters, without the common parameters and the ClientToken.
func (s *stall) parameters(r *http.Request) string {
	var all []string
	for name, v := range r.Form {
		if !slices.Contains([]string{"Action", "Version", "Format", "ClientToken", "Timestamp", "Signature", "SignatureNonce", "SignatureMethod", "SignatureVersion", "AccessKeyId"}, name) {
			all = append(all, name+"="+v[0])
		}
	}
	slices.Sort(all)
	return strings.Join(all, "&")
}

// gateway validates the common parameters.
func (s *stall) gateway(r *http.Request) refusal {
	f := strings.ToUpper(r.Form.Get("Format"))
	if s.is("Format is case-sensitive") {
		f = r.Form.Get("Format")
	}
	missing := func(name string) refusal {
		return refusal{400, "Missing" + name, name + " is mandatory for this action."}
	}
	action := r.Form.Get("Action")
	if s.is("Action ignores letter case") && strings.EqualFold(action, "OpenStall") {
		action = "OpenStall"
	}
	switch {
	case r.Method != http.MethodGet && r.Method != http.MethodPost, s.is("GET is refused") && r.Method == http.MethodGet:
		return noMethod
	case s.is("an unknown header is refused") && r.Header.Get("X-Rowproof-Unknown") != "":
		return invalid
	case f != "JSON" && f != "XML" && r.Form.Has("Format"):
		return noFormat
	case action == "" && !s.is("a missing Action is accepted"):
		return s.other(missing("Action"))
	case action != "OpenStall" && action != "" && !s.is("an unknown Action is accepted"):
		return s.other(noAction)
	case r.Form.Get("Version") == "" && !s.is("a missing Version is accepted"):
		return s.other(missing("Version"))
	case r.Form.Get("Version") != "2021-05-01" && r.Form.Get("Version") != "" && !s.is("an unknown Version is accepted"):
		return s.other(noVersion)
	}
	return refusal{}
}

// other changes an error of the gateway as the server's differences require.
func (s *stall) other(e refusal) refusal {
	switch {
	case s.is("the gateway's status is 403"):
		e.status = 403
	case s.is("the gateway's code differs"):
		e.code = "Gateway.Refused"
	case s.is("the gateway's message differs"):
		e.message = "No."
	}
	return e
}

var markets = map[string]string{"market-all001": "", "market-food02": "food", "market-craft3": "craft", "market-shut04": "", "market-cave05": ""}

// judge validates the parameters of the operation.
func (s *stall) judge(r *http.Request) refusal {
	f := r.Form
	market, name, kind := f.Get("MarketId"), f.Get("StallName"), f.Get("Kind")
	if s.is("a blank around Kind is accepted") {
		kind = strings.TrimSpace(kind)
	}
	if s.is("another letter case of Kind is accepted") {
		kind = strings.ToLower(kind)
	}
	if s.is("a suffix of Kind is accepted") {
		kind = strings.TrimSuffix(kind, "X")
	}
	if kind == "" && !(s.is("an empty Kind is refused") && f.Has("Kind")) {
		kind = "food"
		if s.is("Kind defaults to craft") {
			kind = "craft"
		}
	}
	if name == " " && s.is("a space as StallName is accepted") {
		name = "space" + strconv.Itoa(s.last)
	}
	if name == "" && s.is("an empty StallName is accepted") && f.Has("StallName") {
		name = "empty" + strconv.Itoa(s.last)
	}
	if name == "" && s.is("a missing StallName is accepted") {
		name = "missing" + strconv.Itoa(s.last)
	}
	if s.is("a long StallName is accepted") && len(name) > 40 {
		name = name[:30] + strconv.Itoa(s.last)
	}
	if market == "" && (s.is("a missing MarketId is accepted") && !f.Has("MarketId") || s.is("an empty MarketId is accepted") && f.Has("MarketId")) {
		market = "market-all001"
	}
	if market == " " && s.is("a space as MarketId is accepted") {
		market = "market-all001"
	}
	if strings.HasPrefix(market, "market-") && markets[market] == "" && market != "market-shut04" && s.is("an unknown MarketId is accepted") {
		market = "market-all001"
	}
	hosts, exists := markets[market]
	if s.is("craft is refused") && kind == "craft" {
		return invalid
	}
	for _, check := range []struct {
		fails bool
		with  refusal
	}{
		{strings.TrimSpace(name) == "", s.row(noName)},
		{market == "", noMarketID},
		{kind != "food" && kind != "craft" && !s.is("an undocumented Kind is accepted"), s.row(invalid)},
		{!s.validName(name), s.row(invalid)},
		{f.Get("Width") == "0" && s.is("catch-all for a Width of 0"), invalid},
		{!s.validWidth(f), s.row(invalidWidth)},
		{utf8.RuneCountInString(f.Get("Remark")) > 60 && !s.is("a long Remark is accepted") || s.is("a Remark of 60 is refused") && len(f.Get("Remark")) == 60, s.row(invalid)},
		{f.Has("GoodsCode.6") && !s.is("six GoodsCode are accepted") || f.Has("GoodsCode.5") && s.is("five GoodsCode are refused"), s.row(invalid)},
		{!s.validToken(f.Get("ClientToken")), s.row(invalid)},
		{(s.is("Remark is required") || s.is("Remark is required in "+market)) && f.Get("Remark") == "", noRemark},
		{s.is("a Remark is refused") && f.Get("Remark") != "", invalid},
		{!exists, s.row(noMarket)},
		{market == "market-shut04" && !s.is("a closed market is accepted"), s.row(closed)},
		{hosts != "" && hosts != kind, s.row(otherKind)},
		{s.names[market+"/"+name] && !s.is("a duplicate is accepted"), s.row(takenName)},
	} {
		if check.fails {
			return check.with
		}
	}
	return refusal{}
}

// row changes an error of the page as the server's differences require.
func (s *stall) row(e refusal) refusal {
	if s.is("status of "+e.code) || s.is("status of "+e.code+" is 200") {
		e.status = 418
		if s.is("status of " + e.code + " is 200") {
			e.status = 200
		}
	}
	switch {
	case s.is("code of " + e.code):
		e.code = "Oops"
	case s.is("message of " + e.code):
		e.message = "Something else."
	case s.is("catch-all for " + e.code):
		return invalid
	case s.is("market for " + e.code):
		return noMarket
	case s.is("state for " + e.code):
		return closed
	case s.is("undocumented code for " + e.code):
		return refusal{400, "Fair.Unlisted", "Not on the page."}
	}
	return e
}

func (s *stall) validName(v string) bool {
	for i, r := range v {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if !letter && (i == 0 && !s.is("a leading digit is accepted") || (r < '0' || r > '9') && r != '_' && r != '-' && !s.is("any character is accepted")) {
			return false
		}
	}
	return len(v) >= 2 && len(v) <= 40 || len(v) == 1 && s.is("a short StallName is accepted")
}

func (s *stall) validWidth(f map[string][]string) bool {
	if len(f["Width"]) == 0 || f["Width"][0] == "" {
		return true
	}
	n, err := strconv.Atoi(f["Width"][0])
	switch {
	case s.is("any Width is accepted"):
		return true
	case s.is("a Width of 21 is accepted") && n == 21, s.is("a Width of 0 is accepted") && n == 0 && err == nil:
		return true
	case s.is("a Width of 20 is refused") && n == 20:
		return false
	}
	return err == nil && n >= 1 && n <= 20
}

func (s *stall) validToken(v string) bool {
	for _, r := range v {
		if r > 127 && !s.is("a token beyond ASCII is accepted") {
			return false
		}
	}
	return len(v) <= 64 || s.is("a token of 65 characters is accepted")
}
