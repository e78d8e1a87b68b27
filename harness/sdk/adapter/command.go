package adapter

import (
	"fmt"
	"os"
	"strings"
)

// Split splits a command line into words at blanks. Single and double quotes keep blanks within a word; nothing else has a
// meaning, because no shell runs the command.
func Split(command string) ([]string, error) {
	var words []string
	var word strings.Builder
	var quote rune
	inWord := false
	for _, r := range command {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote == 0 && strings.ContainsRune(`"'`, r):
			quote, inWord = r, true
		case quote == 0 && strings.ContainsRune(" \t\n", r):
			if inWord {
				words = append(words, word.String())
			}
			word.Reset()
			inWord = false
		default:
			word.WriteRune(r)
			inWord = true
		}
	}
	if inWord {
		words = append(words, word.String())
	}
	switch {
	case quote != 0:
		return nil, fmt.Errorf("adapter: command %q: a quote %c is not closed", command, quote)
	case len(words) == 0 || words[0] == "":
		return nil, fmt.Errorf("adapter: the command is empty: write the program and its arguments, such as 'node adapter.js'")
	}
	return words, nil
}

// hidden lists prefixes of environment variables that adapters do not get: credentials of the user, which an SDK could
// use in place of those of a case, and proxies, which would see the calls to a loopback address.
var hidden = []string{"ALIBABA_CLOUD_", "ALIBABACLOUD_", "ALICLOUD_", "HTTP_PROXY=", "HTTPS_PROXY=", "ALL_PROXY="}

// roots lists the environment variables in which TLS libraries look for a file with certificates of authorities.
var roots = []string{"SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "REQUESTS_CA_BUNDLE"}

// environment returns the environment of adapters. ca is a file with certificates of authorities, or "".
func environment(ca string) []string {
	var kept []string
	for _, v := range os.Environ() {
		isHidden := false
		for _, prefix := range hidden {
			isHidden = isHidden || strings.HasPrefix(strings.ToUpper(v), prefix)
		}
		if !isHidden {
			kept = append(kept, v)
		}
	}
	if ca != "" {
		for _, name := range roots {
			kept = append(kept, name+"="+ca)
		}
	}
	return kept
}
