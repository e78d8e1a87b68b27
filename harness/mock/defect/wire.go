package defect

import (
	"bytes"
	"net/http"
	"regexp"
	"slices"
	"strconv"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// successDefects returns defects that break the status and the root element of successes.
func successDefects(p page) []defect {
	var all []defect
	for _, status := range []int{http.StatusCreated, http.StatusAccepted, http.StatusNoContent} {
		all = append(all, defectOf("success-status/"+strconv.Itoa(status), "a successful response has status "+strconv.Itoa(status), rpc.Hooks{Send: func(_ *rpc.Call, r *rpc.Response) {
			if r.Status == http.StatusOK {
				r.Status = status
			}
		}}, slices.Concat(p.fieldIDs(), p.parameterIDs())...))
	}
	xml, json := p.successIDs(spec.XML), p.successIDs(spec.JSON)
	root := defectOf("success-root", "a successful response has another root element", rootNamed((*answerShape).isSuccess, "Response"), xml...).in(spec.XML)
	if !slices.Equal(p.roots(), []string{p.Operation.Name + "Response"}) { // no example shows the usual name
		root.Breaks = nil
	}
	return append(all, root, defectOf("success-nested", "a successful response is wrapped in a member named like the XML root", nested((*answerShape).isSuccess), json...).in(spec.JSON))
}

// rootElement matches the start of the root element of an XML document.
var rootElement = regexp.MustCompile(`<([\pL_][^\s/>]*)`)

// roots returns the different root elements of the successful XML examples of the page.
func (p page) roots() []string {
	var all []string
	for _, e := range p.Examples {
		m := rootElement.FindStringSubmatch(e.Answer())
		if e.Kind == spec.SuccessExample && e.Format == spec.XML && m != nil && !slices.Contains(all, m[1]) {
			all = append(all, m[1])
		}
	}
	return all
}

// wireDefects returns defects that break media types, the syntax of bodies, and the root elements and statuses of errors.
func wireDefects(p page) []defect {
	errs := p.errorIDs()
	all := []defect{
		defectOf("error-root", "an error has another root element", rootNamed((*answerShape).isError, "ErrorResponse"), errs...).in(spec.XML).conventional(),
		defectOf("error-nested", "an error is wrapped in a member named like the XML root", nested((*answerShape).isError), errs...).in(spec.JSON),
		defectOf("error-as-success", "an error has status 200", rpc.Hooks{Send: func(_ *rpc.Call, r *rpc.Response) {
			if r.Status >= http.StatusBadRequest {
				r.Status = http.StatusOK
			}
		}}, errs...),
	}
	for _, f := range []spec.Format{spec.JSON, spec.XML} {
		all = append(all, bodyDefects("success", f, false, p.successIDs(f), p.exampleIDs(f))...)
		all = append(all, bodyDefects("error", f, true, errs, errs)...)
	}
	return all
}

// bodyDefects returns defects that corrupt the body or the media type of successes or errors in one format. A defect of the
// media type breaks the rows in media.
func bodyDefects(family string, f spec.Format, errors bool, breaks, media []spec.RowID) []defect {
	on := func(change func(r *rpc.Response)) rpc.Hooks {
		return rpc.Hooks{Send: func(_ *rpc.Call, r *rpc.Response) {
			if (r.Status >= http.StatusBadRequest) == errors {
				change(r)
			}
		}}
	}
	type broken struct {
		id, text string
		change   func(r *rpc.Response)
	}
	list := func(breaks []spec.RowID, lines ...broken) (all []defect) {
		for _, l := range lines {
			all = append(all, defectOf(family+"-"+l.id, l.text, on(l.change), breaks...).in(f))
		}
		return all
	}
	return slices.Concat(
		conventional(list(media,
			broken{"media-type", "the media type is wrong", func(r *rpc.Response) { r.Header.Set("Content-Type", wrongMedia(f)) }},
			broken{"media-type-missing", "the media type is missing", func(r *rpc.Response) { r.Header["Content-Type"] = nil }},
		)),
		list(media,
			broken{"media-type-other", "the media type is that of the other format", func(r *rpc.Response) { r.Header.Set("Content-Type", rpc.MediaOf[otherFormat(f)]) }},
		),
		list(breaks,
			broken{"malformed", "the body lacks a quote or an end tag", func(r *rpc.Response) { r.Body = spoil(r.Body, f) }},
			broken{"truncated", "the body is truncated", func(r *rpc.Response) { r.Body = r.Body[:len(r.Body)/2] }},
			broken{"empty", "the body is missing", func(r *rpc.Response) { r.Body = nil }},
			broken{"trailing", "the body is repeated", func(r *rpc.Response) { r.Body = slices.Concat(r.Body, r.Body) }},
		),
	)
}

func wrongMedia(f spec.Format) string {
	if f == spec.JSON {
		return "text/plain;charset=utf-8"
	}
	return "text/html;charset=utf-8"
}

func otherFormat(f spec.Format) spec.Format {
	if f == spec.JSON {
		return spec.XML
	}
	return spec.JSON
}

// spoil removes the end of the last field, so that the body is malformed.
func spoil(body []byte, f spec.Format) []byte {
	mark := []byte(`"}`)
	if f == spec.XML {
		mark = []byte("</")
	}
	i := bytes.LastIndex(body, mark)
	if i < 0 {
		return append([]byte{'<'}, body...)
	}
	return slices.Delete(slices.Clone(body), i, i+1)
}

func rootNamed(when func(*answerShape) bool, name string) rpc.Hooks {
	return rpc.Hooks{Reshape: func(_ *rpc.Call, d *rpc.Document) {
		if when((*answerShape)(d)) {
			d.Root = name
		}
	}}
}

func nested(when func(*answerShape) bool) rpc.Hooks {
	return rpc.Hooks{Reshape: func(_ *rpc.Call, d *rpc.Document) { d.Nested = d.Nested || when((*answerShape)(d)) }}
}
