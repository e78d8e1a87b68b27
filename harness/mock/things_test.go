package mock

import (
	"encoding/json"
	"encoding/xml"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rowproof/rowproof/spec"
)

// thingPages returns the pages in a folder of testdata/things: operations that create, describe, change and delete a
// thing.
func thingPages(t *testing.T, folder string) []*spec.Contract {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "things", folder, "*.md"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	var pages []*spec.Contract
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, readPage(t, filepath.Base(file), string(b)))
	}
	return pages
}

// gadget is a gadget in an answer.
type gadget struct {
	GadgetId, GadgetName, Status, PartId, Code string
	Size                                       int
}

// gadgets is a page of gadgets in an answer.
type gadgets struct {
	TotalCount, PageNumber, PageSize int
	Gadgets                          struct{ Gadget []gadget }
}

// gadgetShop calls the operations on gadgets in one format.
type gadgetShop struct {
	t      *testing.T
	server *Server
	format string
}

func newShop(t *testing.T, format string) gadgetShop {
	return gadgetShop{t, newServer(t, unsigned(thingPages(t, "rpc")...)), format}
}

// call calls an operation in cn-hangzhou, unless the parameters name another region, and parses the answer.
func (g gadgetShop) call(into any, action string, parameters ...string) {
	g.t.Helper()
	form := url.Values{"Action": {action}, "Format": {g.format}, "RegionId": {"cn-hangzhou"}, "Version": {"2020-01-01"}}
	for _, p := range parameters {
		name, text, _ := strings.Cut(p, "=")
		form.Set(name, text)
	}
	body := g.server.do(http.MethodPost, "/", form.Encode()).body
	parse := json.Unmarshal
	if g.format == "XML" {
		parse = xml.Unmarshal
	}
	if err := parse([]byte(body), into); err != nil {
		g.t.Errorf("%s %v: %s: %v", action, parameters, body, err)
	}
}

// one calls an operation that answers with one gadget, a part or an error.
func (g gadgetShop) one(action string, parameters ...string) gadget {
	g.t.Helper()
	var got gadget
	g.call(&got, action, parameters...)
	return got
}

// list returns a page of gadgets.
func (g gadgetShop) list(parameters ...string) gadgets {
	g.t.Helper()
	var got gadgets
	g.call(&got, "DescribeGadgets", parameters...)
	return got
}

// fixture returns the value of a parameter that the profile has for an error.
func (g gadgetShop) fixture(t *testing.T, action, code, parameter string) string {
	t.Helper()
	text := readProfile(t, g.server).Operations[action].Errors[code][parameter]
	if text == "" {
		t.Fatalf("%s: the profile has no %s for %s", action, parameter, code)
	}
	return parameter + "=" + text
}

func wantError(t *testing.T, got gadget, code string) {
	t.Helper()
	if got.Code != code {
		t.Errorf("got code %q, want %q", got.Code, code)
	}
}

func TestThings_CreatedChangedDeleted_EachOperationSeesIt(t *testing.T) {
	for _, format := range []string{"JSON", "XML"} {
		t.Run(format, func(t *testing.T) {
			g := newShop(t, format)
			id := "GadgetId=" + g.one("CreateGadget", "GadgetName=clock", "Size=30").GadgetId
			if got := g.one("DescribeGadgetAttribute", id); "GadgetId="+got.GadgetId != id || got.GadgetName != "clock" || got.Size != 30 {
				t.Errorf("after the creation: got %+v", got)
			}
			if got := g.one("ModifyGadgetAttribute", id, "GadgetName=radio"); got.GadgetName != "radio" || got.Size != 30 {
				t.Errorf("answer to the change: got %+v", got)
			}
			if got := g.one("DescribeGadgetAttribute", id); got.GadgetName != "radio" || got.Size != 30 {
				t.Errorf("after the change: got %+v", got)
			}
			if got := g.list(id); len(got.Gadgets.Gadget) != 1 || got.TotalCount != 1 || got.Gadgets.Gadget[0].GadgetName != "radio" {
				t.Errorf("in the list: got %+v", got)
			}
			wantError(t, g.one("DeleteGadget", id), "")
			for _, action := range []string{"DescribeGadgetAttribute", "ModifyGadgetAttribute", "DeleteGadget"} {
				wantError(t, g.one(action, id), "InvalidGadgetId.NotFound")
			}
			if got := g.list(id); len(got.Gadgets.Gadget) != 0 || got.TotalCount != 0 {
				t.Errorf("in the list after the deletion: got %+v", got)
			}
		})
	}
}

func TestThings_List_HasThingsWithTheValuesOfTheCall(t *testing.T) {
	g := newShop(t, "JSON")
	clock := g.one("CreateGadget", "GadgetName=clock").GadgetId
	radio := g.one("CreateGadget", "GadgetName=radio").GadgetId
	if got := g.list("GadgetName=clock"); len(got.Gadgets.Gadget) != 1 || got.Gadgets.Gadget[0].GadgetId != clock {
		t.Errorf("by name: got %+v, want %s", got, clock)
	}
	if got := g.list("GadgetId=" + radio); len(got.Gadgets.Gadget) != 1 || got.Gadgets.Gadget[0].GadgetName != "radio" {
		t.Errorf("by identifier: got %+v", got)
	}
	if got := g.list("GadgetId="+radio, "GadgetName=clock"); len(got.Gadgets.Gadget) != 0 {
		t.Errorf("by the identifier of one and the name of another gadget: got %+v", got)
	}
	if got := g.list(`GadgetIds=["` + radio + `", "` + clock + `", "gad-none"]`); len(got.Gadgets.Gadget) != 2 || got.TotalCount != 2 {
		t.Errorf("by several identifiers: got %+v", got)
	}
	if got := g.list(`GadgetIds=["`+radio+`"]`, "GadgetId="+clock); len(got.Gadgets.Gadget) != 2 {
		t.Errorf("by two parameters: got %+v", got)
	}
	if got := g.list("GadgetId="+radio, "RegionId=cn-beijing"); len(got.Gadgets.Gadget) != 0 {
		t.Errorf("in another region: got %+v", got)
	}
}

func TestThings_Pages_HaveEachThingOnce(t *testing.T) {
	g := newShop(t, "JSON")
	for range 7 {
		g.one("CreateGadget", "GadgetName=clock")
	}
	seen := map[string]bool{}
	for number, want := range map[string]int{"1": 3, "2": 3, "3": 1, "4": 0, "99": 0} {
		got := g.list("GadgetName=clock", "PageSize=3", "PageNumber="+number)
		if len(got.Gadgets.Gadget) != want || got.TotalCount != 7 || got.PageSize != 3 {
			t.Errorf("page %s: got %d gadgets, want %d: %+v", number, len(got.Gadgets.Gadget), want, got)
		}
		for _, one := range got.Gadgets.Gadget {
			seen[one.GadgetId] = true
		}
	}
	if len(seen) != 7 {
		t.Errorf("got %d different gadgets on all pages, want 7", len(seen))
	}
	if got := g.list(); len(got.Gadgets.Gadget) != 10 || got.TotalCount <= 10 || got.PageNumber != 1 || got.PageSize != 10 {
		t.Errorf("without page and size: got %d gadgets, %+v", len(got.Gadgets.Gadget), got)
	}
}

// If no field of the answer has the size of a page, only the number of listed things shows the default size.
func TestThings_SizeNotInAnswer_ListIsLongerThanPage(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("testdata", "things", "rpc", "DescribeGadgets.md"))
	if err != nil {
		t.Fatal(err)
	}
	page := strings.NewReplacer("|PageSize|Integer|10|The number of entries per page.|\n", "", "<PageSize>10</PageSize>", "", `"PageSize": 10, `, "").Replace(string(b))
	g := gadgetShop{t, newServer(t, unsigned(readPage(t, "DescribeGadgets.md", page))), "JSON"}
	for sent, want := range map[string]int{"RegionId=cn-hangzhou": 10, "PageSize=10": 10, "PageSize=11": 11} {
		if got := len(g.list(sent).Gadgets.Gadget); got != want {
			t.Errorf("%s: %d gadgets, want %d", sent, got, want)
		}
	}
	broken := gadgetShop{t, newServer(t, unsigned(readPage(t, "DescribeGadgets.md", page)), func(o *Options) { o.Defect = "default-wrong/PageSize" }), "JSON"}
	if got := len(broken.list().Gadgets.Gadget); got != 11 {
		t.Errorf("with a wrong default: %d gadgets, want 11", got)
	}
}

// A page may promise an error for a dry run that passes the checks, or the ID of the request. Neither creates a gadget.
func TestThings_DryRun_AnsweredAsPageSays(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("testdata", "things", "rpc", "CreateGadget.md"))
	if err != nil {
		t.Fatal(err)
	}
	for text, code := range map[string]string{
		"": "DryRunOperation",
		"If the request passes the check, the error code DryRunOperation is returned.":                                                      "DryRunOperation",
		"If the request fails the check, an error message is returned. If the request passes the check, the ID of the request is returned.": "",
		"如果检查不通过，则返回对应错误；如果检查通过，则返回对应请求ID。":                                                                                                 "",
	} {
		const row = "|GadgetName|String|"
		create := strings.Replace(string(b), row, "|DryRun|Boolean|No|false|Specifies whether to check the request only. "+text+"|\n"+row, 1)
		pages := []*spec.Contract{readPage(t, "CreateGadget.md", create)}
		for _, c := range thingPages(t, "rpc") {
			if c.Operation.Name != "CreateGadget" {
				pages = append(pages, c)
			}
		}
		g := gadgetShop{t, newServer(t, unsigned(pages...)), "JSON"}
		total := g.list().TotalCount
		got := g.one("CreateGadget", "GadgetName=clock", "DryRun=true")
		if got.Code != code || got.GadgetId != "" || g.list().TotalCount != total {
			t.Errorf("%q: %+v and %d gadgets, want code %q and %d gadgets", text, got, g.list().TotalCount, code, total)
		}
		wantError(t, g.one("CreateGadget", "GadgetName=a", "DryRun=true"), g.one("CreateGadget", "GadgetName=a").Code)
	}
}

// A server that ignores the token creates another gadget for each call.
func TestThings_SameToken_CreatedOnceUnlessIgnored(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("testdata", "things", "rpc", "CreateGadget.md"))
	if err != nil {
		t.Fatal(err)
	}
	const before, token = "|GadgetName|String|", "|ClientToken|String|No|0c593ea1|The token that ensures the idempotence of the request.|\n"
	page := readPage(t, "CreateGadget.md", strings.Replace(string(b), before, token+before, 1))
	for defect, want := range map[string]int{"": 1, "token-ignored/ClientToken": 2} {
		g := gadgetShop{t, newServer(t, unsigned(page), func(o *Options) { o.Defect = defect }), "JSON"}
		ids := map[string]bool{}
		for range 2 {
			ids[g.one("CreateGadget", "GadgetName=clock", "ClientToken=t").GadgetId] = true
		}
		if len(ids) != want {
			t.Errorf("defect %q: %d gadgets %v, want %d", defect, len(ids), ids, want)
		}
	}
}

func TestThings_Attribute_AnsweredByRowAboutIt(t *testing.T) {
	g := newShop(t, "JSON")
	for _, test := range []struct{ name, action, code string }{
		{"gadget of another account, change", "ModifyGadgetAttribute", "Forbidden.Gadget"},
		{"gadget of another account, deletion", "DeleteGadget", "Forbidden.Gadget"},
		{"gadget in a state", "ModifyGadgetAttribute", "IncorrectStatus.Gadget"},
		{"gadget in another region", "ModifyGadgetAttribute", "InvalidGadget.RegionMismatch"},
		{"gadget with an overdue payment", "ModifyGadgetAttribute", "Gadget.InArrears"},
		{"gadget with a part", "DeleteGadget", "DependencyViolation.Part"},
		{"gadget with all parts", "CreatePart", "QuotaExceeded.Part"},
		{"gadget that another call changes", "CreatePart", "OperationConflict"},
		{"gadget with too many calls", "CreatePart", "Throttling"},
	} {
		t.Run(test.name, func(t *testing.T) {
			wantError(t, g.one(test.action, g.fixture(t, test.action, test.code, "GadgetId")), test.code)
		})
	}
}

func TestThings_OfAnotherAccount_SameForAllOperations(t *testing.T) {
	g := newShop(t, "JSON")
	foreign := g.fixture(t, "ModifyGadgetAttribute", "Forbidden.Gadget", "GadgetId")
	wantError(t, g.one("DeleteGadget", foreign), "Forbidden.Gadget")
	wantError(t, g.one("DescribeGadgetAttribute", foreign), "InvalidGadgetId.NotFound")
	if got := g.list(foreign); len(got.Gadgets.Gadget) != 0 {
		t.Errorf("got %+v in the list", got)
	}
}

func TestThings_InAnotherRegion_AcceptedOnlyFromThatRegion(t *testing.T) {
	g := newShop(t, "JSON")
	id := "GadgetId=" + g.one("CreateGadget", "RegionId=cn-beijing", "GadgetName=clock").GadgetId
	wantError(t, g.one("ModifyGadgetAttribute", id), "InvalidGadget.RegionMismatch")
	wantError(t, g.one("ModifyGadgetAttribute", id, "RegionId=cn-beijing"), "")
	wantError(t, g.one("DescribeGadgetAttribute", id), "InvalidGadgetId.NotFound")
}

func TestThings_InStateOfRow_ShownWithThatStatus(t *testing.T) {
	g := newShop(t, "JSON")
	broken := g.fixture(t, "ModifyGadgetAttribute", "IncorrectStatus.Gadget", "GadgetId")
	if got := g.one("DescribeGadgetAttribute", broken); got.Status != "Broken" {
		t.Errorf("got %+v, want status Broken", got)
	}
	created := g.one("CreateGadget", "GadgetName=clock")
	if got := g.one("DescribeGadgetAttribute", "GadgetId="+created.GadgetId); got.Status != "Available" {
		t.Errorf("got %+v, want status Available", got)
	}
}

func TestThings_ConcurrentCalls_EachThingCreatedAndDeletedOnce(t *testing.T) {
	g := newShop(t, "JSON")
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 10 {
				id := "GadgetId=" + g.one("CreateGadget", "GadgetName=clock").GadgetId
				g.list(id)
				wantError(t, g.one("ModifyGadgetAttribute", id, "Size=40"), "")
				wantError(t, g.one("DeleteGadget", id), "")
			}
		})
	}
	all.Wait()
	if got := g.list("GadgetName=clock", "Size=40"); slices.ContainsFunc(got.Gadgets.Gadget, func(one gadget) bool { return one.Size == 40 }) {
		t.Errorf("got %+v, want no gadget of size 40", got)
	}
}

func TestThings_Reset_RestoresThem(t *testing.T) {
	g := newShop(t, "JSON")
	before := g.list().TotalCount
	ids := readProfile(t, g.server).Operations["DeleteGadget"].Parameters["GadgetId"].([]any)
	id := "GadgetId=" + ids[0].(string)
	wantError(t, g.one("DeleteGadget", id), "")
	wantError(t, g.one("CreateGadget", "GadgetName=clock"), "")
	wantError(t, g.one("DeleteGadget", id), "InvalidGadgetId.NotFound")
	g.server.core.Reset()
	wantError(t, g.one("DeleteGadget", id), "")
	if got := g.list().TotalCount; got != before-1 {
		t.Errorf("got %d gadgets, want %d", got, before-1)
	}
}

func TestThings_WithParts_DeletedOnlyWithoutThem(t *testing.T) {
	g := newShop(t, "JSON")
	id := "GadgetId=" + g.one("CreateGadget", "GadgetName=clock").GadgetId
	part := "PartId=" + g.one("CreatePart", id).PartId
	wantError(t, g.one("DeleteGadget", id), "DependencyViolation.Part")
	wantError(t, g.one("DeletePart", part), "")
	wantError(t, g.one("DeletePart", part), "InvalidPartId.NotFound")
	wantError(t, g.one("DeleteGadget", id), "")
}

// parts returns the identifiers of the parts of a gadget.
func (g gadgetShop) parts(gadgetID string) []string {
	g.t.Helper()
	var got struct {
		Parts struct {
			Part []struct{ PartId, Kind string }
		}
	}
	g.call(&got, "DescribeParts", gadgetID)
	var ids []string
	for _, part := range got.Parts.Part {
		ids = append(ids, part.PartId)
	}
	return ids
}

func TestThings_QuotaUsedUp_RoomAfterDeletion(t *testing.T) {
	g := newShop(t, "JSON")
	full := g.fixture(t, "CreatePart", "QuotaExceeded.Part", "GadgetId")
	parts := g.parts(full)
	if len(parts) != 1 {
		t.Fatalf("got parts %v, want one", parts)
	}
	wantError(t, g.one("CreatePart", full), "QuotaExceeded.Part")
	wantError(t, g.one("DeletePart", "PartId="+parts[0]), "")
	created := g.one("CreatePart", full)
	wantError(t, created, "")
	if got := g.parts(full); len(got) != 1 || got[0] != created.PartId {
		t.Errorf("got parts %v, want %s", got, created.PartId)
	}
	wantError(t, g.one("CreatePart", full), "QuotaExceeded.Part")
}

func TestThings_InUse_DeletedAfterItsParts(t *testing.T) {
	g := newShop(t, "JSON")
	used := g.fixture(t, "DeleteGadget", "DependencyViolation.Part", "GadgetId")
	for _, part := range g.parts(used) {
		wantError(t, g.one("DeletePart", "PartId="+part), "")
	}
	wantError(t, g.one("DeleteGadget", used), "")
}

func TestThings_CreatedOverPath_EachOperationSeesIt(t *testing.T) {
	s := newServer(t, unsigned(thingPages(t, "roa")...))
	call := func(method, path, body string) (int, string) {
		r := s.doVersion(method, path, body, "2020-01-01")
		return r.status, r.body
	}
	var created struct{ Result struct{ BoxId string } }
	_, body := call(http.MethodPost, "/boxes", `{"name": "tools"}`)
	if err := json.Unmarshal([]byte(body), &created); err != nil || created.Result.BoxId == "" {
		t.Fatalf("got %s, want the identifier of a box", body)
	}
	box := "/boxes/" + created.Result.BoxId
	for _, step := range []struct {
		method, path, body string
		status             int
		want               string
	}{
		{http.MethodGet, box, "", 200, `"name":"tools"`},
		{http.MethodPut, box, `{"name": "nails"}`, 200, ""},
		{http.MethodGet, box, "", 200, `"name":"nails"`},
		{http.MethodGet, "/boxes?size=1", "", 200, `"Result":[{"boxId":"` + created.Result.BoxId + `","name":"nails"}]`},
		{http.MethodDelete, box, "", 200, ""},
		{http.MethodGet, box, "", 404, "BoxNotFound"},
		{http.MethodPut, box, `{"name": "nails"}`, 404, "BoxNotFound"},
		{http.MethodDelete, box, "", 404, "BoxNotFound"},
	} {
		if status, body := call(step.method, step.path, step.body); status != step.status || !strings.Contains(body, step.want) {
			t.Errorf("%s %s: got %d %s, want %d with %s", step.method, step.path, status, body, step.status, step.want)
		}
	}
}
