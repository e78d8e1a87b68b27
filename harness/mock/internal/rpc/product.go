package rpc

import (
	"net"
	"net/http"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// domain is the suffix of the products' host names.
const domain = ".aliyuncs.com"

// secureRegion is the region in the names of hosts that require HTTPS.
const secureRegion = ".ssl-only"

// needsTLS is the code of the refusal of plain HTTP.
const needsTLS = "InvalidProtocol.NeedSsl"

// SecureHost returns a host name of the product that requires HTTPS.
func SecureHost(product string) string { return strings.ToLower(product) + secureRegion + domain }

// hostName returns the host of a request in lower case, without port.
func hostName(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.Host)
	if err != nil {
		host = r.Host
	}
	return strings.ToLower(host)
}

// checkPath refuses a path other than "/", unless the call is of an ROA operation and has its path and method.
func (s *Server) checkPath(c *Call) *Refusal {
	if c.isROA() || c.Request.URL.Path == "/" || c.Request.URL.Path == "" {
		return nil
	}
	return &Refusal{Code: "InvalidApi.NotFound"}
}

// checkHost refuses the host name of a product without an operation page. It accepts addresses and names outside the
// products' domain.
func (s *Server) checkHost(c *Call) *Refusal {
	name, found := strings.CutSuffix(hostName(c.Request), domain)
	if !found {
		return nil
	}
	label, _, _ := strings.Cut(name, ".")
	product := strings.TrimSuffix(label, "-vpc")
	for _, p := range s.Options.Contracts {
		if strings.EqualFold(p.Operation.Product, product) {
			return nil
		}
	}
	return &Refusal{Code: "InvalidProduct.NotFound"}
}

// checkTLS refuses plain HTTP to a host that requires HTTPS.
func (s *Server) checkTLS(c *Call) *Refusal {
	if c.Request.TLS != nil || !strings.HasSuffix(hostName(c.Request), secureRegion+domain) {
		return nil
	}
	return &Refusal{Code: needsTLS}
}

// checkAction refuses a call without Action or with an unknown Action. A call of an ROA operation needs no Action.
func (s *Server) checkAction(c *Call) *Refusal {
	if c.isROA() {
		if sent := c.Args["Action"]; sent != "" && sent != c.Operation.Name {
			return &Refusal{Code: CodeUnknownAction}
		}
		return nil
	}
	if c.Args["Action"] == "" {
		return Missing("Action")
	}
	if c.Operation == nil {
		return &Refusal{Code: CodeUnknownAction}
	}
	return nil
}

// checkVersion refuses a call without Version, or with a Version that no page of the operation has. A page without a
// version accepts any.
func (s *Server) checkVersion(c *Call) *Refusal {
	sent := c.Args["Version"]
	if c.Contract != nil && c.Contract.Operation.Version == "" {
		return nil
	}
	if sent == "" {
		return Missing("Version")
	}
	for _, p := range s.pages(c) {
		if p.Operation.Version == sent {
			return nil
		}
	}
	return &Refusal{Code: "InvalidVersion"}
}

// pages returns the page of the call's operation, or all pages if the operation is unknown.
func (s *Server) pages(c *Call) []*spec.Contract {
	if c.Contract != nil {
		return []*spec.Contract{c.Contract}
	}
	return s.Options.Contracts
}

// checkMethod refuses methods other than GET and POST. The method of an ROA operation is a part of its route.
func (s *Server) checkMethod(c *Call) *Refusal {
	if m := c.Request.Method; c.isROA() || m == http.MethodGet || m == http.MethodPost {
		return nil
	}
	return &Refusal{Code: "UnsupportedHTTPMethod"}
}
