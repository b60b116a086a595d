using System.Diagnostics.CodeAnalysis;

namespace Glueline.Evolution;

/// <summary>
/// Values of an enum as command-line options and environment variables spell them: <c>TimestampMicros</c> is <c>timestamp-micros</c>.
/// </summary>
internal static class OptionValue
{
    /// <summary>The spelling of a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Dashed(value.ToString());

    /// <summary>The spellings of all values, in their order.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(Dashed)];

    /// <summary>Finds the value with a spelling; false for any other string.</summary>
    public static bool TryParse<T>([NotNullWhen(true)] string? word, out T value)
        where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            value = candidate;
            if (Of(candidate) == word)
                return true;
        }

        value = default;
        return false;
    }

    private static string Dashed(string name) =>
        string.Concat(
            name.Select(
                (letter, at) => at > 0 && char.IsUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"
            )
        );
}
