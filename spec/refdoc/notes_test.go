package refdoc_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
)

// notesOf returns the summary and the notes of a contract as text, one per line.
func notesOf(c *spec.Contract) string {
	var b strings.Builder
	if c.Operation.Summary != "" {
		fmt.Fprintf(&b, "summary: %s\n", c.Operation.Summary)
	}
	for _, n := range c.Notes {
		fmt.Fprintf(&b, "%s %s on %d-%d", n.Strength, n.ID, n.Pos.Line, n.Pos.End)
		if n.Term != "" {
			fmt.Fprintf(&b, ", of %s", n.Term)
		}
		fmt.Fprintf(&b, ": %s\n", strings.ReplaceAll(n.Text, "\n", " / "))
		for _, s := range n.Steps {
			fmt.Fprintf(&b, "- %s\n", s)
		}
	}
	return b.String()
}

// TestRead_Introduction_SplitIntoSummaryNotesAndProcedures reads introductions. Each begins on line 3 of its page.
func TestRead_Introduction_SplitIntoSummaryNotesAndProcedures(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"a paragraph", "Starts a fan.", "summary: Starts a fan.\n"},
		{"a second paragraph of two sentences", "Starts a fan.\n\nIt turns. It may stop.", "summary: Starts a fan.\nprose note/1 on 5-5: It turns.\nprose note/2 on 5-5: It may stop.\n"},
		{"a sentence that ends in brackets", "Starts a fan.\n\nIt turns (or not.) It may stop.", "summary: Starts a fan.\nprose note/1 on 5-5: It turns (or not.)\nprose note/2 on 5-5: It may stop.\n"},
		{"Chinese sentences", "启动风扇。\n\n风扇会转。风扇可停。", "summary: 启动风扇。\nprose note/1 on 5-5: 风扇会转。\nprose note/2 on 5-5: 风扇可停。\n"},
		{"a paragraph over lines", "Starts\na fan.\n\nIt\nturns.", "summary: Starts a fan.\nprose note/1 on 6-7: It turns.\n"},
		{"bullets with a lead-in", "Starts a fan.\n\nNote that:\n\n- It turns.\n- It may\n  stop.", "summary: Starts a fan.\nprose note/1 on 7-7: It turns.\nprose note/2 on 8-9: It may stop.\n"},
		{"a lead-in without a list", "Starts a fan.\n\nNote the following:\n\nIt turns.", "summary: Starts a fan.\nprose note/1 on 5-5: Note the following:\nprose note/2 on 7-7: It turns.\n"},
		{"a first paragraph that introduces a list", "Mind:\n\n- It turns.\n\nStarts a fan.", "summary: Starts a fan.\nprose note/1 on 5-5: It turns.\n"},
		{"a bold term", "**Speed.** It turns fast.\n\nStarts a fan.", "summary: Starts a fan.\nprose note/1 on 3-3, of Speed: It turns fast.\n"},
		{"a bold term and a colon", "Starts a fan.\n\n**Speed**: It turns fast. It stops.", "summary: Starts a fan.\nprose note/1 on 5-5, of Speed: It turns fast.\nprose note/2 on 5-5, of Speed: It stops.\n"},
		{"a bold term and a Chinese colon", "启动风扇。\n\n**速度**：很快。", "summary: 启动风扇。\nprose note/1 on 5-5, of 速度: 很快。\n"},
		{"a bold word that is not a term", "Starts a fan.\n\n**Speed** is high.", "summary: Starts a fan.\nprose note/1 on 5-5: Speed is high.\n"},
		{"only a bold sentence", "Starts a fan.\n\n**Speed is high.**", "summary: Starts a fan.\nprose note/1 on 5-5: Speed is high.\n"},
		{"bold text within a sentence", "Starts a fan.\n\nMind **Speed.** It is high.", "summary: Starts a fan.\nprose note/1 on 5-5: Mind Speed.\nprose note/2 on 5-5: It is high.\n"},
		{"a label that is not a term", "Starts a fan.\n\n**Note:** It turns fast.", "summary: Starts a fan.\nprose note/1 on 5-5: It turns fast.\n"},
		{"a Chinese label", "启动风扇。\n\n**说明：** 很快。", "summary: 启动风扇。\nprose note/1 on 5-5: 很快。\n"},
		{"a bullet with a term", "Starts a fan.\n\n- **Speed.** It is high.", "summary: Starts a fan.\nprose note/1 on 5-5, of Speed: Speed. It is high.\n"},
		{"a bullet with bullets", "Starts a fan.\n\n- Its speeds:\n    - fast\n    - slow", "summary: Starts a fan.\nprose note/1 on 5-7: Its speeds: / - fast / - slow\n"},
		{"steps", "Starts a fan.\n\nTo start it:\n\n1. Open it.\n2. Close it.", "summary: Starts a fan.\nprose procedure on 5-8: To start it:\n- Open it.\n- Close it.\n"},
		{"steps below a title of steps", "Starts a fan.\n\nThe procedure in short\n\n1. Open it.", "summary: Starts a fan.\nprose note/1 on 5-5: The procedure in short\nprose procedure on 5-7: The procedure in short\n- Open it.\n"},
		{"steps below Chinese words", "启动风扇。\n\n步骤如下\n\n1. 打开。", "summary: 启动风扇。\nprose note/1 on 5-5: 步骤如下\nprose procedure on 5-7: 步骤如下\n- 打开。\n"},
		{"steps below another sentence", "Starts a fan.\n\nIt turns.\n\n1. Open it.", "summary: Starts a fan.\nprose note/1 on 5-5: It turns.\nprose procedure on 7-7: \n- Open it.\n"},
		{"steps before the summary", "1. Open it.\n\nStarts a fan.", "summary: Starts a fan.\nprose procedure on 3-3: \n- Open it.\n"},
		{"an empty bullet", "Starts a fan.\n\n-\n- It turns.", "summary: Starts a fan.\nprose note/1 on 6-6: It turns.\n"},
	} {
		c, _ := readAll(t, "# StartFan\n\n"+tt.text+"\n\n"+fanRow)
		if got := notesOf(c); got != tt.want {
			t.Errorf("%s:\n got %q\nwant %q", tt.name, got, tt.want)
		}
	}
}

// TestRead_EachNote_ImpliedDemandAndItsParameters reads the demands of notes and the parameters that they concern.
func TestRead_EachNote_ImpliedDemandAndItsParameters(t *testing.T) {
	for text, want := range map[string]string{
		"A fan must be idle.":                               "refused [FanId]",
		"Each fan can have only one blade.":                 "refused-again [FanId]",
		"The weather is fine.":                              " []",
		"1. Call OpenFan.\n2. Call LockFan.":                "refused []",
		"To use a fan:\n\n1. Call OpenFan.":                 "refused [FanId]",
		"To use a fan:\n\n1. Call OpenFan.\n2. StartFan it": " [FanId]",
	} {
		c, _ := readAll(t, "# StartFan\n\nStarts it.\n\n"+text+"\n\n"+fanRow)
		n := c.Notes[len(c.Notes)-1]
		if got := fmt.Sprintf("%s %v", n.Demand, n.Subject); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
}

// TestRead_TableOfNeitherParametersNorErrors_EachRowBecomesANote reads tables of limits, states and the like, which
// list neither parameters nor fields nor errors.
func TestRead_TableOfNeitherParametersNorErrors_EachRowBecomesANote(t *testing.T) {
	for _, tt := range []struct{ name, table, want, dropped string }{
		{"plain rows", "|Region|Host|\n|-|-|\n|North|n.example.com|\n|South||\n", "table note/1 on 15-15: Region: North; Host: n.example.com\ntable note/2 on 16-16: Region: South\n", ""},
		{"an empty header", "|Region||\n|-|-|\n|North|n.example.com|\n", "table note/1 on 15-15: Region: North; n.example.com\n", ""},
		{"an empty row", "|Region|Host|\n|-|-|\n|||\n|North|n|\n", "table note/1 on 16-16: Region: North; Host: n\n", "15 table-line-dropped"},
		{"no header", "|-|-|\n|North|n|\n", "table note/1 on 14-14: North; n\n", ""},
	} {
		c, findings := readAll(t, "# StartFan\n\n"+fanRow+"\nText.\n\n## Hosts\n\n"+tt.table)
		if got, dropped := notesOf(c), about(findings, "table-line"); got != tt.want || dropped != tt.dropped {
			t.Errorf("%s:\n got %q (%s)\nwant %q (%s)", tt.name, got, dropped, tt.want, tt.dropped)
		}
	}
}

// TestRead_ValueTable_ValuesAddedToNamedParameter reads a table of values. The text above the table names the parameter
// that has the values.
func TestRead_ValueTable_ValuesAddedToNamedParameter(t *testing.T) {
	for _, tt := range []struct{ name, row, above, table, want, subject string }{
		{"values of a named parameter", "The mode.", "Values of the Mode parameter:", "|Value|Meaning|More|\n|-|-|-|\n|fast|Turns fast.|Loud.|\n|slow|Turns slowly.||\n", "[{fast Turns fast. Loud.} {slow Turns slowly.}]", "[Mode]"},
		{"values of a parameter that already has values", "The mode. Valid values: a, b.", "Values of the Mode parameter:", "|Value|Meaning|\n|-|-|\n|fast|Turns fast.|\n", "[{a } {b }]", "[Mode]"},
		{"values without a named parameter", "The mode.", "Values:", "|Value|Meaning|\n|-|-|\n|fast|Turns fast.|\n", "[]", "[]"},
		{"with values of two words", "The mode.", "Values of the Mode parameter:", "|Value|Meaning|\n|-|-|\n|fast|Turns fast.|\n|very slow|Turns slowly.|\n", "[]", "[Mode]"},
		{"table without values", "The mode.", "About the Mode parameter:", "|Colour|Shade|\n|-|-|\n|dark red|not light|\n", "[]", "[]"},
	} {
		c, _ := readAll(t, "# StartFan\n\n## Request parameters\n\n|Name|Type|Description|\n|-|-|-|\n|Mode|String|"+tt.row+"|\n\n"+tt.above+"\n\n"+tt.table)
		if got, subject := fmt.Sprint(c.Parameters[0].Enum), fmt.Sprint(c.Notes[0].Subject); got != tt.want || subject != tt.subject {
			t.Errorf("%s: got %s of %s, want %s of %s", tt.name, got, subject, tt.want, tt.subject)
		}
	}
}

// TestRead_MemberTable_ParentTakenFromTextAbove reads a second table of request rows. The text above the table names
// their parent.
func TestRead_MemberTable_ParentTakenFromTextAbove(t *testing.T) {
	for _, tt := range []struct{ above, want string }{
		{"The following table describes the fields of the Rules parameter.", "Rules.Size"},
		{"Structure of Blade", "Rules.Size"},
		{"The fields of the settings parameter:", "settings.Size"},
		{"These are settings of the fan.", "Size"},
		{"Fields of Tag:", "Tag.N.Size"},
		{"settings字段的结构", "settings.Size"},
		{"The Type of each:", "Size"},
		{"Other parameters of the fan.", "Size"},
		{"Fields of Rules in settings and Blade:", "Rules.Size"},
	} {
		c, _ := readAll(t, "# StartFan\n\n## Request parameters\n\n|Name|Type|Description|\n|-|-|-|\n|Rules|Array of Blade|Rules.|\n|settings|Object|Settings.|\n|Tag.N|Object|Tags.|\n|Type|String|The type.|\n\n"+tt.above+"\n\n|Name|Type|Description|\n|-|-|-|\n|Size|Integer|The size.|\n")
		if got := c.Parameters[len(c.Parameters)-1].FullName(); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.above, got, tt.want)
		}
	}
	c, _ := readAll(t, "# StartFan\n\n## Request parameters\n\n|Name|Type|Description|\n|-|-|-|\n|Rules|Array|Rules.|\n\nFields of Rules:\n\n|Name|Type|Description|\n|-|-|-|\n|Action|String|Set it to **StartFan**.|\n|Size|String|x|\n")
	if got := c.Parameters[2].FullName(); got != "Size" {
		t.Errorf("a table with an Action row: got %s", got)
	}
}
