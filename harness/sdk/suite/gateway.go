package suite

import "github.com/rowproof/rowproof/harness/sdk"

func gateway(products) []sdk.Case { return nil }
