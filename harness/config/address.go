package config

import (
	"net/netip"
	"net/url"
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

// addressProblem says why a text is no address of an endpoint; "" if it is one. It quotes nothing of
// what stands where a password may.
func addressProblem(address string) string {
	u, err := url.Parse(address)
	switch {
	case err != nil:
		return "not a URL: write one such as http://127.0.0.1:8080"
	case u.Scheme != "http" && u.Scheme != "https", u.Host == "", u.Hostname() == "":
		return "not an http or https URL: write one such as http://127.0.0.1:8080"
	case !validPort(u.Port()):
		return "a URL with a port above 65535: correct it"
	case u.User != nil:
		return "a URL with a user name or password: leave both out, and name the keys under credentials"
	case u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return "a URL with a query or a fragment: leave off what follows the path, values belong under operations"
	}
	return ""
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
