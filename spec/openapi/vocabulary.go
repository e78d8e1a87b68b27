package openapi

// The media types of requests and answers.
const (
	jsonMedia = "application/json"
	xmlMedia  = "text/xml"
	formMedia = "application/x-www-form-urlencoded"
)

var methods = map[string]bool{
	"get": true, "put": true, "post": true, "delete": true, "options": true, "head": true, "patch": true, "trace": true,
}
