using System.Globalization;

namespace Glueline.Registry;

/// <summary>Which version of a schema records are read as, whichever version wrote them: a number, or the latest.</summary>
internal sealed record ReaderVersion
{
    private ReaderVersion(long? number) => Number = number;

    /// <summary>The latest AVAILABLE version.</summary>
    public static ReaderVersion Latest { get; } = new((long?)null);

    /// <summary>The version's number; null for the latest.</summary>
    public long? Number { get; }

    /// <summary>A version by its number, counted from 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public static ReaderVersion Of(long number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return new ReaderVersion(number);
    }

    /// <summary>Reads <c>latest</c> or a number.</summary>
    /// <exception cref="FormatException">The string is neither.</exception>
    public static ReaderVersion Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text is "latest" ? Latest
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? new ReaderVersion(number)
            : throw new FormatException($"\"{text}\" is not a version to read with: expected latest, or a version's number, 1 or more.");
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Number is { } number ? $"version {number.ToString(CultureInfo.InvariantCulture)}" : "the latest version";
}
