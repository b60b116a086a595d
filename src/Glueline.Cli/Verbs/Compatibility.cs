using System.CommandLine;
using System.CommandLine.Parsing;
using Glueline.Evolution;

namespace Glueline.Cli.Verbs;

/// <summary>The compatibility modes under their names in Glue.</summary>
internal static class Compatibility
{
    private static readonly string Modes = string.Join(", ", CompatibilityLaw.All);

    public static Option<CompatibilityLaw> Option(string name, string description) => new(name)
    {
        Description = $"{description} {Modes}.",
        HelpName = "MODE",
        DefaultValueFactory = _ => CompatibilityLaw.Of(CompatibilityMode.Full),
        CustomParser = result => Parse(result, name),
    };

    private static CompatibilityLaw? Parse(ArgumentResult result, string name)
    {
        var text = result.Tokens[0].Value;
        if (CompatibilityLaw.TryParse(text.ToUpperInvariant(), out var mode))
            return CompatibilityLaw.Of(mode);
        result.AddError($"{name} {text}: expected one of {Modes}.");
        return null;
    }
}
