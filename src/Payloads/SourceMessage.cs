namespace Glueline.Payloads;

/// <summary>One message of a source, with the events in it.</summary>
/// <param name="Events">The events, with their indices in the whole payload; empty if the message has a fault.</param>
[Microsoft.CodeAnalysis.Embedded]
internal sealed record SourceMessage(IReadOnlyList<EventSlice> Events)
{
    /// <summary>The source's id of the message; empty if it has none.</summary>
    public string Id { get; init; } = "";

    /// <summary>The group whose messages the source delivers in order; null if order does not matter to it.</summary>
    public string? Group { get; init; }

    /// <summary>Whether the message is an array, so that each of its events has a result of its own.</summary>
    public bool IsArray { get; init; }

    /// <summary>Why there are no events in the message; null if there are.</summary>
    public string? Fault { get; init; }
}
