namespace Glueline.Ui.Change;

/// <summary>An event as a record's value.</summary>
/// <param name="Header">The registry's header, byte for byte, and what it says.</param>
/// <param name="Payload">The Avro bytes after it.</param>
/// <param name="JsonLength">How many bytes the event is as JSON, without blanks.</param>
public sealed record TrialBytes(IReadOnlyList<BytePart> Header, byte[] Payload, int JsonLength)
{
    /// <summary>Events that were encoded.</summary>
    public int Events { get; init; } = 1;

    /// <summary>All of them as JSON, without blanks, in bytes.</summary>
    public long AllJson { get; init; }

    /// <summary>All of them as records, header included, in bytes.</summary>
    public long AllRecords { get; init; }
}
