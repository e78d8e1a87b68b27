package main

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// state is the result of a mutant.
type state string

const (
	killed     state = "killed"
	survived   state = "survived"
	equivalent state = "equivalent" // listed in equivalent.txt
	invalid    state = "invalid"    // does not compile
)

// outcome is one line of the journal.
type outcome struct {
	Key   string
	File  string
	Line  int
	State state
	By    string `json:",omitempty"` // package whose tests failed
}

// measure draws mutants and tests them until opts.count of them compile.
func measure(opts options) (*score, error) {
	t, err := newTree(opts.tests)
	if err != nil {
		return nil, err
	}
	all, err := t.mutants(opts.rooms)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(m mutant) bool { return !strings.Contains(m.key, opts.match) })
	equivalents, err := readEquivalents(filepath.Join("harness", "mutate", "equivalent.txt"))
	if err != nil {
		return nil, err
	}
	j, err := openJournal(filepath.Join("out", "mutate", fmt.Sprintf("%s-seed-%d.jsonl", t.hash, opts.seed)))
	if err != nil {
		return nil, err
	}
	defer j.file.Close()

	if err := t.warm(); err != nil {
		return nil, err
	}
	rand.New(rand.NewPCG(uint64(opts.seed), 0)).Shuffle(len(all), func(a, b int) { all[a], all[b] = all[b], all[a] })
	d := &draw{mutants: all, count: opts.count, equivalents: equivalents, journal: j}
	var workers sync.WaitGroup
	for worker := range opts.jobs {
		workers.Go(func() { d.work(t, worker) })
	}
	workers.Wait()
	return &score{possible: len(all), outcomes: d.outcomes}, d.err
}

// draw distributes the drawn mutants to workers until enough of them compile.
type draw struct {
	mutants     []mutant
	count       int
	equivalents map[string]bool
	journal     *journal

	mu       sync.Mutex
	next     int
	valid    int // number of mutants that compile or are in progress
	outcomes []outcome
	err      error
}

func (d *draw) work(t *tree, worker int) {
	for {
		m, more := d.take()
		if !more {
			return
		}
		result, known := d.journal.known[m.key]
		var err error
		switch {
		case known:
		case d.equivalents[m.key]:
			result = outcome{State: equivalent}
		default:
			result, err = t.try(m, worker)
		}
		result.Key, result.File, result.Line = m.key, m.file, m.line
		d.done(result, known, err)
	}
}

// take returns the next mutant. It returns false if enough mutants compile or an error occurred.
func (d *draw) take() (mutant, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.err != nil || d.valid >= d.count || d.next >= len(d.mutants) {
		return mutant{}, false
	}
	d.next++
	d.valid++
	return d.mutants[d.next-1], true
}

func (d *draw) done(result outcome, known bool, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err == nil && !known {
		err = d.journal.write(result)
	}
	if err != nil {
		d.err = err
		return
	}
	if result.State == invalid {
		d.valid--
		return
	}
	d.outcomes = append(d.outcomes, result)
	if !known {
		fmt.Printf("%d of %d: %s: %s\n", len(d.outcomes), d.count, result.State, result.Key)
	}
}
