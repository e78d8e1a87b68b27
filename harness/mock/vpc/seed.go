package vpc

import (
	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
)

// The regions of the seeded world. The first two are those that the page's examples use.
const (
	RegionHome   = "cn-hangzhou" // of the accelerators
	regionNear   = "cn-shanghai" // of the servers, within the accelerators' service area
	RegionFar    = "us-west-1"   // outside the service area
	regionBeside = "cn-beijing"  // within it, without servers
)

// Prefixes of identifiers.
const (
	prefixAccelerator = "ga-bp1"
	prefixECS         = "i-2ze"
	prefixSLB         = "lb-uf6"
)

// PoolSize is the number of accelerators that an association succeeds with.
const PoolSize = 24

// Seed is the state that a world begins in, and its identifiers by purpose.
type Seed struct {
	owner, stranger string // accounts

	Pool        []string // free accelerators
	Taken       string   // associated already
	Busy        string   // with an association that never ends
	Creating    string   // not available yet
	Shared      string   // with shared bandwidth
	Ecs, Second string   // instances in a VPC
	Slb         string   // balancer in a VPC
	Classic     string   // instance in the classic network
	Foreign     string   // instance of another account
	Remote      string   // instance outside the service area
	held        string   // instance that the taken accelerator has

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

// backend adds a server and returns its id. By default it belongs to the owner and is in a VPC of regionNear.
func (s *Seed) backend(prefix string, b backend) string {
	b.id = s.random.ID(prefix)
	b.owner = or(b.owner, s.owner)
	b.region = or(b.region, regionNear)
	b.network = or(b.network, vpc)
	s.backends = append(s.backends, b)
	return b.id
}

// accelerator adds an instance and returns its id. By default it is available and has dedicated bandwidth.
func (s *Seed) accelerator(a accelerator) string {
	a.id = s.random.ID(prefixAccelerator)
	a.owner, a.region = s.owner, RegionHome
	a.area = []string{RegionHome, regionNear, regionBeside}
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

// cloud returns a new one in the seeded state.
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
