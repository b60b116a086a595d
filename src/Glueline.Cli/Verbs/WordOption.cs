using System.CommandLine;
using System.CommandLine.Parsing;

namespace Glueline.Cli.Verbs;

/// <summary>An option whose value is one of some words, those of an enum as options have them: <c>AsSeen</c> is <c>as-seen</c>.</summary>
internal static class WordOption
{
    public static Option<T> Create<T>(string name, string description)
        where T : struct, Enum => new(name) { Description = description, HelpName = "KIND", CustomParser = result => Parse<T>(result, name, result.Tokens[0].Value) };

    public static T Parse<T>(ArgumentResult result, string name, string text)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (string.Equals(Dashed(value.ToString()), text, StringComparison.OrdinalIgnoreCase)) return value;
        result.AddError($"{name} {text}: expected one of {string.Join(", ", Enum.GetNames<T>().Select(Dashed))}.");
        return default;
    }

    private static string Dashed(string word) => string.Concat(word.Select((letter, at) => at > 0 && char.IsUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
