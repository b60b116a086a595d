using System.CommandLine;
using System.CommandLine.Parsing;
using Glueline.Evolution;

namespace Glueline.Cli.Verbs;

/// <summary>An option whose value is one of some words, those of an enum as options have them: <c>AsSeen</c> is <c>as-seen</c>.</summary>
internal static class WordOption
{
    /// <summary>Null where the option is not given.</summary>
    public static Option<T?> Create<T>(string name, string description, string helpName = "KIND")
        where T : struct, Enum =>
        new(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result => Parse<T>(result, name, result.Tokens[0].Value),
        };

    public static T Parse<T>(ArgumentResult result, string name, string text)
        where T : struct, Enum
    {
        if (OptionValue.TryParse<T>(text.ToLowerInvariant(), out var value))
            return value;
        result.AddError($"{name} {text}: expected one of {string.Join(", ", OptionValue.All<T>())}.");
        return default;
    }
}
