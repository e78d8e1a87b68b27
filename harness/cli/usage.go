package cli

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/rowproof/rowproof/harness/suggest"
)

// noArguments returns an error with a suggestion for an unknown subcommand.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return fmt.Errorf("unknown command %q for %q%s", args[0], cmd.CommandPath(), didYouMean(args[0], commandNames(cmd)))
}

// knownTopic returns an error with a suggestion for an unknown topic of rowproof help.
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

// flagProblem converts an error of the flag library to a message with a remedy.
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
		return fmt.Errorf("--%s %q: use %s", invalid.GetFlag().Name, invalid.GetValue(), kindOf(invalid.GetFlag()))
	}
	return err
}

// kindOf describes the values of a flag.
func kindOf(f *pflag.Flag) string {
	switch f.Value.Type() {
	case "bool":
		return "true or false, or the flag without a value"
	case "int":
		return "a whole number"
	case "duration":
		return "a duration such as 10s"
	default:
		return "a value of type " + f.Value.Type()
	}
}

// takes limits the number of arguments. The message names what the command expects, such as "one PAGE or DIR".
func takes(least, most int, what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if n := len(args); n < least || n > most {
			return fmt.Errorf("%s: want %s", count(n, "argument"), what)
		}
		return nil
	}
}

// notEmpty returns an error if a flag has an empty value, for example the value of an unset shell variable. The command
// would otherwise ignore such a flag.
func notEmpty(cmd *cobra.Command, names ...string) error {
	for _, name := range names {
		if f := cmd.Flags().Lookup(name); f.Changed && f.Value.String() == "" {
			return fmt.Errorf("--%s is empty: write a value or remove the flag", name)
		}
	}
	return nil
}

// fileProblem returns a file error without the name of the system call. done is a participle such as "written".
func fileProblem(done string, err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return fmt.Errorf("%s: cannot be %s: %w", at.Path, done, at.Err)
	}
	return err
}
