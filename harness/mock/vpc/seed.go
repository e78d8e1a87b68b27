package vpc

import (
	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
)

// Regions of the seeded state. The page's examples use the first two.
const (
	RegionHome  = "cn-hangzhou" // region of the accelerators
	regionNear  = "cn-shanghai" // region of the servers, in the service area
	RegionFar   = "us-west-1"   // outside the service area
	regionEmpty = "cn-beijing"  // in the service area, without servers
)

// Prefixes of identifiers.
const (
	prefixAccelerator = "ga-bp1"
	prefixECS         = "i-2ze"
	prefixSLB         = "lb-uf6"
)

// PoolSize is the number of available accelerators.
const PoolSize = 24

// Seed is the initial state, with its identifiers by purpose.
type Seed struct {
	owner, stranger string // accounts

	Pool        []string // free accelerators
	Taken       string   // accelerator that is already associated
	Busy        string   // accelerator with an association that never ends
	Creating    string   // accelerator that is not available yet
	Shared      string   // accelerator with shared bandwidth
	Ecs, Second string   // instances in a VPC
	Slb         string   // balancer in a VPC
	Classic     string   // instance in the classic network
	Foreign     string   // instance of another account
	Remote      string   // instance outside the service area
	held        string   // instance associated with Taken

	random       *rpc.Random
	accelerators []accelerator
	backends     []backend
}

func NewSeed(r *rpc.Random) *Seed {
	s := &Seed{owner: "owner-" + r.Hex(4), stranger: "owner-" + r.Hex(4), random: r}
	s.addBackends()
	s.addAccelerators()
	return s
}

func (s *Seed) addBackends() {
	s.Ecs = s.backend(prefixECS, backend{kind: ecsInstance})
	s.Second = s.backend(prefixECS, backend{kind: ecsInstance})
	s.Slb = s.backend(prefixSLB, backend{kind: slbInstance})
	s.Classic = s.backend(prefixECS, backend{kind: ecsInstance, network: classic})
	s.Foreign = s.backend(prefixECS, backend{kind: ecsInstance, owner: s.stranger})
	s.Remote = s.backend(prefixECS, backend{kind: ecsInstance, region: RegionFar})
	s.held = s.backend(prefixECS, backend{kind: ecsInstance})
}

func (s *Seed) addAccelerators() {
	for range PoolSize {
		s.Pool = append(s.Pool, s.accelerator(accelerator{}))
	}
	s.Taken = s.accelerator(accelerator{backend: s.held})
	s.Busy = s.accelerator(accelerator{busy: busy{inFlight: 1}})
	s.Creating = s.accelerator(accelerator{status: creating})
	s.Shared = s.accelerator(accelerator{bandwidth: shared})
}

// backend adds a server and returns its id. The default is a server of the owner in a VPC of regionNear.
func (s *Seed) backend(prefix string, b backend) string {
	b.id = s.random.ID(prefix)
	b.owner = or(b.owner, s.owner)
	b.region = or(b.region, regionNear)
	b.network = or(b.network, vpc)
	s.backends = append(s.backends, b)
	return b.id
}

// accelerator adds an accelerator and returns its id. By default it is available and has dedicated bandwidth.
func (s *Seed) accelerator(a accelerator) string {
	a.id = s.random.ID(prefixAccelerator)
	a.owner, a.region = s.owner, RegionHome
	a.area = []string{RegionHome, regionNear, regionEmpty}
	a.status = or(a.status, available)
	a.bandwidth = or(a.bandwidth, dedicated)
	s.accelerators = append(s.accelerators, a)
	return a.id
}

func or[T ~string](value, fallback T) T {
	if value == "" {
		return fallback
	}
	return value
}

// cloud returns a new cloud in the seeded state.
func (s *Seed) cloud() *cloud {
	w := &cloud{accelerators: map[string]*accelerator{}, backends: map[string]*backend{}}
	for _, a := range s.accelerators {
		w.accelerators[a.id] = &a
	}
	for _, b := range s.backends {
		w.backends[b.id] = &b
	}
	return w
}
