package matrix

import (
	"fmt"
	"html"
	"io"
)

// WriteBadge writes an SVG image with the number of clients that conform.
func WriteBadge(w io.Writer, r *Report) error {
	good := 0
	for _, c := range r.Clients {
		if !c.Fails() {
			good++
		}
	}
	value, color := fmt.Sprintf("%d of %d conform", good, len(r.Clients)), "#17703a"
	if len(r.Clients) == 1 {
		value = "conforms"
	}
	if !r.Conforms() {
		color = "#b3261e"
		if len(r.Clients) == 1 {
			value = "does not conform"
		}
	}
	if r.Void != "" {
		value, color = "could not run", "#5a6570"
	}
	const label = "rowproof sdk"
	left, right := width(label), width(value)
	_, err := fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" width="%[1]d" height="20" role="img" aria-label="%[2]s: %[3]s">
<title>%[2]s: %[3]s</title>
<rect width="%[1]d" height="20" rx="3" fill="#3b444d"/>
<path d="M%[4]d 0h%[6]d a3 3 0 0 1 3 3v14a3 3 0 0 1 -3 3h-%[6]dz" fill="%[7]s"/>
<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">
<text x="%[8]d" y="14">%[2]s</text>
<text x="%[9]d" y="14">%[3]s</text>
</g>
</svg>
`, left+right, html.EscapeString(label), html.EscapeString(value), left, right, right-3, color, left/2, left+right/2)
	return err
}

// width returns an estimate of the width of a text in pixels, with margins.
func width(s string) int { return 7*len(s) + 12 }
