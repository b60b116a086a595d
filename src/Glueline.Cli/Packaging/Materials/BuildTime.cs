using System.Globalization;

namespace Glueline.Cli.Packaging.Materials;

/// <summary>The time that documents of a build have.</summary>
internal static class BuildTime
{
    private const string Variable = "SOURCE_DATE_EPOCH";

    /// <summary>
    /// The seconds since 1970 that the variable of reproducible builds has; null if it is not set: without it, documents have no time, so
    /// that the same sources give the same bytes.
    /// </summary>
    /// <exception cref="InputException">The variable has something else.</exception>
    public static DateTimeOffset? Given() => Parse(Environment.GetEnvironmentVariable(Variable));

    internal static DateTimeOffset? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new InputException($"{Variable} is \"{text}\", expected a number of seconds since 1970.");
    }
}
