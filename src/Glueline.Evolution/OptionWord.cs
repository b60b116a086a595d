using System.Diagnostics.CodeAnalysis;

namespace Glueline.Evolution;

/// <summary>The values of an enum as options and variables have them: <c>TimestampMicros</c> is <c>timestamp-micros</c>.</summary>
public static class OptionWord
{
    /// <summary>The word for a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Dashed(value.ToString());

    /// <summary>The words for all values, in their order.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(Dashed)];

    /// <summary>Finds the value of a word; false for any other text.</summary>
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
