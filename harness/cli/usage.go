package cli

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/rowproof/rowproof/harness/suggest"
)

// noArguments refuses unknown commands of a command that only has others, and suggests the nearest.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return fmt.Errorf("unknown command %q for %q%s", args[0], cmd.CommandPath(), didYouMean(args[0], commandNames(cmd)))
}

// knownTopic refuses what rowproof help has no text for, and suggests the nearest.
func knownTopic(cmd *cobra.Command, args []string) error {
	found, rest, err := cmd.Root().Find(args)
	if err != nil || len(rest) == 0 {
		return err
	}
	return fmt.Errorf("unknown command or topic %q%s", rest[0], didYouMean(rest[0], commandNames(found)))
}

func commandNames(cmd *cobra.Command) []string {
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	return names
}

func didYouMean(name string, known []string) string {
	if near := suggest.Nearest(name, known); near != "" {
		return " (did you mean " + near + "?)"
	}
	return ""
}

// flagProblem says what is wrong with a flag in the words of the user, not of the library that parses it.
func flagProblem(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() == "":
		var known []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
		hint := ""
		if near := suggest.Nearest(unknown.GetSpecifiedName(), known); near != "" {
			hint = " (did you mean --" + near + "?)"
		}
		return fmt.Errorf("unknown flag: --%s%s", unknown.GetSpecifiedName(), hint)
	case errors.As(err, &invalid):
		return fmt.Errorf("--%s %q: write %s", invalid.GetFlag().Name, invalid.GetValue(), kindOf(invalid.GetFlag()))
	}
	return err
}

// kindOf says what the value of a flag is.
func kindOf(f *pflag.Flag) string {
	switch f.Value.Type() {
	case "bool":
		return "true or false, or the flag alone"
	case "int":
		return "a whole number"
	case "duration":
		return "a duration such as 10s"
	default:
		return "a value of type " + f.Value.Type()
	}
}

// takes limits the arguments of a command, of which the message names what it takes, such as "one PAGE or DIR".
func takes(least, most int, what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if n := len(args); n < least || n > most {
			return fmt.Errorf("%s: give %s", count(n, "argument"), what)
		}
		return nil
	}
}

// notEmpty refuses flags that are given without a value, as by a variable of the shell that is not set: the command
// would do as if they were not given.
func notEmpty(cmd *cobra.Command, names ...string) error {
	for _, name := range names {
		if f := cmd.Flags().Lookup(name); f.Changed && f.Value.String() == "" {
			return fmt.Errorf("--%s is empty: write a value or leave the flag out", name)
		}
	}
	return nil
}

// fileProblem says what cannot be done with a file, without the name of the system call.
func fileProblem(done string, err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return fmt.Errorf("%s: cannot be %s: %w", at.Path, done, at.Err)
	}
	return err
}
