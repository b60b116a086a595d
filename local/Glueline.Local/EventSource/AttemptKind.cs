namespace Glueline.Local.EventSource;

/// <summary>Whether an attempt uses up one of a batch's retries.</summary>
internal enum AttemptKind
{
    Counted,

    /// <summary>The function was throttled, or the service around it failed.</summary>
    Uncounted,
}
