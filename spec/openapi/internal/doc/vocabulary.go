package doc

// Media types of requests and responses.
const (
	JSONMedia = "application/json"
	XMLMedia  = "text/xml"
	FormMedia = "application/x-www-form-urlencoded"
)

// Methods are the keys of a path item that are HTTP methods.
var Methods = map[string]bool{
	"get": true, "put": true, "post": true, "delete": true, "options": true, "head": true, "patch": true, "trace": true,
}
