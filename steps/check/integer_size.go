package check

// sizeNames prints the sizes of integers.
var sizeNames = map[int]string{32: "32 bits", 64: "64 bits"}
