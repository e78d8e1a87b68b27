package doc

// The media types of requests and answers.
const (
	JsonMedia = "application/json"
	XmlMedia  = "text/xml"
	FormMedia = "application/x-www-form-urlencoded"
)

var Methods = map[string]bool{
	"get": true, "put": true, "post": true, "delete": true, "options": true, "head": true, "patch": true, "trace": true,
}
