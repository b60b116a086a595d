namespace Glueline.Cli.Records;

/// <summary>An event as a record's value, or why it can't be one.</summary>
/// <param name="Value">The bytes with the registry's header; null if the event is refused.</param>
/// <param name="Version">The number of the version that it is written with; null if the event is refused.</param>
/// <param name="Refusal">The path and the reason; null if the event is accepted.</param>
internal sealed record WrittenEvent(ReadOnlyMemory<byte>? Value, long? Version, string? Refusal)
{
    public static WrittenEvent Refused(string reason) => new(null, null, reason);
}

/// <summary>Events as values of records, and what became of their schema.</summary>
/// <param name="Events">One for each event, in their order.</param>
/// <param name="Evolved">The versions that were registered, each with what it changed.</param>
internal sealed record WrittenEvents(IReadOnlyList<WrittenEvent> Events, IReadOnlyList<string> Evolved);
