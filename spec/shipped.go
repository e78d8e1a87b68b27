package spec

import "embed"

// Shipped holds the pages that come with rowproof and the OpenAPI files derived from them, side by side:
// vpc/AssociateGlobalAccelerationInstance.md, gateway/CommonParameters.md and so on.
//
//go:embed vpc gateway
var Shipped embed.FS
