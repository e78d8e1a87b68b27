package spec

import (
	"fmt"
	"strings"
)

// RowID identifies a row within its page. The id depends only on what the row documents, such as a name:
//
//	explorer                                  the API explorer link
//	request/BackendServerId                   a request parameter
//	response/RequestId                        a response field
//	example/request example/xml example/json  an example
//	error/404/InvalidInstanceId.NotFound      an error row
//	note/3 procedure                          a note, a procedure
//
// Repeated ids have the suffixes #2, #3 and so on. Ids of a gateway page begin with "gateway/".
type RowID string

// GatewayPrefix is the prefix of the row ids of a gateway page.
const GatewayPrefix = "gateway/"

// Section returns the section of the id: request, response, error and so on.
func (id RowID) Section() string {
	s, _, _ := strings.Cut(strings.TrimPrefix(string(id), GatewayPrefix), "/")
	s, _, _ = strings.Cut(s, "#")
	return s
}

// IDs creates unique row ids. The zero value is for an operation page.
type IDs struct {
	Prefix string // prefix of every id: "gateway/" for a gateway page
	seen   map[RowID]int
}

// New joins the parts with "/" and appends "#2", "#3" and so on to repeated ids.
func (u *IDs) New(parts ...string) RowID {
	if u.seen == nil {
		u.seen = map[RowID]int{}
	}
	id := RowID(u.Prefix + strings.Join(parts, "/"))
	u.seen[id]++
	if n := u.seen[id]; n > 1 {
		return u.New(fmt.Sprintf("%s#%d", strings.TrimPrefix(string(id), u.Prefix), n))
	}
	return id
}
