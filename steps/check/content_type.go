package check

import (
	"mime"
	"strings"
	"unicode/utf8"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
)

// mediaTypes holds the media type that the gateway sends per format. For XML it is text/xml, although the documentation
// prints application/xml.
var mediaTypes = map[spec.Format]string{spec.JSON: "application/json", spec.XML: "text/xml"}

// ContentType compares the Content-Type of an answer in the format with "application/json;charset=utf-8" or
// "text/xml;charset=utf-8". The media type of the other format fails, and so does a Content-Type that the body
// contradicts: an XML body with a JSON media type, or a charset other than UTF-8 with a body that is not valid UTF-8, except
// for XML in an encoding that XML allows.
// Any other spelling, media type or charset, and a missing Content-Type, is a deviation.
func ContentType(format spec.Format, contentType string, body []byte) []Problem {
	want := mediaTypes[format] + ";charset=utf-8"
	media, params, err := mime.ParseMediaType(contentType)
	p := Problem{Kind: MediaType, Expected: want, Actual: answer.Clip(contentType), Strength: spec.Convention}
	actual, declared := answer.Sniff(body), formatOf(media)
	switch {
	case declared != "" && (declared != format || actual != "" && declared != actual):
		p.Strength = spec.Prose
		if actual != "" {
			p.Actual += " for a body in " + string(actual)
		}
	case contentType == want:
		return nil
	case contentType == "":
		p.Actual = "no Content-Type"
	case !isUTF8(params["charset"]) && !utf8.Valid(body) && !isReadable(format, body):
		p.Kind, p.Strength = Charset, spec.Prose
		p.Actual += " for a body that is not in UTF-8"
	case err == nil && media == mediaTypes[format]:
		p.Kind = Charset
	}
	return []Problem{p}
}

// isReadable reports whether a body is XML in an encoding other than UTF-8.
func isReadable(format spec.Format, body []byte) bool {
	if format != spec.XML {
		return false
	}
	_, err := answer.Parse(format, body)
	return err == nil
}

// formatOf returns the format of a media type, or "".
func formatOf(media string) spec.Format {
	switch _, subtype, _ := strings.Cut(media, "/"); {
	case subtype == "json", strings.HasSuffix(subtype, "+json"):
		return spec.JSON
	case subtype == "xml", strings.HasSuffix(subtype, "+xml"):
		return spec.XML
	}
	return ""
}

// isUTF8 reports whether a charset, in any spelling, is UTF-8, which is the default.
func isUTF8(charset string) bool {
	plain := strings.NewReplacer("-", "", "_", "").Replace(strings.ToLower(charset))
	return plain == "" || plain == "utf8"
}
