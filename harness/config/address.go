package config

import (
	"net/netip"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// Loopback reports whether the host of a URL is localhost, in 127.0.0.0/8 or ::1.
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

// addressProblem returns what is wrong with the URL of an endpoint, or "" for a valid URL. Messages print the result
// after the name of a key. It never quotes the URL, which may contain a password.
func addressProblem(address string) string {
	u, err := url.Parse(address)
	switch {
	case strings.Contains(authority(address), "@"):
		return "has a user name or password: remove both and write the keys under credentials"
	case !strings.Contains(address, "://"):
		return "has no scheme: write a URL such as http://127.0.0.1:8080"
	case err != nil && badPort.MatchString(authority(address)):
		return "has a port that is not a number: write a URL such as http://127.0.0.1:8080"
	case err != nil:
		return "is not a URL: write one such as http://127.0.0.1:8080"
	case u.Scheme != "http" && u.Scheme != "https", u.Hostname() == "":
		return "is not an http or https URL: write one such as http://127.0.0.1:8080"
	case !validPort(u.Port()):
		return "has a port above 65535: write a valid port"
	case u.RawQuery != "" || u.ForceQuery || strings.Contains(address, "#"):
		return "has a query or a fragment: remove it, and write values under operations"
	case !addressing.MatchString(address):
		return "has characters that are invalid in a URL: write one such as http://127.0.0.1:8080"
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

// sameHost reports whether two URLs have the same host name. It ignores ports.
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
