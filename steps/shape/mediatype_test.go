package shape

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestCheckMediaType(t *testing.T) {
	for _, tt := range []struct {
		format spec.Format
		header string
		want   []string
	}{
		{spec.JSON, "application/json;charset=utf-8", nil},
		{spec.XML, "text/xml;charset=utf-8", nil},
		{spec.JSON, "application/json; charset=utf-8", []string{"charset?"}},
		{spec.JSON, "application/json;charset=UTF-8", []string{"charset?"}},
		{spec.JSON, `application/json;charset="utf-8"`, []string{"charset?"}},
		{spec.JSON, "Application/JSON;charset=utf8", []string{"charset?"}},
		{spec.JSON, "application/json", []string{"charset?"}},
		{spec.XML, "text/xml;charset=utf-8;x=y", []string{"charset?"}},
		{spec.XML, "text/xml;charset=gbk", []string{"charset"}},
		{spec.XML, "text/xml;charset=iso-8859-1", []string{"charset"}},
		{spec.XML, "application/xml;charset=utf-8", []string{"media-type"}},
		{spec.XML, "application/json;charset=utf-8", []string{"media-type"}},
		{spec.JSON, "text/html;charset=utf-8", []string{"media-type"}},
		{spec.JSON, "text/plain", []string{"media-type"}},
		{spec.JSON, "application/json,application/json", []string{"media-type"}},
		{spec.JSON, ";;", []string{"media-type"}},
		{spec.JSON, "", []string{"media-type"}},
	} {
		t.Run(tt.header, func(t *testing.T) {
			wantProblems(t, CheckMediaType(tt.format, tt.header), tt.want...)
		})
	}
}
