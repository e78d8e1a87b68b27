package table_test

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc"
)

// TestNewTable_RowWithMissingCell_CellsMovedUnderTheirHeaders: the position of the Required cell shows which cell is
// missing.
func TestNewTable_RowWithMissingCell_CellsMovedUnderTheirHeaders(t *testing.T) {
	page := "# StopFan\n\n## Request parameters\n\n|Name|Type|Position|Required|Example|Description|\n|-|-|-|-|-|-|\n|Speed|Integer|Yes|3|The speed.|\n|Way|String|Query|No|soft|The way.|\n\nText.\n"
	c, findings, err := refdoc.Read("p.md", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	if p := c.Parameters[0]; !p.Required || p.Example != "3" || p.Text != "The speed." || p.Type.JSON != spec.Integer {
		t.Errorf("got %+v", p)
	}
	for _, f := range findings {
		if f.Severity == spec.Error {
			t.Errorf("finding %+v", f)
		}
	}
}

// TestDescriptionOf_ColumnsWithoutKnownMeaning_AppendedToDescription: cells in columns without a known meaning are part
// of the description.
func TestDescriptionOf_ColumnsWithoutKnownMeaning_AppendedToDescription(t *testing.T) {
	page := "# StopFan\n\n## 请求参数\n\n|名称|类型|取值范围|默认值|描述|\n|-|-|-|-|-|\n|Way|String|soft、hard|soft|方式。|\n"
	c, _, err := refdoc.Read("p.md", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	if p := c.Parameters[0]; len(p.Enum) != 2 || p.Default != "soft" || p.Text != "方式。\n取值范围: soft、hard\n默认值: soft" {
		t.Errorf("got %+v", p)
	}
}
