using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Planning;

/// <summary>One difference between the latest version and a planned one.</summary>
/// <param name="Kind">What changed.</param>
/// <param name="Path">The place: JSON keys joined by dots, <c>[]</c> for an array's items, <c>{}</c> for a map's values.</param>
/// <param name="Before">The type before; null for a new field.</param>
/// <param name="After">The type after.</param>
internal sealed record SchemaChange(SchemaChangeKind Kind, string Path, AvroSchema? Before, AvroSchema After)
{
    /// <summary>The change in words, such as <c>added field "battery.level" ["null","double"]</c>.</summary>
    public override string ToString() =>
        Kind switch
        {
            SchemaChangeKind.FieldAdded => $"added field \"{Path}\" {TypeText.Of(After)}",
            SchemaChangeKind.DefaultAdded => $"gave field \"{Path}\" the default null",
            SchemaChangeKind.FieldMadeOptional => $"made field \"{Path}\" optional {TypeText.Of(After)}",
            SchemaChangeKind.TypePromoted => $"promoted \"{Path}\" from {TypeText.Of(Before!)} to {TypeText.Of(After)}",
            _ => $"widened \"{Path}\" from {TypeText.Of(Before!)} to {TypeText.Of(After)}",
        };
}
