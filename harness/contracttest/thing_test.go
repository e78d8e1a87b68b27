package contracttest

import (
	"fmt"
	"net/http"
	"sync/atomic"
)

// thing is an endpoint with the operation of testdata/DescribeThing.md.
type thing struct {
	notFound string // message for an unknown thing; "" means the page's message
}

func (e thing) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	id := r.FormValue("ThingId")
	switch {
	case r.FormValue("Action") != "DescribeThing":
		refuse(w, r, http.StatusBadRequest, "InvalidAction", "No such operation.")
	case id == "":
		refuse(w, r, http.StatusBadRequest, "MissingThingId", "The ThingId parameter is required.")
	case id != "thing-1" && e.notFound == "":
		refuse(w, r, http.StatusNotFound, "InvalidThingId.NotFound", "The specified ThingId does not exist.")
	case id != "thing-1":
		refuse(w, r, http.StatusNotFound, "InvalidThingId.NotFound", e.notFound)
	default:
		answer(w, r, http.StatusOK, "DescribeThingResponse", "Name", "alpha")
	}
}

func refuse(w http.ResponseWriter, r *http.Request, status int, code, message string) {
	answer(w, r, status, "Error", "HostId", r.Host, "Code", code, "Message", message)
}

// answer writes a document with the pairs of names and values, in the format of the request.
func answer(w http.ResponseWriter, r *http.Request, status int, root string, pairs ...string) {
	pairs = append([]string{"RequestId", uuid()}, pairs...)
	format, media := `"%s":%q`, "application/json;charset=utf-8"
	before, between, after := "{", ",", "}"
	if r.FormValue("Format") != "JSON" {
		format, media = "<%s>%s</%[1]s>", "text/xml;charset=utf-8"
		before, between, after = "<?xml version='1.0' encoding='UTF-8'?><"+root+">", "", "</"+root+">"
	}
	w.Header().Set("Content-Type", media)
	w.WriteHeader(status)
	fmt.Fprint(w, before)
	for i := 0; i < len(pairs); i += 2 {
		if i > 0 {
			fmt.Fprint(w, between)
		}
		fmt.Fprintf(w, format, pairs[i], pairs[i+1])
	}
	fmt.Fprint(w, after)
}

var requests atomic.Int64

// uuid returns a unique id.
func uuid() string { return fmt.Sprintf("DDF2CC38-0000-4444-8888-%012X", requests.Add(1)) }
