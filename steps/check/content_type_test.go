package check

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestContentType_EachHeader_ExpectedProblems(t *testing.T) {
	const json, xml = `{"A":"é"}`, "<A>é</A>"
	for _, tt := range []struct {
		format spec.Format
		header string
		body   string
		want   []string
	}{
		{spec.JSON, "application/json;charset=utf-8", json, nil},
		{spec.XML, "text/xml;charset=utf-8", xml, nil},
		{spec.XML, "text/xml;charset=utf-8", "\ufeff" + xml, nil},
		{spec.JSON, "application/json;charset=utf-8", "Bad Gateway", nil},
		{spec.JSON, "application/json; charset=utf-8", json, []string{"charset?"}},
		{spec.JSON, "application/json;charset=UTF-8", json, []string{"charset?"}},
		{spec.JSON, `application/json;charset="utf-8"`, json, []string{"charset?"}},
		{spec.JSON, "Application/JSON;charset=utf8", json, []string{"charset?"}},
		{spec.JSON, "application/json", json, []string{"charset?"}},
		{spec.XML, "text/xml;charset=utf-8;x=y", xml, []string{"charset?"}},
		{spec.XML, "text/xml;charset=gbk", xml, []string{"charset?"}},
		{spec.XML, "text/xml;charset=gbk", "<A>\xc0\xb6</A>", []string{"charset"}},
		{spec.XML, "application/xml;charset=iso-8859-1", "<A>\xe9</A>", []string{"charset"}},
		{spec.XML, "application/xml;charset=utf-8", xml, []string{"media-type?"}},
		{spec.JSON, "text/html;charset=utf-8", json, []string{"media-type?"}},
		{spec.JSON, "text/plain", json, []string{"media-type?"}},
		{spec.JSON, "application/vnd.api+json", json, []string{"media-type?"}},
		{spec.JSON, "application/json,application/json", json, []string{"media-type?"}},
		{spec.JSON, ";;", json, []string{"media-type?"}},
		{spec.JSON, "application/json;charset", json, []string{"media-type?"}},
		{spec.JSON, "application/json", "{\"A\":\"\xc0\xb6\"}", []string{"charset?"}},
		{spec.JSON, "", json, []string{"media-type?"}},
		{spec.XML, "application/json;charset=utf-8", xml, []string{"media-type"}},
		{spec.JSON, "text/xml;charset=utf-8", json, []string{"media-type"}},
		{spec.JSON, "application/json;charset=utf-8", xml, []string{"media-type"}},
		{spec.XML, "text/xml;charset=utf-8", json, []string{"media-type"}},
		{spec.XML, "application/problem+json", xml, []string{"media-type"}},
		{spec.XML, "application/json;charset=utf-8", json, []string{"media-type"}},
	} {
		t.Run(tt.header+" for "+tt.body, func(t *testing.T) {
			wantProblems(t, ContentType(tt.format, tt.header, []byte(tt.body)), tt.want...)
		})
	}
}
