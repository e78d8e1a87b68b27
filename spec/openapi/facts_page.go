package openapi

import "github.com/rowproof/rowproof/spec"

// Facts of the page as a whole, of its explorer link and of its notes: OpenAPI has places for few of them.

func operationFacts(o spec.Operation) []pair {
	return []pair{
		at("product", str(o.Product)),
		at("name", str(o.Name)),
		at("version", str(o.Version)),
		at("style", str(o.Style)),
		at("method", str(o.Method)),
		at("path", str(o.Path)),
		at("host", str(o.Host)),
		at("title", str(o.Title)),
		at("summary", str(o.Summary)),
	}
}

func readOperation(n *node, o *spec.Operation) {
	readString(n, "product", &o.Product)
	readString(n, "name", &o.Name)
	readString(n, "version", &o.Version)
	readString(n, "style", &o.Style)
	readString(n, "method", &o.Method)
	readString(n, "path", &o.Path)
	readString(n, "host", &o.Host)
	readString(n, "title", &o.Title)
	readString(n, "summary", &o.Summary)
}

func explorerFacts(e spec.Explorer) []pair {
	return append(rowFacts(e.Row),
		at("url", str(e.URL)),
		at("product", str(e.Product)),
		at("api", str(e.API)),
		at("type", str(e.Type)),
		at("version", str(e.Version)),
	)
}

func readExplorer(n *node, e *spec.Explorer) {
	readRow(n, &e.Row)
	readString(n, "url", &e.URL)
	readString(n, "product", &e.Product)
	readString(n, "api", &e.API)
	readString(n, "type", &e.Type)
	readString(n, "version", &e.Version)
}

func noteFacts(n spec.Note) []pair {
	steps := list()
	for _, s := range n.Steps {
		steps.Content = append(steps.Content, str(s))
	}
	return append(rowFacts(n.Row),
		at("kind", str(n.Kind)),
		at("term", str(n.Term)),
		at("demand", str(n.Demand)),
		at("subject", strs(n.Subject)),
		at("steps", steps),
	)
}

func readNote(n *node, to *spec.Note) {
	readRow(n, &to.Row)
	readString(n, "kind", &to.Kind)
	readString(n, "term", &to.Term)
	readString(n, "demand", &to.Demand)
	readStrings(n, "subject", &to.Subject)
	readStrings(n, "steps", &to.Steps)
}
