package config

import (
	"net/netip"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// Loopback reports whether a URL leads to this very machine: localhost, 127.0.0.0/8 or ::1.
func Loopback(address string) bool {
	u, err := url.Parse(address)
	return err == nil && loopbackHost(u.Hostname())
}

func loopbackHost(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.Unmap().IsLoopback()
}

// addressProblem says why a text is no address of an endpoint, to follow the name of its key; "" if it is one. It
// quotes nothing, because anything may be a password.
func addressProblem(address string) string {
	u, err := url.Parse(address)
	switch {
	case strings.Contains(authority(address), "@"):
		return "has a user name or password: leave both out, and write the keys under credentials"
	case !strings.Contains(address, "://"):
		return "has no scheme: write a URL such as http://127.0.0.1:8080"
	case err != nil && badPort.MatchString(authority(address)):
		return "has a port that is not a number: write a URL such as http://127.0.0.1:8080"
	case err != nil:
		return "is not a URL: write one such as http://127.0.0.1:8080"
	case u.Scheme != "http" && u.Scheme != "https", u.Hostname() == "":
		return "is not an http or https URL: write one such as http://127.0.0.1:8080"
	case !validPort(u.Port()):
		return "has a port above 65535: correct it"
	case u.RawQuery != "" || u.ForceQuery || strings.Contains(address, "#"):
		return "has a query or a fragment: remove what follows the path, values belong under operations"
	case !addressing.MatchString(address):
		return "has characters that a URL cannot have: write one such as http://127.0.0.1:8080"
	}
	return ""
}

// badPort matches an authority whose port is not a number.
var badPort = regexp.MustCompile(`:[^\]:]*[^\]:0-9][^\]:]*$`)

// authority returns the user, host and port of a URL.
func authority(address string) string {
	if _, rest, ok := strings.Cut(address, "://"); ok {
		address = rest
	}
	if i := strings.IndexAny(address, "/?#"); i >= 0 {
		return address[:i]
	}
	return address
}

// sameHost reports whether two URLs name the same host, whatever their ports.
func sameHost(a, b string) bool {
	x, errX := url.Parse(a)
	y, errY := url.Parse(b)
	return errX == nil && errY == nil && strings.EqualFold(x.Hostname(), y.Hostname())
}

func validPort(port string) bool {
	if port == "" {
		return true
	}
	_, err := strconv.ParseUint(port, 10, 16)
	return err == nil
}
