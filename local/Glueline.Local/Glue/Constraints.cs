using System.Text.RegularExpressions;

namespace Glueline.Local.Glue;

/// <summary>
/// The limits of the registry's parameters. Each check returns the value, so that it can be written where the value is used.
/// </summary>
internal static partial class Constraints
{
    public const int LongestName = 255;
    public const int LongestArn = 10240;
    public const int LongestDescription = 2048;
    public const int LongestDefinition = 170_000;
    public const int MostVersions = 100_000;
    public const int MostTags = 50;

    public static string Name(string? value, string parameter) => Text(value, parameter, 1, LongestName, NamePattern());

    public static string Arn(string value, string parameter) => Text(value, parameter, 1, LongestArn, ArnPattern());

    public static string? Description(string? value) =>
        value is null ? null : Text(value, "description", 0, LongestDescription, DescriptionPattern());

    public static string Definition(string? value) => Text(value, "schemaDefinition", 1, LongestDefinition, DefinitionPattern());

    public static string VersionId(string value) => Text(value, "schemaVersionId", 36, 36, VersionIdPattern());

    public static string Versions(string? value) => Text(value, "versions", 1, 100_000, VersionsPattern());

    public static string MetadataKey(string? value) => Text(value, "metadataKey", 1, 128, MetadataPattern());

    public static string MetadataValue(string? value) => Text(value, "metadataValue", 1, 256, MetadataPattern());

    public static long VersionNumber(long value, string parameter) =>
        value is >= 1 and <= MostVersions ? value : throw GlueRefusals.Range(parameter, 1, MostVersions);

    /// <summary>The tags of a new resource: none, or up to fifty. AWS's own libraries send an empty map for none.</summary>
    public static IReadOnlyDictionary<string, string>? Tags(IReadOnlyDictionary<string, string>? tags) =>
        tags is null or { Count: 0 } ? null : NewTags(tags);

    public static IReadOnlyDictionary<string, string> NewTags(IReadOnlyDictionary<string, string>? tags)
    {
        if (tags is null or { Count: 0 or > MostTags })
            throw GlueRefusals.BadTags();
        foreach (var (key, value) in tags)
        {
            TagKey(key);
            // A null in the map would be stored as null; AWS has no tags without a value.
            Text(value, "tagValue", 0, 256, DescriptionPattern());
        }
        return tags;
    }

    public static string TagKey(string? key) =>
        Text(key, "tagKey", 1, 128, DescriptionPattern()) is var text && text.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)
            ? throw GlueRefusals.Characters("tagKey")
            : text;

    private static string Text(string? value, string parameter, int shortest, int longest, Regex pattern)
    {
        if (value is null || value.Length < shortest || value.Length > longest)
            throw GlueRefusals.Length(parameter);
        return pattern.IsMatch(value) ? value : throw GlueRefusals.Characters(parameter);
    }

    [GeneratedRegex(@"^[a-zA-Z0-9\-_$#.]+\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^arn:aws(-(cn|us-gov|iso(-[bef])?))?:glue:.*\z")]
    private static partial Regex ArnPattern();

    [GeneratedRegex(@"^[^\x00-\x08\x0B\x0C\x0E-\x1F]*\z")]
    private static partial Regex DescriptionPattern();

    [GeneratedRegex(@"\S")]
    private static partial Regex DefinitionPattern();

    [GeneratedRegex(@"^[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}\z")]
    private static partial Regex VersionIdPattern();

    [GeneratedRegex(@"^[1-9][0-9]*(-[1-9][0-9]*)?\z")]
    private static partial Regex VersionsPattern();

    // "+-=" in the documented class is a range from plus to equals sign: it includes commas, colons, semicolons and digits.
    [GeneratedRegex(@"^[a-zA-Z0-9+-=._./@]+\z")]
    private static partial Regex MetadataPattern();
}
