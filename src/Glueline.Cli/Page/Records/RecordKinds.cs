using Glueline.Cli.Records;
using Glueline.Registry.Framing;

namespace Glueline.Cli.Page.Records;

/// <summary>Names what a record was written with.</summary>
internal static class RecordKinds
{
    public static async Task<(string Label, string? Schema, long? Version)> OfAsync(byte[]? value, RegisteredVersions versions)
    {
        if (value is not { Length: > 0 })
            return ("tombstone", null, null);
        try
        {
            var id = GlueFrameHeader.Read(value).SchemaVersionId;
            var version = (await versions.OfAsync(id).ConfigureAwait(false)).Place;
            return (
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{version.Name}:{version.Version}"),
                version.Name,
                version.Version
            );
        }
        catch (RecordFrameException)
        {
            return ("without registry header", null, null);
        }
        catch (Exception exception) when (WriterSchemas.IsUnreadable(exception))
        {
            return ("unknown version", null, null);
        }
    }
}
