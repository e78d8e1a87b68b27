// Package skeleton writes a profile for the user to fill in: a commented YAML file in the order of the pages, with the keys
// that the scenarios of a run need.
package skeleton

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/spec"
)

// schemaFile is the path of the JSON Schema in the first line of a skeleton.
const schemaFile = "rowproof.schema.json"

// skeleton is the writer of a profile.
type skeleton struct {
	writer
	rehearsal *run.Rehearsal
	needed    map[string]bool // keys that the gate requires
	lacks     map[string]bool
	may       map[string]bool
	pairs     map[string]bool
	counts    map[string]run.PoolUse // by key
	byInput   map[string]bool        // keys of error rows that a run triggers even without the key
}

// Write returns the skeleton of a profile. The pages are those of the rehearsal r, which used an empty profile. If
// endpoint is "", the skeleton has a blank for it.
func Write(pages []input.Page, r *run.Rehearsal, endpoint string) string {
	s := &skeleton{rehearsal: r, needed: set(r.Needed), lacks: set(r.Lacks), may: set(r.MayLack), pairs: set(r.Pairs), counts: map[string]run.PoolUse{}, byInput: map[string]bool{}}
	for i := range r.Report.Rows {
		for _, sc := range r.Report.Rows[i].Scenarios {
			for _, key := range sc.Lacks {
				s.byInput[key] = sc.Grade > r.Report.Rows[i].Grade
			}
		}
	}
	for _, p := range r.Pools {
		s.counts["operations."+p.Operation+".parameters."+p.Parameter] = p
	}
	s.head(pages, endpoint)
	if !slices.ContainsFunc(pages, func(p input.Page) bool { return !p.Known && p.Contract.Kind == spec.OperationPage }) {
		s.line(0, true, "operations: {}") // a key without a value is invalid
	} else {
		s.line(0, true, "operations:")
	}
	for _, p := range pages {
		if !p.Known && p.Contract.Kind == spec.OperationPage {
			s.operation(p.Contract)
		}
	}
	for _, p := range pages {
		if !p.Known && p.Contract.Kind == spec.GatewayPage {
			s.gateway(p.Contract)
		}
	}
	return s.String()
}

func set(keys []string) map[string]bool {
	all := map[string]bool{}
	for _, k := range keys {
		all[k] = true
	}
	return all
}

// head writes the keys of the endpoint.
func (s *skeleton) head(pages []input.Page, endpoint string) {
	s.line(0, true, "# yaml-language-server: $schema="+schemaFile)
	s.say(0, "A profile for rowproof. The line above names the schema for editors. To write the schema: rowproof profile schema > "+schemaFile)
	s.line(0, true, "#")
	s.say(0, "Replace each "+config.Blank+" with a value. A "+config.Blank+" before a colon stands for the name of the parameter to change: replace it with that name. "+
		"Lines that begin with # and no space are optional: to use one, remove its # and the # of the key above it. The gate R1 requires the other lines. rowproof "+
		"profile check reports what is still missing and sends nothing.")
	s.line(0, true, "")
	if endpoint == "" {
		s.say(0, "The http or https URL of the endpoint.")
		endpoint = "http://" + config.Blank
	}
	s.line(0, true, "endpoint: "+address(endpoint))
	s.say(0, "How requests are signed: "+signatures()+". All but none require credentials. env:NAME is the environment variable NAME.")
	s.line(0, true, "signature: none")
	s.line(0, false, "credentials: {id: env:ACCESS_KEY_ID, secret: env:ACCESS_KEY_SECRET}")
	s.allow(pages)
	s.say(0, "How to restore the endpoint before the run and when values are used up: a command, or a URL that receives a "+
		"POST. The URL must be on the endpoint's host or on this machine. Without a reset, list as many values as the comments below require. "+
		`If successful requests use up no values, nothing has to be restored: write reset: {command: ["true"]}.`)
	s.line(0, false, `reset: {url: "http://`+config.Blank+`/reset"}`)
	s.line(0, false, "reset: {command: [./restore.sh]}")
	s.line(0, true, "")
}

// allow writes the operations that change resources.
func (s *skeleton) allow(pages []input.Page) {
	var names []string
	for _, p := range pages {
		if !p.Known && p.Contract.Kind == spec.OperationPage && !p.Contract.Operation.Reads() {
			names = append(names, quoted(p.Contract.Operation.Name))
		}
	}
	if names == nil {
		return
	}
	s.say(0, "These operations change resources. If the endpoint is not on this machine, a run calls only the operations that are listed under allow.")
	s.line(0, false, "allow: ["+strings.Join(names, ", ")+"]")
}

// operation writes the keys of one operation.
func (s *skeleton) operation(c *spec.Contract) {
	o := c.Operation
	s.say(2, c.Page+": "+o.Summary)
	if n := s.rehearsal.Calls[o.Name]; n > 0 {
		s.say(2, fmt.Sprintf("A run calls this operation %d times.", n))
	}
	body := skeleton{rehearsal: s.rehearsal, needed: s.needed, lacks: s.lacks, may: s.may, pairs: s.pairs, byInput: s.byInput, counts: s.counts}
	body.parameters(c)
	body.enums(c)
	body.errors(c)
	body.notes(c)
	body.undo(c)
	if hasActive(body.String()) { // a key without a value is invalid
		s.line(2, true, quoted(o.Name)+":")
	} else {
		s.line(2, true, quoted(o.Name)+": {} # remove {} to write keys below")
	}
	s.WriteString(body.String())
	s.line(0, true, "")
}

// hasActive reports whether a line is neither empty nor a comment.
func hasActive(text string) bool {
	return slices.ContainsFunc(strings.Split(text, "\n"), func(line string) bool {
		line = strings.TrimSpace(line)
		return line != "" && !strings.HasPrefix(line, "#")
	})
}

// section writes a mapping of an operation. It comments the key out unless an entry is active.
func (s *skeleton) section(key, comment string, entries []entry) {
	if len(entries) == 0 {
		return
	}
	active := slices.ContainsFunc(entries, func(e entry) bool { return e.active })
	s.say(4, comment)
	s.line(4, active, key+":")
	for _, e := range entries {
		for _, c := range e.comments {
			s.say(6+e.indent, c)
		}
		for _, line := range e.lines {
			s.line(6+e.indent, e.active, line)
		}
	}
}

// entry is a key with its comments. An inactive entry is commented out.
type entry struct {
	active   bool
	indent   int
	comments []string
	lines    []string
}

// signatures returns the names of all signature schemes.
func signatures() string {
	var all []string
	for _, name := range sign.Names() {
		all = append(all, string(name))
	}
	return strings.Join(all, ", ")
}
