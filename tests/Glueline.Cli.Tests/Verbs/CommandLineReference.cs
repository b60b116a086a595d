using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using System.Text;

namespace Glueline.Cli.Verbs;

/// <summary>The reference of the command line, written from the verbs themselves.</summary>
internal static class CommandLineReference
{
    /// <summary>Options of so many verbs are described once.</summary>
    private const int Several = 3;

    private const string Introduction = """
        # The command line

        Every verb, its arguments and options, what it prints with `--json`, and its exit codes: what `glueline VERB --help` says, in one
        place. A test compares this page with the verbs. `./glueline` builds the command line from source if that has changed, `glueline` is
        the [single file](../../README.md#the-command-line) or the .NET tool.

        """;

    public static string Write()
    {
        var root = CommandLine.Parse("--help").RootCommandResult.Command;
        var verbs = root.Subcommands.Where(verb => !verb.Hidden).Cast<Verb>().ToList();
        var shared = verbs
            .SelectMany(verb => Own(verb).Select(Describe))
            .GroupBy(option => option)
            .Where(group => group.Count() >= Several && group.Key.Name is not "`--json`")
            .Select(group => group.Key)
            .ToHashSet();
        var text = new StringBuilder(Introduction.ReplaceLineEndings("\n")).Append('\n');
        text.Append("| Verb | What it does | `--json` |\n|---|---|---|\n");
        foreach (var verb in verbs)
            text.Append(
                CultureInfo.InvariantCulture,
                $"| [`{verb.Name}`](#{verb.Name}) | {Cell(verb.Description)} | {(Own(verb).Any(option => option.Name is "--json") ? "yes" : "")} |\n"
            );
        text.Append("\n## Exit codes\n\n```text\n").Append(ExitCodes.Help.ReplaceLineEndings("\n").Trim()).Append("\n```\n");
        text.Append("\n## Options of several verbs\n\n| Option | Meaning | Verbs |\n|---|---|---|\n");
        foreach (var option in shared.OrderBy(option => option.Name, StringComparer.Ordinal))
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {option.Name} | {option.Meaning} | {string.Join(", ", verbs.Where(verb => Own(verb).Select(Describe).Contains(option)).Select(verb => verb.Name))} |\n"
            );
        foreach (var verb in verbs)
            Write(text, verb, shared);
        return text.ToString();
    }

    private static void Write(StringBuilder text, Verb verb, HashSet<(string Name, string Meaning)> shared)
    {
        var arguments = string.Concat(
            verb.Arguments.Where(argument => !argument.Hidden)
                .Select(argument => argument.Arity.MinimumNumberOfValues == 0 ? $" [{argument.Name}]" : $" {argument.Name}")
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"\n## {verb.Name}\n\n{Prose(verb.Description)}\n\n```text\nglueline {verb.Name}{arguments} [options]\n```\n"
        );
        var rows = verb
            .Arguments.Where(argument => !argument.Hidden)
            .Select(argument => ($"`{argument.Name}`", Cell(argument.Description)))
            .Concat(Own(verb).Select(Describe).Where(option => !shared.Contains(option)))
            .ToList();
        if (rows.Count > 0)
            text.Append("\n| | Meaning |\n|---|---|\n");
        foreach (var (name, meaning) in rows)
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {meaning} |\n");
        var common = Own(verb).Where(option => shared.Contains(Describe(option))).Select(option => $"`{option.Name}`").ToList();
        if (common.Count > 0)
            text.Append(
                CultureInfo.InvariantCulture,
                $"\nAnd [of several verbs](#options-of-several-verbs): {string.Join(", ", common)}.\n"
            );
        if (verb.Details is { } details)
            text.Append(CultureInfo.InvariantCulture, $"\n```text\n{Unindented(details)}\n```\n");
    }

    private static IEnumerable<Option> Own(Command verb) => verb.Options.Where(option => option is not HelpOption && !option.Hidden);

    private static (string Name, string Meaning) Describe(Option option)
    {
        var value = option.Arity.MaximumNumberOfValues == 0 || option.ValueType == typeof(bool) ? "" : $" {option.HelpName ?? "VALUE"}";
        var names = string.Join(", ", option.Aliases.Append(option.Name).Order(StringComparer.Ordinal).Select(name => $"`{name}{value}`"));
        var fallback =
            option is { HasDefaultValue: true, ValueType.IsArray: false } && option.ValueType != typeof(bool)
                ? option.GetDefaultValue()
                : null;
        return (
            Cell(names),
            Cell(option.Description)
                + (fallback is null or "" ? "" : string.Create(CultureInfo.InvariantCulture, $" Default: {fallback}."))
                + (option.Required ? " Required." : "")
        );
    }

    private static string Cell(string? text) => Prose(text).Replace("|", "\\|", StringComparison.Ordinal);

    private static string Prose(string? text) =>
        (text ?? "").Replace("<", "&lt;", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);

    private static string Unindented(string details)
    {
        var lines = details.ReplaceLineEndings("\n").Trim('\n').Split('\n');
        var indent = lines.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length >= indent ? line[indent..].TrimEnd() : ""));
    }
}
