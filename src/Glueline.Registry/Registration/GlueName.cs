namespace Glueline.Registry;

/// <summary>The rule for names of registries and schemas: 1 to 255 of <c>[a-zA-Z0-9-_$#.]</c> (API reference, CreateSchema).</summary>
internal static class GlueName
{
    public const int MaximumLength = 255;

    /// <summary>What is wrong with a name, as a fragment to follow what is named; null if nothing is.</summary>
    public static string? Fault(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return "is missing: expected a name";
        if (name.Length > MaximumLength)
            return $"has {name.Length} characters: expected at most {MaximumLength}";
        foreach (var c in name)
            if (!Allows(c))
                return $"is \"{name}\": expected letters, digits and - _ $ # . only, found '{c}'";
        return null;
    }

    public static bool Allows(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '$' or '#' or '.';
}
