using System.CommandLine;
using System.CommandLine.Parsing;
using Glueline.Evolution;

namespace Glueline.Cli.Verbs;

/// <summary>The compatibility modes under their names in Glue.</summary>
internal static class Compatibility
{
    private static readonly string Modes = string.Join(", ", CompatibilityRules.All);

    /// <summary>Null where the option is not given.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="description">What the mode is of.</param>
    /// <param name="usual">The mode where none is given.</param>
    public static Option<CompatibilityRules?> Option(string name, string description, string usual = "FULL, or what the profile sets") =>
        new(name)
        {
            Description = $"{description} {Modes}. Default: {usual}.",
            HelpName = "MODE",
            CustomParser = result => Parse(result, name),
        };

    private static CompatibilityRules? Parse(ArgumentResult result, string name)
    {
        var text = result.Tokens[0].Value;
        if (CompatibilityRules.TryParse(text.ToUpperInvariant(), out var mode))
            return CompatibilityRules.Of(mode);
        result.AddError($"{name} {text}: expected one of {Modes}.");
        return null;
    }
}
