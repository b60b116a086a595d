namespace Glueline.Consumer.Rows;

/// <summary>The schema version that wrote a row's record.</summary>
/// <param name="Schema">The schema's name; null if the registry did not say.</param>
/// <param name="Version">The version's number.</param>
internal readonly record struct RowOrigin(string? Schema, long Version);

/// <summary>Whether rows have where their record comes from.</summary>
internal enum RowMetadata
{
    /// <summary>They have what orders them, if they are guarded, and nothing else.</summary>
    Off,

    /// <summary>They have topic, partition, offset, timestamp, and the schema's name and version.</summary>
    On,
}
