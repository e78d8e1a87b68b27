package spec

import (
	"fmt"
	"strings"
)

// RowID names a row within its page and does not change while the row's own facts stay the same:
//
//	explorer                                  the API explorer link
//	request/BackendServerId                   a request parameter
//	response/RequestId                        a response field
//	example/request example/xml example/json  an example
//	error/404/InvalidInstanceId.NotFound      an error row
//	note/3 procedure                          a note, a procedure
//
// A repeated id gets #2, #3. Ids of a gateway page begin with "gateway/".
type RowID string

// GatewayPrefix begins every row id of a gateway page.
const GatewayPrefix = "gateway/"

// Section is the part of the id that tells the section: request, response, error and so on.
func (id RowID) Section() string {
	s, _, _ := strings.Cut(strings.TrimPrefix(string(id), GatewayPrefix), "/")
	s, _, _ = strings.Cut(s, "#")
	return s
}

// IDs hands out row ids and numbers the repeated ones. The zero value is for an operation page.
type IDs struct {
	Prefix string // put before every id, "gateway/" on a gateway page
	seen   map[RowID]int
}

// New joins the parts with "/" and makes the result unique by "#2", "#3" and so on.
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
