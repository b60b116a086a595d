namespace Glueline.Registry;

/// <summary>The outcome of a batch of events, and what became of their schema.</summary>
internal sealed class EncodedBatch
{
    internal EncodedBatch(IReadOnlyList<EncodedEvent> events, IReadOnlyList<EvolvedVersion> versions, IReadOnlyList<string> warnings)
    {
        Events = events;
        Versions = versions;
        Warnings = warnings;
    }

    /// <summary>One outcome for each event, in the order of the events.</summary>
    public IReadOnlyList<EncodedEvent> Events { get; }

    /// <summary>The versions that were registered for this batch, in order; empty if every event fitted.</summary>
    public IReadOnlyList<EvolvedVersion> Versions { get; }

    /// <summary>What went wrong without affecting any event, such as metadata that could not be attached; one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; }
}
