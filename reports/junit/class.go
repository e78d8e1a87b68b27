package junit

import (
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/text"
)

// classNames returns a unique class name for each page: product, version and operation. If pages share these, the
// name also contains the path of the page.
func classNames(pages []reports.Page) []string {
	count := map[string]int{}
	for _, p := range pages {
		count[className(p)]++
	}
	names, seen := make([]string, len(pages)), map[string]int{}
	for i, p := range pages {
		if names[i] = className(p); count[names[i]] > 1 && p.Operation != "" {
			names[i] += "." + pathName(p.Path)
		}
		if seen[names[i]]++; seen[names[i]] > 1 {
			names[i] = fmt.Sprintf("%s#%d", names[i], seen[names[i]])
		}
	}
	return names
}

func className(p reports.Page) string {
	if p.Operation == "" {
		return pathName(p.Path)
	}
	var parts []string
	for _, part := range []string{p.Product, p.Version, p.Operation} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return text.Line(strings.Join(parts, "."), maxMessage)
}

func pathName(path string) string {
	name := strings.NewReplacer("/", ".", " ", "_").Replace(path)
	return text.Line(strings.TrimSuffix(name, ".md"), maxMessage)
}
