using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Glueline.Cli.Options;

/// <summary>An option for a whole number within bounds.</summary>
internal static class NumberOption
{
    public static Option<long> Create(string name, string description, long minimum, long maximum, long defaultValue) =>
        new(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => defaultValue,
            CustomParser = result => Parse(result, name, minimum, maximum),
        };

    private static long Parse(ArgumentResult result, string name, long minimum, long maximum)
    {
        var text = result.Tokens[0].Value;
        if (
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= minimum
            && number <= maximum
        )
            return number;
        result.AddError(
            minimum is long.MinValue
                ? $"{name} {text}: expected a whole number."
                : $"{name} {text}: expected a whole number from {minimum} to {maximum}."
        );
        return default;
    }
}
