namespace Glueline.Registry;

/// <summary>What became of a batch of events, and of their schema.</summary>
public sealed class EncodedBatch
{
    internal EncodedBatch(IReadOnlyList<EncodedEvent> events, IReadOnlyList<EvolvedVersion> versions, IReadOnlyList<string> warnings)
    {
        Events = events;
        Versions = versions;
        Warnings = warnings;
    }

    /// <summary>One outcome for each event, in the order of the events.</summary>
    public IReadOnlyList<EncodedEvent> Events { get; }

    /// <summary>The versions that were registered for this batch, in order; empty when every event fitted.</summary>
    public IReadOnlyList<EvolvedVersion> Versions { get; }

    /// <summary>What went wrong without harm to any event, such as metadata that could not be attached.</summary>
    public IReadOnlyList<string> Warnings { get; }
}
