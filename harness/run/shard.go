package run

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// Shard is one of several processes that share the scenarios and the pools of a run.
type Shard struct {
	Index, Total int // Index is from 1

	alone          bool   // no other shard uses the endpoint
	pages, profile string // digests
}

// Split keeps the scenarios of a shard in the plan, and moves the others to Elsewhere. The shard of a scenario follows
// from a hash of its page and its text, so that it does not change if pages are added. It returns an error if shards would
// use the same values at the same time and reverse each other's calls.
func (p *Plan) Split(profile *config.Profile, shard Shard) error {
	if err := p.shared(profile); err != nil {
		return err
	}
	shard.alone = profile.Embedded
	shard.pages, shard.profile = p.digest(), profile.Digest()
	p.shard = &shard
	for i := range p.Pages {
		pg := &p.Pages[i]
		all := pg.Scenarios
		pg.Scenarios = nil
		for _, s := range all {
			if s.shard = shardOf(pg.Contract, s, shard.Total); s.shard == shard.Index {
				pg.Scenarios = append(pg.Scenarios, s)
			} else {
				pg.Elsewhere = append(pg.Elsewhere, s)
			}
		}
	}
	return nil
}

// shared returns an error for the first operation whose only set of values several shards would use up. Without shards,
// undo or reset would make the values usable again.
func (p *Plan) shared(profile *config.Profile) error {
	for _, pg := range p.Pages {
		name := pg.Contract.Operation.Name
		o, ok := profile.Operations[name]
		if !ok || profile.Embedded || reads(name) || o.Undo == nil && profile.Reset == nil || len(pg.Scenarios) == 0 {
			continue
		}
		pooled := false
		for _, vs := range named(pg.Contract, o.Values(pg.Contract)) {
			pooled = pooled || len(vs) > 1
		}
		if !pooled {
			return fmt.Errorf("shards would use up the same values of %s: list several values of a parameter under operations.%s.parameters, at least one for each shard", name, name)
		}
	}
	return nil
}

// shardOf returns the shard of a scenario, from 1.
func shardOf(c *spec.Contract, s PlannedScenario, total int) int {
	op := c.Operation
	sum := sha256.Sum256([]byte(strings.Join([]string{string(c.Kind), op.Product, op.Name, op.Version, string(s.content[:])}, "\x00")))
	return 1 + int(binary.BigEndian.Uint64(sum[:8])%uint64(total))
}

// digest returns a digest of all pages that determine scenarios and verdicts, without their paths.
func (p *Plan) digest() string {
	h := sha256.New()
	for _, c := range append(contractsOf(p.Pages), append(slices.Clone(p.Operations), p.Gateway)...) {
		if c == nil {
			continue
		}
		copied := *c
		copied.Page = ""
		src, err := json.Marshal(copied)
		if err != nil { // a contract contains only data
			panic(err)
		}
		fmt.Fprintf(h, "%d\x00%s", len(src), src)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

func contractsOf(pages []PlannedPage) []*spec.Contract {
	all := make([]*spec.Contract, len(pages))
	for i := range pages {
		all[i] = pages[i].Contract
	}
	return all
}

// inOrder returns the selected scenarios of all shards in the order of the features, which is the same in each shard.
func (p *PlannedPage) inOrder() []PlannedScenario {
	if len(p.Elsewhere) == 0 {
		return p.Scenarios
	}
	return slices.SortedFunc(slices.Values(slices.Concat(p.Scenarios, p.Elsewhere)), func(a, b PlannedScenario) int {
		return cmp.Or(cmp.Compare(a.Feature, b.Feature), cmp.Compare(a.Line, b.Line), bytes.Compare(a.content[:], b.content[:]))
	})
}

// index returns the number of the shard, or 0 for a whole run.
func (s *Shard) index() int {
	if s == nil {
		return 0
	}
	return s.Index
}

// report returns the shard as the report records it, or nil for a whole run.
func (s *Shard) report() *reports.Shard {
	if s == nil {
		return nil
	}
	return &reports.Shard{Index: s.Index, Total: s.Total, Pages: s.pages, Profile: s.profile}
}

// shares reports whether other shards use the same endpoint. The embedded mock belongs to one shard.
func (s *Shard) shares() bool { return s != nil && !s.alone }

// divide leaves the shard's part of each pool: value k belongs to shard k modulo the number of shards.
func (s *Shard) divide(all *pool) {
	if !s.shares() {
		return
	}
	for _, op := range all.operations {
		for name, values := range op.pools {
			var own []string
			for i := s.Index - 1; i < len(values); i += s.Total {
				own = append(own, values[i])
			}
			op.pools[name] = own
		}
		op.refill()
	}
}
