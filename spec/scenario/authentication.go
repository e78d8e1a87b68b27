package scenario

// Common parameters that authenticate, by their names on gateway pages. A client may send them as headers.
const (
	Signature = "Signature"
	Timestamp = "Timestamp"
)

// Authentication contains the common parameters that only signed requests have.
var Authentication = []string{
	"AccessKeyId", Signature, "SignatureMethod", "SignatureVersion", "SignatureNonce",
	Timestamp, "SecurityToken", "SignatureType", "BearerToken",
}

// Credentials contains the common parameters with values of the credentials.
var Credentials = []string{"AccessKeyId", Signature, "SecurityToken", "BearerToken"}
