package corpus

import (
	"context"

	"golang.org/x/sync/errgroup"
)

// each calls do for every document, with at most jobs concurrent calls, until a call fails or the context ends.
func each(ctx context.Context, jobs int, all []document, do func(document) error) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(1, jobs))
	for _, d := range all {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return do(d)
		})
	}
	return g.Wait()
}
