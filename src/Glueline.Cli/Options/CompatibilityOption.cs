using System.CommandLine;
using System.CommandLine.Parsing;
using Glueline.Evolution;

namespace Glueline.Cli.Options;

/// <summary>An option for a compatibility mode, with Glue's names.</summary>
internal static class CompatibilityOption
{
    private static readonly string Modes = string.Join(", ", CompatibilityRules.All);

    /// <summary>Creates the option; its value is null if it is not given.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="description">The meaning of the mode.</param>
    /// <param name="defaultMode">The default, for the help text.</param>
    public static Option<CompatibilityRules?> Create(string name, string description, string defaultMode = "FULL, or what the profile sets")
    {
        var option = new Option<CompatibilityRules?>(name)
        {
            Description = $"{description} One of {Modes}. Default: {defaultMode}.",
            HelpName = "MODE",
            CustomParser = result => Parse(result, (result.Parent as OptionResult)?.IdentifierToken?.Value ?? name),
        };
        option.CompletionSources.Add([.. CompatibilityRules.All.Select(mode => mode.ToString()!)]);
        return option;
    }

    private static CompatibilityRules? Parse(ArgumentResult result, string name)
    {
        var text = result.Tokens[0].Value;
        if (CompatibilityRules.TryParse(text.ToUpperInvariant(), out var mode))
            return CompatibilityRules.Of(mode);
        result.AddError($"{name} {text}: expected one of {Modes}.");
        return null;
    }
}
