package config

import "regexp"

// Patterns of values, which the loader and the JSON Schema share. Their syntax is valid in RE2 and in ECMA-262.
const (
	envPrefix = "env:"

	// variablePattern matches a reference to an environment variable.
	variablePattern = `^env:[A-Za-z_][A-Za-z0-9_]*$`
	// addressPattern matches an http or https URL with host, port and path.
	addressPattern = `^[Hh][Tt][Tt][Pp][Ss]?://(\[[0-9A-Fa-f:.]+\]|([A-Za-z0-9._-]|[^\x00-\x7F])+)(:` + portPattern + `)?(/([^\x00-\x20"?#%<>\\^` + "`" + `{|}\x7F]|%[0-9A-Fa-f]{2})*)?$`
	portPattern    = `(6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[0-5]?[0-9]{1,4})`
	// durationPattern matches hours, minutes, seconds and milliseconds, in this order.
	durationPattern = `^([0-9]{1,5}h)?([0-9]{1,6}m)?([0-9]{1,6}(\.[0-9]{1,3})?s)?([0-9]{1,6}ms)?$`
	// gatePattern matches none, R0, R1, R2 and shares from 1% to 100%.
	gatePattern = `^(none|R[0-2]|([1-9]|[1-9][0-9]|100)%)$`
	// proxyPattern matches a URL of a proxy, which may have a user and a password.
	proxyPattern = `^([Hh][Tt][Tt][Pp][Ss]?|[Ss][Oo][Cc][Kk][Ss]5[Hh]?)://([^\x00-\x20/?#@\\\x7F]+@)?(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(:` + portPattern + `)?/?$`
	// hostPattern matches a host name, an IP address, or a reference to an environment variable.
	hostPattern = `^[A-Za-z0-9._:-]+$`
	// ratePattern matches a number of calls per second, minute or hour.
	ratePattern = `^[1-9][0-9]{0,5}/[smh]$`
	// countPattern matches the numbers from 1 to mostCalls.
	countPattern = `^([1-9][0-9]{0,2}|1000)$`
	mostCalls    = 1000
)

var (
	reference  = regexp.MustCompile(variablePattern)
	addressing = regexp.MustCompile(addressPattern)
	lasting    = regexp.MustCompile(durationPattern)
	proxying   = regexp.MustCompile(proxyPattern)
	hostName   = regexp.MustCompile(hostPattern)
	frequency  = regexp.MustCompile(ratePattern)
	counting   = regexp.MustCompile(countPattern)
)
