package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/features"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
)

// generateFlags holds the flags of rowproof generate.
type generateFlags struct {
	features string
	check    bool
}

func newGenerate(env Env) *cobra.Command {
	var f generateFlags
	cmd := &cobra.Command{
		Use:   "generate [PAGE|DIR]...",
		Short: "Generate the OpenAPI files and features of pages",
		Long: `Write the OpenAPI file of each page next to the page, and its feature below the folder
--features. The default is the pages below spec.`,
		Example: `  rowproof generate
  rowproof generate docs --features features
  rowproof generate --check`,
		RunE: func(_ *cobra.Command, args []string) error { return runGenerate(env, f, args) },
	}
	cmd.Flags().StringVar(&f.features, "features", "features", "`DIR` to write features to")
	cmd.Flags().BoolVar(&f.check, "check", false, "write nothing; exit with status 1 if a generated file is out of date")
	return cmd
}

func runGenerate(env Env, f generateFlags, args []string) error {
	if len(args) == 0 {
		args = []string{"spec"}
	}
	files, err := generated(env, f, args)
	if err != nil {
		return misused(err)
	}
	stale := 0
	for _, g := range files {
		if old, err := os.ReadFile(g.path); err == nil && bytes.Equal(old, g.content) {
			continue
		}
		stale++
		if f.check {
			fmt.Fprintf(env.Out, "%s is out of date with %s: run rowproof generate\n", g.path, g.page)
		} else if err := g.write(); err != nil {
			return couldNot(err)
		} else {
			fmt.Fprintln(env.Out, "wrote", g.path)
		}
	}
	fmt.Fprintf(env.Out, "%d files, %d %s\n", len(files), stale, map[bool]string{true: "differ", false: "written"}[f.check])
	if f.check && stale > 0 {
		return differs()
	}
	return nil
}

// file is a generated file and its page.
type file struct {
	path, page string
	content    []byte
}

func (f file) write() error {
	if err := os.MkdirAll(filepath.Dir(f.path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(f.path, f.content, 0o644)
}

// generated returns both files of each page: the OpenAPI file from the page, and the feature from the OpenAPI file.
func generated(env Env, f generateFlags, args []string) ([]file, error) {
	names, err := input.PageFiles(args)
	if err != nil {
		return nil, err
	}
	var files []file
	for _, page := range names {
		if err := env.Context.Err(); err != nil {
			return nil, err
		}
		fs, err := generatePage(env, f, page.Path)
		switch {
		case err == nil:
			files = append(files, fs...)
		case page.Named:
			return nil, err
		default:
			printFindings(env.Err, []spec.Finding{input.PassedOver(page.Path, err)})
		}
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s: no reference page (*.md): name a page or a folder of pages", strings.Join(args, ", "))
	}
	return files, distinct(files)
}

// distinct returns an error if two pages generate the same file.
func distinct(files []file) error {
	from := map[string]string{}
	for _, f := range files {
		if first, ok := from[f.path]; ok {
			return fmt.Errorf("%s: generates %s, as does %s: name only one of them", f.page, f.path, first)
		}
		from[f.path] = f.page
	}
	return nil
}

func generatePage(env Env, f generateFlags, page string) ([]file, error) {
	c, findings, err := input.ReadPage(page)
	printFindings(env.Err, findings)
	if err != nil {
		return nil, err
	}
	described, err := describe(c, openapi.YAML)
	if err != nil {
		return nil, err
	}
	loaded, _, err := openapi.Load(descriptionOf(page), described)
	if err != nil {
		return nil, err
	}
	return []file{
		{descriptionOf(page), page, described},
		{filepath.Join(f.features, filepath.FromSlash(features.FileName(loaded))), page, []byte(features.Generate(loaded))},
	}, nil
}
