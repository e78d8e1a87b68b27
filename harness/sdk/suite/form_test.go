package suite

import "testing"

func TestOtherFormed_EachForm_DifferentValueOfSameForm(t *testing.T) {
	for value, want := range map[string]string{
		"2020-01-31T03:04:05Z":     "2020-02-01T03:04:05Z",
		"2019-08-26T08:18:06.652Z": "2019-08-27T08:18:06.652Z",
		"2020-12-31":               "2021-01-01",
		"99":                       "100",
		"192.0.2.1":                "192.0.2.2",
		"true":                     "false",
		"False":                    "True",
		"192.0.2.0/24":             "192.0.2.0/24",
		"1.50":                     "1.50",
		"007":                      "007",
	} {
		if got := otherFormed(value); got != want || !isFormed(value) || !isFormed(got) {
			t.Errorf("%s: %s, want %s", value, got, want)
		}
	}
	if isFormed("thing-1") {
		t.Error("a name has a form")
	}
}
