// Package fact relates two statements about the values of a parameter or field. The new statement allows fewer values
// than the old one, more values, or other values.
package fact

import (
	"math/big"
	"slices"
	"strings"
)

// Relation is how a new statement relates to an old one.
type Relation string

// The relations.
const (
	Equal    Relation = ""
	Added    Relation = "added"    // only the new statement limits the values
	Removed  Relation = "removed"  // only the old statement limits the values
	Narrowed Relation = "narrowed" // every value that is valid now was valid before
	Widened  Relation = "widened"  // every value that was valid before is still valid
	Changed  Relation = "changed"  // none of the above, or unknown
)

// Exclusive marks a bound that is not itself a valid value.
const Exclusive = " (exclusive)"

// Relate relates two different statements, both not empty.
type Relate func(was, is []string) Relation

// Of returns the relation of two statements. An empty statement limits nothing.
func Of(was, is []string, relate Relate) Relation {
	switch {
	case slices.Equal(was, is):
		return Equal
	case len(was) == 0:
		return Added
	case len(is) == 0:
		return Removed
	}
	return relate(was, is)
}

// Unknown relates statements that cannot be ordered.
func Unknown(_, _ []string) Relation { return Changed }

// Minimum relates lower bounds.
func Minimum(was, is []string) Relation { return bound(was, is, (*big.Rat).Cmp) }

// Maximum relates upper bounds.
func Maximum(was, is []string) Relation {
	return bound(was, is, func(new, old *big.Rat) int { return old.Cmp(new) })
}

// bound relates two bounds. The new one is narrower if compare returns a positive number.
func bound(was, is []string, compare func(new, old *big.Rat) int) Relation {
	old, wasOpen, ok1 := number(was)
	new, isOpen, ok2 := number(is)
	if !ok1 || !ok2 {
		return Changed
	}
	order := compare(new, old)
	switch {
	case order > 0, order == 0 && isOpen && !wasOpen:
		return Narrowed
	case order < 0, wasOpen && !isOpen:
		return Widened
	}
	return Equal
}

// number returns the only value as a number, and whether this bound is exclusive.
func number(values []string) (n *big.Rat, isOpen, ok bool) {
	text, isOpen := strings.CutSuffix(strings.Join(values, " "), Exclusive)
	n, ok = new(big.Rat).SetString(text)
	return n, isOpen, ok
}

// Multiple relates two values of multipleOf.
func Multiple(was, is []string) Relation {
	old, _, ok1 := number(was)
	new, _, ok2 := number(is)
	switch {
	case !ok1 || !ok2 || old.Sign() == 0 || new.Sign() == 0:
		return Changed
	case old.Cmp(new) == 0:
		return Equal
	case divides(old, new):
		return Narrowed
	case divides(new, old):
		return Widened
	}
	return Changed
}

// divides reports whether b is a multiple of a.
func divides(a, b *big.Rat) bool { return new(big.Rat).Quo(b, a).IsInt() }

// Set relates two sets of alternatives.
func Set(was, is []string) Relation { return set(was, is, slices.Contains[[]string]) }

// Types relates two sets of JSON types. Every integer is a number.
func Types(was, is []string) Relation {
	return set(was, is, func(types []string, t string) bool {
		return slices.Contains(types, t) || t == "integer" && slices.Contains(types, "number")
	})
}

func set(was, is []string, has func([]string, string) bool) Relation {
	within := func(a, b []string) bool {
		return !slices.ContainsFunc(a, func(v string) bool { return !has(b, v) })
	}
	switch {
	case within(is, was):
		return Narrowed
	case within(was, is):
		return Widened
	}
	return Changed
}

// sizes contains the formats of integers and of other numbers, each from the smallest to the largest.
var sizes = [][]string{{"int8", "int16", "int32", "int64"}, {"float", "double"}}

// Formats relates two formats.
func Formats(was, is []string) Relation {
	for _, row := range sizes {
		a, b := slices.Index(row, strings.Join(was, " ")), slices.Index(row, strings.Join(is, " "))
		if a >= 0 && b >= 0 {
			if a < b {
				return Widened
			}
			return Narrowed
		}
	}
	return Changed
}
