using System.CommandLine;
using System.CommandLine.Parsing;
using Glueline.Evolution;

namespace Glueline.Cli.Options;

/// <summary>An option for the values of an enum, in the form for options: <c>AsSeen</c> is <c>as-seen</c>.</summary>
internal static class EnumOption
{
    /// <summary>Creates the option; its value is null if it is not given.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="description">What its values mean.</param>
    /// <param name="helpName">What stands for the value in the help.</param>
    /// <typeparam name="T">The values.</typeparam>
    public static Option<T?> Create<T>(string name, string description, string helpName = "KIND")
        where T : struct, Enum
    {
        var option = new Option<T?>(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result => Parse<T>(result, name, result.Tokens[0].Value),
        };
        option.CompletionSources.Add([.. OptionValue.All<T>()]);
        return option;
    }

    public static T Parse<T>(ArgumentResult result, string name, string text)
        where T : struct, Enum
    {
        if (OptionValue.TryParse<T>(text.ToLowerInvariant(), out var value))
            return value;
        result.AddError($"{name} {text}: expected one of {string.Join(", ", OptionValue.All<T>())}.");
        return default;
    }
}
