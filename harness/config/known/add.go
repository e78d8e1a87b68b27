package known

import (
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/harness/config/internal/yamltree"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec/visible"
)

// Add adds entries to a list of known failures, or gives an entry that the list contains another reason and last
// day. Other entries and all comments stay. The comment of a cause is its text in comments, by ID.
func Add(file string, src []byte, entries []reports.Known, comments map[string]string) ([]byte, error) {
	listed, err := Load(file, src)
	if err != nil {
		return nil, err
	}
	doc, _ := yamltree.Parse(file, what, src) // without an error, as Load succeeded
	if doc == nil {
		doc = &yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{{Kind: yaml.SequenceNode}}}
	}
	root := doc.Content[0]
	var added []reports.Known
	for _, e := range entries {
		at := slices.IndexFunc(listed, func(k reports.Known) bool { return k.Key() == e.Key() })
		if at < 0 {
			added = append(added, e)
			continue
		}
		renew(yamltree.Target(root.Content[at]), e)
	}
	if len(added) == len(entries) {
		if out, ok := appended(file, src, listed, added, comments); ok {
			return out, nil
		}
	}
	root.Style = 0
	for _, e := range added {
		root.Content = append(root.Content, entryNode(e, comments[e.Cause]))
	}
	return yamlOf(doc), nil
}

// appended returns the text with entries added at its end, which keeps the text as it is. It reports false if the end of
// the text is not the end of a list.
func appended(file string, src []byte, listed, added []reports.Known, comments map[string]string) ([]byte, bool) {
	list := &yaml.Node{Kind: yaml.SequenceNode}
	for _, e := range added {
		list.Content = append(list.Content, entryNode(e, comments[e.Cause]))
	}
	out := slices.Clone(src)
	if len(out) > 0 && out[len(out)-1] != '\n' {
		out = append(out, '\n')
	}
	out = append(out, yamlOf(list)...)
	all, err := Load(file, out)
	return out, err == nil && len(all) == len(listed)+len(added)
}

// renew replaces the reason and the last day of an entry.
func renew(entry *yaml.Node, k reports.Known) {
	set := func(key, value string) {
		for i := 0; i+1 < len(entry.Content); i += 2 {
			if entry.Content[i].Value == key {
				entry.Content[i+1].SetString(value)
				if value == "" {
					entry.Content = slices.Delete(entry.Content, i, i+2)
				}
				return
			}
		}
		if value != "" {
			entry.Content = append(entry.Content, scalarNode(key), scalarNode(value))
		}
	}
	set("reason", k.Reason)
	set("until", k.Until)
}

// entryNode returns an entry as YAML.
func entryNode(k reports.Known, comment string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode}
	for _, pair := range [][2]string{
		{"product", k.Product},
		{"operation", k.Operation},
		{"version", k.Version},
		{"row", string(k.Row)},
		{"cause", k.Cause},
		{"verdict", string(k.Verdict)},
		{"reason", k.Reason},
		{"until", k.Until},
	} {
		if pair[1] == "" {
			continue
		}
		value := scalarNode(pair[1])
		if pair[0] == "cause" && comment != "" {
			value.LineComment = "# " + onLine(comment)
		}
		n.Content = append(n.Content, scalarNode(pair[0]), value)
	}
	return n
}

func scalarNode(s string) *yaml.Node {
	n := &yaml.Node{}
	n.SetString(s)
	return n
}

// mostComment is the maximum length of a comment in characters.
const mostComment = 160

// onLine returns the visible characters of a text on one line, for a comment.
func onLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) || unicode.IsSpace(r) {
			return r
		}
		return -1
	}, s)
	runes := []rune(strings.Join(strings.Fields(s), " "))
	if len(runes) > mostComment {
		runes = append(runes[:mostComment-1], '…')
	}
	return string(runes)
}

func yamlOf(n *yaml.Node) []byte {
	out, _ := visible.EncodeYAML(n) // cannot fail: the tree contains only scalars, mappings and sequences
	return out
}
