package placements_test

// apis returns the operations of the pages in testdata.
func apis() []api {
	const disk = "d-bp1a2b3c4d5e"
	disks := []string{disk, "d-bp9z8y7x6w5v"}
	noDisk := func(name string) documented {
		return documented{name, "unknown", 404, "InvalidDiskId.NotFound", "The specified DiskId does not exist."}
	}
	return []api{
		{
			page: "GetDiskEvents", method: "GET", path: "/disks/:DiskId/events/:Level",
			fields: []field{
				{path: "DiskId", in: inPath, known: disks},
				{path: "Level", in: inPath, enum: []string{"info", "warning", "critical"}},
			},
			errors:  []documented{noDisk("DiskId")},
			answers: []answer{{path: "Level", echo: "Level"}, {path: "Total", value: 2}},
		},
		{
			page: "ListDiskEvents", method: "GET", path: "/events",
			fields: []field{
				{path: "keyword", in: inQuery, required: true, longest: 32},
				{path: "limit", in: inQuery, kind: integer, min: 1, max: 50},
				{path: "order", in: inQuery, enum: []string{"asc", "desc"}, fallback: "asc"},
				{path: "owner", in: inQuery, sent: true, shortest: 2, longest: 16},
			},
			errors:  []documented{{"limit", "range", 400, "InvalidLimit", "The specified limit is out of range."}},
			answers: []answer{{path: "keyword", echo: "keyword"}, {path: "order", echo: "order"}},
		},
		{
			page: "RotateDiskKey", method: "POST", path: "/key",
			fields: []field{
				{path: "x-disk-tenant", in: inHeader, required: true, longest: 16},
				{path: "x-disk-cipher", in: inHeader, enum: []string{"aes", "sm4"}, fallback: "aes"},
				{path: "x-disk-days", in: inHeader, kind: integer, min: 1, max: 90},
			},
			answers: []answer{{path: "x-disk-cipher", echo: "x-disk-cipher"}},
		},
		{
			page: "RenameDisk",
			fields: []field{
				{path: "DiskId", in: inForm, required: true, known: disks},
				{path: "Name", in: inForm, required: true, shortest: 2, longest: 12},
				{path: "Mode", in: inForm, enum: []string{"now", "later"}, fallback: "now"},
				{path: "Size", in: inForm, kind: integer, min: 1, max: 9},
				{path: "Note", in: inForm, sent: true, longest: 20},
			},
			errors:  []documented{noDisk("DiskId"), {"Name", "missing", 400, "MissingName", "The Name is missing."}},
			answers: []answer{{path: "Mode", echo: "Mode"}},
		},
		{
			page: "UpdateDiskPolicy", method: "PUT", path: "/policy",
			fields: []field{
				{path: "name", in: inBody, required: true, longest: 16},
				{path: "backup", in: inBody, kind: object, required: true},
				{path: "backup.retention", in: inBody, kind: object, required: true},
				{path: "backup.retention.schedule", in: inBody, kind: object, required: true},
				{path: "backup.retention.schedule.hour", in: inBody, kind: integer, required: true, max: 23},
				{path: "backup.retention.schedule.zone", in: inBody, enum: []string{"utc", "local"}, fallback: "utc"},
				{path: "backup.retention.schedule.label", in: inBody, sent: true, longest: 8},
				{path: "alarm", in: inBody, kind: object},
				{path: "alarm.receiver", in: inBody, required: true, longest: 10},
				{path: "alarm.level", in: inBody, enum: []string{"high", "low"}},
			},
			errors:  []documented{{"backup.retention.schedule.hour", "missing", 400, "MissingHour", "The hour is missing."}},
			answers: []answer{{path: "backup.retention.schedule.zone", echo: "backup.retention.schedule.zone"}},
		},
		{
			page: "CreateDisks", method: "POST", path: "/disks",
			fields: []field{
				{path: "disks", in: inBody, kind: objects, required: true, most: 3},
				{path: "disks[].size", in: inBody, kind: integer, required: true, min: 10, max: 500},
				{path: "disks[].class", in: inBody, enum: []string{"ssd", "hdd"}},
				{path: "disks[].tag", in: inBody, sent: true, longest: 6},
				{path: "zones", in: inBody, kind: texts, most: 3},
			},
			answers: []answer{{path: "created", value: 1}},
		},
		{
			page: "SetDiskLabels", method: "PUT", path: "/labels",
			fields: []field{
				{path: "labels", in: inBody, kind: mapTexts, required: true},
				{path: "limits", in: inBody, kind: mapInts},
				{path: "force", in: inBody, kind: boolean, enum: []string{"true", "false"}, fallback: "false"},
			},
			answers: []answer{{path: "force", echo: "force", kind: boolean}},
		},
		{
			page: "FilterDisks",
			fields: []field{
				{path: "Filter", in: inJSON, kind: object, required: true},
				{path: "Filter.Status", in: inJSON, required: true, enum: []string{"idle", "busy"}},
				{path: "Filter.Prefix", in: inJSON, sent: true, longest: 5},
				{path: "Sort", in: inJSON, kind: object},
				{path: "Sort.Field", in: inJSON, required: true, enum: []string{"Name", "Size"}},
				{path: "Sort.Depth", in: inJSON, kind: integer, min: 1, max: 4},
			},
		},
		{
			page: "TagDisks",
			fields: []field{
				{path: "Tag", in: inFlat, kind: objects, required: true, most: 3, distinct: "Key", rows: []string{"request/Tag.N.Key", "request/Tag.N.Value"}},
				{path: "Tag[].Key", in: inFlat, required: true, longest: 8},
				{path: "Tag[].Value", in: inFlat, sent: true, longest: 6},
				{path: "Note", in: inFlat, kind: objects, most: 3},
				{path: "Note[].Text", in: inFlat, required: true, longest: 10},
				{path: "Note[].Lang", in: inFlat, enum: []string{"en", "zh"}},
			},
			errors: []documented{{"Tag", "duplicate", 400, "Duplicate.TagKey", "The Tag.N.Key contains duplicate keys."}},
		},
		{
			page: "CountDisks",
			fields: []field{
				{path: "Zones", in: inComma, kind: texts, required: true, most: 4},
				{path: "DiskIds", in: inComma, sent: true, kind: texts, known: disks},
			},
			errors:  []documented{{"DiskIds", "unknown", 404, "InvalidDiskIds.NotFound", "The specified DiskIds do not exist."}},
			answers: []answer{{path: "Total", value: 2}},
		},
		{
			page: "ListSnapshots", method: "GET", path: "/snapshots",
			fields: []field{{path: "keyword", in: inQuery, required: true, longest: 32}},
			headers: []header{
				{name: "X-Snapshot-Count", value: "2", broken: []string{"", "two", "51"}},
				{name: "X-Snapshot-Order", value: "newest", broken: []string{"random"}},
				{name: "X-Snapshot-Cached", value: "true", broken: []string{"", "maybe"}},
				{name: "X-Snapshot-Time", value: "2020-01-31T12:00:00Z", broken: []string{"yesterday"}},
				{name: "X-Snapshot-Next", optional: true},
			},
		},
	}
}
