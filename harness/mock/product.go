package mock

import (
	"net"
	"net/http"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// domain is what the host names of products end in.
const domain = ".aliyuncs.com"

// secureRegion is the region part of the host names that are served over HTTPS only.
const secureRegion = ".ssl-only"

// secureHost is a host name of the product that is served over HTTPS only.
func secureHost(product string) string { return strings.ToLower(product) + secureRegion + domain }

// hostName is the host of a request in lower case without its port.
func hostName(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.Host)
	if err != nil {
		host = r.Host
	}
	return strings.ToLower(host)
}

// checkPath refuses a path other than that of RPC operations.
func (s *Server) checkPath(c *call) *refusal {
	if c.request.URL.Path == "/" || c.request.URL.Path == "" {
		return nil
	}
	return &refusal{code: "InvalidApi.NotFound"}
}

// checkHost refuses the host name of a product that is not served here. Names outside the products' domain
// and addresses are served.
func (s *Server) checkHost(c *call) *refusal {
	name, found := strings.CutSuffix(hostName(c.request), domain)
	if !found {
		return nil
	}
	label, _, _ := strings.Cut(name, ".")
	product := strings.TrimSuffix(label, "-vpc")
	for _, p := range s.options.Contracts {
		if strings.EqualFold(p.Operation.Product, product) {
			return nil
		}
	}
	return &refusal{code: "InvalidProduct.NotFound"}
}

// checkTLS refuses plain HTTP at a host that is served over HTTPS only.
func (s *Server) checkTLS(c *call) *refusal {
	if c.request.TLS != nil || !strings.HasSuffix(hostName(c.request), secureRegion+domain) {
		return nil
	}
	return &refusal{code: "InvalidProtocol.NeedSsl"}
}

// checkAction refuses a call that names no operation, or one that is not served here.
func (s *Server) checkAction(c *call) *refusal {
	if c.args["Action"] == "" {
		return missing("Action")
	}
	if c.operation == nil {
		return &refusal{code: "InvalidAction.NotFound"}
	}
	return nil
}

// checkVersion refuses a call without an API version, or with one that no page of the operation has.
func (s *Server) checkVersion(c *call) *refusal {
	sent := c.args["Version"]
	if sent == "" {
		return missing("Version")
	}
	for _, p := range s.pages(c) {
		if p.Operation.Version == sent {
			return nil
		}
	}
	return &refusal{code: "InvalidVersion"}
}

// pages are the pages that a call may be meant for: the operation's own, or all where it has none.
func (s *Server) pages(c *call) []*spec.Contract {
	if c.contract != nil {
		return []*spec.Contract{c.contract}
	}
	return s.options.Contracts
}

// checkMethod refuses methods other than GET and POST.
func (s *Server) checkMethod(c *call) *refusal {
	if m := c.request.Method; m == http.MethodGet || m == http.MethodPost {
		return nil
	}
	return &refusal{code: "UnsupportedHTTPMethod"}
}
