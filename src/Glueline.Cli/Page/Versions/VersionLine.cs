using System.Globalization;
using Glueline.Cli.Formats;
using Glueline.Registry.Contracts;

namespace Glueline.Cli.Page.Versions;

/// <summary>A version as the registry lists it, with its definition.</summary>
/// <param name="Item">The version in the list, whose status is that of now.</param>
/// <param name="Text">The text; null if it was not read.</param>
internal sealed record VersionLine(SchemaVersionListItem Item, string? Text)
{
    public long Number => Item.VersionNumber ?? 0;

    public string Status => Item.Status ?? "";

    public SchemaFormat? Format { get; init; }

    /// <summary>The definition; null if it was not read, or if the text is none of its format.</summary>
    public Definition? Definition => field ??= Parse(Text, Format);

    public DateTimeOffset? Created => Time(Item.CreatedTime);

    public EarlierDefinition? Earlier => Definition is { } definition ? EarlierDefinition.Version(Number, definition) : null;

    public static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static Definition? Parse(string? text, SchemaFormat? format)
    {
        try
        {
            return text is not null && format is { } known ? Definition.ParseRegistered(known, text) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
