package suite

import "github.com/rowproof/rowproof/harness/sdk"

func retry(products) []sdk.Case { return nil }
