package spec

import "embed"

// Shipped contains the pages that come with rowproof and the OpenAPI files derived from them:
// vpc/AssociateGlobalAccelerationInstance.md, gateway/CommonParameters.md and so on.
//
//go:embed vpc gateway
var Shipped embed.FS
