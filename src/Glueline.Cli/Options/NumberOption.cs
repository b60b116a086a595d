using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Glueline.Cli.Options;

/// <summary>An option for a whole number within bounds.</summary>
internal static class NumberOption
{
    public static Option<long> Create(string name, string description, long least, long most, long usual) =>
        new(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => usual,
            CustomParser = result => Parse(result, name, least, most),
        };

    private static long Parse(ArgumentResult result, string name, long least, long most)
    {
        var text = result.Tokens[0].Value;
        if (
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
        )
            return number;
        result.AddError(
            least is long.MinValue
                ? $"{name} {text}: expected a whole number."
                : $"{name} {text}: expected a whole number from {least} to {most}."
        );
        return default;
    }
}
