namespace Glueline.Local.Glue.Contracts;

/// <summary>A version that could not be deleted.</summary>
internal sealed record SchemaVersionErrorItem
{
    /// <summary>The version's number, counted from 1.</summary>
    public long? VersionNumber { get; init; }

    /// <summary>The error.</summary>
    public SchemaVersionErrorDetails? ErrorDetails { get; init; }
}
