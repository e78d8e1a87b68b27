package suite

import "github.com/rowproof/rowproof/harness/sdk"

func broken(products) []sdk.Case { return nil }
