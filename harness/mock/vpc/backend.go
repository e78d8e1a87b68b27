package vpc

// kind is the type of a backend server, as the parameter BackendServerType names it.
type kind string

const (
	ecsInstance kind = "EcsInstance"
	slbInstance kind = "SlbInstance"
)

// network is the type of network that a server is in.
type network string

const (
	vpc     network = "vpc"
	classic network = "classic"
)

// backend is a server that an accelerator can be associated with.
type backend struct {
	id, owner, region string
	kind              kind
	network           network
}
