namespace Glueline.Ui.Versions;

/// <summary>A schema, and its versions as a timeline.</summary>
internal sealed record SchemaSheet
{
    public required string Name { get; init; }

    /// <summary>AVRO, JSON or PROTOBUF.</summary>
    public string Format { get; init; } = "";

    public string Mode { get; init; } = "";

    public string Status { get; init; } = "";

    /// <summary>The first version that the modes ending in _ALL compare with.</summary>
    public long Checkpoint { get; init; } = 1;

    public string? Description { get; init; }

    public DateTimeOffset? Created { get; init; }

    /// <summary>The schema's tags.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>Why the tags are not known; null if they are.</summary>
    public string? TagsFault { get; init; }

    /// <summary>The versions, the newest first; numbers that no version has are among them.</summary>
    public IReadOnlyList<VersionEntry> Versions { get; init; } = [];

    /// <summary>How many earlier versions were not read.</summary>
    public int Earlier { get; init; }

    /// <summary>Where to find who registered a version, and for which event; null if it is shown.</summary>
    public string? CallersElsewhere { get; init; }
}
