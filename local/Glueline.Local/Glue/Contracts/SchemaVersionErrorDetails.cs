namespace Glueline.Local.Glue.Contracts;

/// <summary>Why a version could not be deleted.</summary>
internal sealed record SchemaVersionErrorDetails
{
    /// <summary>The error's name.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The error's message.</summary>
    public string? ErrorMessage { get; init; }
}
