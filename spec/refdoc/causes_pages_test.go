package refdoc_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
)

const causePage = `# StartFan

## Request parameters

|Name|Type|Required|Description|
|-|-|-|-|
|Action|String|Yes|Set the value to **StartFan**.|
|FanId|String|Yes|The ID of the fan.|
|BladeId|String|Yes|The ID of the rotor blade instance.|
|RegionId|String|Yes|The ID of the region.|
|BackupRegionId|String|No|The ID of the region of the backup.|
|FanName|String|No|What it is called.|
|Mode|String|No|The mode. Valid values: **Fast** and **Slow**.|
|Size|Integer|No|How large it is.|
|TagNames|String|No|Words for it.|
|AppId|String|No|The target ID.|
|ClientToken|String|No|Any text.|

## Error codes

|HTTP status|Error code|Error message|Description|
|-|-|-|-|
`

// TestRead_ErrorRow_ExpectedCause reads each error row of testdata/causes.txt.
func TestRead_ErrorRow_ExpectedCause(t *testing.T) {
	src, err := os.ReadFile(filepath.Join("testdata", "causes.txt"))
	if err != nil {
		t.Fatal(err)
	}
	row, n := "", 0
	for i, line := range strings.Split(string(src), "\n") {
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case !strings.HasPrefix(line, "\t"):
			row = "|400|" + strings.ReplaceAll(line, " | ", "|") + "|\n"
		default:
			c, findings := readAll(t, causePage+row)
			e := c.Errors[0]
			got := string(e.Cause.Fault)
			if e.Cause.Fault == spec.Unclear {
				got = "-"
			}
			got = strings.TrimSpace(got + " " + strings.Join(e.Cause.Parameters, " "))
			if found := about(findings, "unclear"); found != "" {
				got += " ! " + found[strings.Index(found, " ")+1:]
			}
			if want := strings.TrimSpace(line); got != want {
				t.Errorf("causes.txt:%d: %s got %s, want %s", i+1, row, got, want)
			}
			n++
		}
	}
	if n < 50 {
		t.Errorf("%d rows", n)
	}
}

// TestRead_ErrorRowWithEmptyCells_Reported reads error rows with empty cells.
func TestRead_ErrorRowWithEmptyCells_Reported(t *testing.T) {
	for row, want := range map[string]string{
		"|404|NoFan|The fan is lost.|x|":        "404/NoFan ",
		"|404|NoFan||x|":                        "404/NoFan 23 no-message",
		"||NoFan|The fan is lost.|x|":           "0/NoFan 23 no-status",
		"|many|NoFan|The fan is lost.|x|":       "0/NoFan 23 no-status",
		"|4040|NoFan|The fan is lost.|x|":       "0/NoFan 23 no-status",
		"|404 (not found)|NoFan|Lost fans.|x|":  "404/NoFan ",
		"|404|No Fan. Here|The fan is lost.|x|": "404/NoFan.Here ",
		"|404||The fan is lost.|x|":             " 23 table-line-dropped",
	} {
		c, findings := readAll(t, causePage+row+"\n")
		got := ""
		for _, e := range c.Errors {
			got += strings.TrimPrefix(string(e.ID), "error/")
		}
		if got += " " + about(findings, "no-message", "no-status", "table-line"); got != want {
			t.Errorf("%s: got %q, want %q", row, got, want)
		}
	}
}

// TestRead_DescriptionWithAlsoList_ListedAnswersAreAlternatives reads the list after "Also:" in a description.
func TestRead_DescriptionWithAlsoList_ListedAnswersAreAlternatives(t *testing.T) {
	c, _ := readAll(t, causePage+"|404|NoFan|Lost.|The fan is lost. Also: `400` `NoSuchFan`; `The fan is gone.`|\n")
	if got, want := alsoFacts(c.Errors[0].Also), ` or 400/NoSuchFan/"" or 0//"The fan is gone."`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
