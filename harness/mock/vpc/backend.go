package vpc

// kind is the type of a backend server, a value of the parameter BackendServerType.
type kind string

const (
	ecsInstance kind = "EcsInstance"
	slbInstance kind = "SlbInstance"
)

// network is the type of a server's network.
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
