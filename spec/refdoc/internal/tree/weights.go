package tree

// weights are the costs of a position, in points. A row that no example shows, in a container that examples show,
// costs half a point. Only the ratios of the weights matter. For each weight, TestWeights has a page that is misread
// if the weight is halved, and a page that is misread if the weight is doubled.
//
// A weight marked "large" only has to exceed all other costs: no page is misread if the weight is doubled.
type weights struct {
	closing        float64 // a container ends
	closingMany    float64 // several containers end before the same row; multiplied by the square of their number
	childless      float64 // a container ends before the first row of a member, although examples show members
	wrapper        float64 // the row is in a container that has no row and only wraps a list or an object
	undocumented   float64 // the row is in any other container that has no row
	reopening      float64 // the row is in a container that has ended; large
	repeated       float64 // the value already has a row; large
	unshown        float64 // examples show the container, but not the row
	unshownWithin  float64 // the row is in a container whose members no example shows
	withinText     float64 // the row is in a node that examples show as a text
	withinScalars  float64 // the row is in a list without a documented element type
	deniesShown    float64 // the row has no node, although examples show its name in the same container
	shownElsewhere float64 // examples show the name in another container
	adoption       float64 // the examples show the members of the row, but not the row itself
	besideList     float64 // the row follows a list that should be the only member of their container
	lowRequestID   float64 // a RequestId is below the root; doubled if examples show a RequestId at that position; large
	beforeParent   float64 // the row of the container follows later in the table
	disorder       float64 // the name precedes that of the row before it, although most names are in alphabetical order
	oddShape       float64 // the table documents a scalar where examples show an object or a list; large
	offMark        float64 // the depth marks before the name mean another depth; large
	// namedElement: the row is the element of the list in the row above, and the type or the XML of the list contains
	// its name. TestWeights has no page for this weight, because the smallest known page that is misread with another
	// weight has 29 rows.
	namedElement    float64
	singularElement float64 // the row is the element of the list in the row above, and its name is the singular of the list's name
	untypedElement  float64 // the row is the element of the list in the row above, and has no type
}

// standard are the weights with which most rows of real pages get the correct paths.
var standard = weights{
	closing:         0.03,
	closingMany:     0.0005,
	childless:       0.6,
	wrapper:         0.1,
	undocumented:    0.5,
	reopening:       1.5,
	repeated:        1.3,
	unshown:         0.5,
	unshownWithin:   0.3,
	withinText:      1.7,
	withinScalars:   0.1,
	deniesShown:     2.0,
	shownElsewhere:  0.8,
	adoption:        0.4,
	besideList:      1.0,
	lowRequestID:    1.0,
	beforeParent:    0.8,
	disorder:        0.2,
	oddShape:        0.7,
	offMark:         1.5,
	namedElement:    0.05,
	singularElement: 0.1,
	untypedElement:  0.2,
}
