package shape

import (
	"mime"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// mediaTypes are the media types of the formats, as the gateway sends them: text/xml, although documents
// print application/xml.
var mediaTypes = map[spec.Format]string{spec.JSON: "application/json", spec.XML: "text/xml"}

// CheckMediaType holds the Content-Type of an answer against "application/json;charset=utf-8" or
// "text/xml;charset=utf-8", which clients compare as a whole. Another media type or charset is a failure,
// another spelling of the same (case, space, quotes, no charset at all) a deviation.
func CheckMediaType(format spec.Format, contentType string) []Problem {
	want := mediaTypes[format] + ";charset=utf-8"
	if contentType == want {
		return nil
	}
	p := Problem{Kind: Charset, Expected: want, Actual: clip(contentType)}
	media, params, err := mime.ParseMediaType(contentType)
	switch {
	case contentType == "":
		p.Kind, p.Actual = MediaType, "no Content-Type"
	case err != nil || media != mediaTypes[format]:
		p.Kind = MediaType
	default:
		p.Deviation = isUTF8(params["charset"])
	}
	return []Problem{p}
}

// isUTF8 reports whether a charset means UTF-8, however it is spelled; none means it by default.
func isUTF8(charset string) bool {
	plain := strings.NewReplacer("-", "", "_", "").Replace(strings.ToLower(charset))
	return plain == "" || plain == "utf8"
}
