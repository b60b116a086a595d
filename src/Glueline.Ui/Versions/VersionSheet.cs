namespace Glueline.Ui.Versions;

/// <summary>A version beside another.</summary>
internal sealed record VersionSheet
{
    public required VersionEntry Version { get; init; }

    /// <summary>AVRO, JSON or PROTOBUF.</summary>
    public string Format { get; init; } = "";

    /// <summary>The version's text, for people to read.</summary>
    public string Text { get; init; } = "";

    /// <summary>The other version's number; null if there is none.</summary>
    public long? With { get; init; }

    /// <summary>The other version's text.</summary>
    public string WithText { get; init; } = "";

    /// <summary>What differs, in words, from the other version to this one.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>Whether each of both reads what the other wrote, as sentences.</summary>
    public IReadOnlyList<string> Reading { get; init; } = [];

    /// <summary>The numbers of all versions, the newest first.</summary>
    public IReadOnlyList<long> Numbers { get; init; } = [];

    /// <summary>The version's metadata.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; } = [];

    /// <summary>Why the metadata are not known; null if they are.</summary>
    public string? MetadataFault { get; init; }

    /// <summary>What other systems make of the version's types: the system, and each finding.</summary>
    public IReadOnlyList<SystemNote> Systems { get; init; } = [];

    /// <summary>Where to find who registered it, and for which event; null if it is shown.</summary>
    public string? CallersElsewhere { get; init; }
}

/// <summary>What a system that reads files or tables makes of a type.</summary>
internal sealed record SystemNote(string System, string Place, bool IsError, string Text);
