namespace Glueline.Local.Recent;

/// <summary>Why there is a version.</summary>
/// <param name="VersionId">The version's id.</param>
/// <param name="Registry">The registry's name.</param>
/// <param name="Schema">The schema's name.</param>
/// <param name="VersionNumber">The version's number.</param>
/// <param name="Time">When it was registered.</param>
/// <param name="CallerArn">Who registered it.</param>
internal sealed record VersionCause(
    string VersionId,
    string Registry,
    string Schema,
    long VersionNumber,
    DateTimeOffset Time,
    string CallerArn
)
{
    /// <summary>The invocation that was under way and has the event; null if somebody else registered the version.</summary>
    public string? RequestId { get; init; }

    /// <summary>The event's index in its payload.</summary>
    public int? Index { get; init; }

    /// <summary>
    /// The first event that the version accepts and the one before does not; for a first version the first that it accepts. Null if there
    /// is none among the events that were being sent.
    /// </summary>
    public KeptText? Event { get; init; }
}
