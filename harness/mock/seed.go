package mock

// The regions of the seeded world. The first two are those that the page's examples use.
const (
	regionHome   = "cn-hangzhou" // of the accelerators
	regionNear   = "cn-shanghai" // of the servers, within the accelerators' service area
	regionFar    = "us-west-1"   // outside the service area
	regionBeside = "cn-beijing"  // within it, without servers
)

// Prefixes of the identifiers that the service hands out.
const (
	prefixAccelerator = "ga-bp1"
	prefixECS         = "i-2ze"
	prefixSLB         = "lb-uf6"
)

// poolSize is the number of accelerators that an association succeeds with.
const poolSize = 24

// seed is the state that a world begins in, and the identifiers in it by what they are good for.
type seed struct {
	owner, stranger string // accounts

	pool        []string // free accelerators
	taken       string   // associated already
	busy        string   // with an association that never ends
	creating    string   // not available yet
	shared      string   // with shared bandwidth
	ecs, second string   // instances in a VPC
	slb         string   // balancer in a VPC
	classic     string   // instance in the classic network
	foreign     string   // instance of another account
	remote      string   // instance outside the service area
	held        string   // instance that the taken accelerator has

	random       *random
	accelerators []accelerator
	backends     []backend
}

func newSeed(r *random) *seed {
	s := &seed{owner: "owner-" + r.hex(4), stranger: "owner-" + r.hex(4), random: r}
	s.addBackends()
	s.addAccelerators()
	return s
}

func (s *seed) addBackends() {
	s.ecs = s.backend(prefixECS, backend{kind: ecsInstance})
	s.second = s.backend(prefixECS, backend{kind: ecsInstance})
	s.slb = s.backend(prefixSLB, backend{kind: slbInstance})
	s.classic = s.backend(prefixECS, backend{kind: ecsInstance, network: classic})
	s.foreign = s.backend(prefixECS, backend{kind: ecsInstance, owner: s.stranger})
	s.remote = s.backend(prefixECS, backend{kind: ecsInstance, region: regionFar})
	s.held = s.backend(prefixECS, backend{kind: ecsInstance})
}

func (s *seed) addAccelerators() {
	for range poolSize {
		s.pool = append(s.pool, s.accelerator(accelerator{}))
	}
	s.taken = s.accelerator(accelerator{backend: s.held})
	s.busy = s.accelerator(accelerator{busy: busy{inFlight: 1}})
	s.creating = s.accelerator(accelerator{status: creating})
	s.shared = s.accelerator(accelerator{bandwidth: shared})
}

// backend adds a server of the owner's in a VPC nearby, but for what b says otherwise.
func (s *seed) backend(prefix string, b backend) string {
	b.id = s.random.id(prefix)
	b.owner = or(b.owner, s.owner)
	b.region = or(b.region, regionNear)
	b.network = or(b.network, vpc)
	s.backends = append(s.backends, b)
	return b.id
}

// accelerator adds an available instance with dedicated bandwidth, but for what a says otherwise.
func (s *seed) accelerator(a accelerator) string {
	a.id = s.random.id(prefixAccelerator)
	a.owner, a.region = s.owner, regionHome
	a.area = []string{regionHome, regionNear, regionBeside}
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

// world is a new world in the seeded state.
func (s *seed) world() *world {
	w := &world{accelerators: map[string]*accelerator{}, backends: map[string]*backend{}, results: map[string]*result{}}
	for _, a := range s.accelerators {
		w.accelerators[a.id] = &a
	}
	for _, b := range s.backends {
		w.backends[b.id] = &b
	}
	return w
}
