//go:build unix && !linux

package hostile

import "errors"

func mountSmall(string) error { return errors.ErrUnsupported }
