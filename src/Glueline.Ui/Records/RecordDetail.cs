namespace Glueline.Ui.Records;

/// <summary>One record, with what each of its bytes is for.</summary>
internal sealed record RecordDetail
{
    public required RecordPlace Place { get; init; }

    /// <summary>The first offset that its partition has.</summary>
    public required long Earliest { get; init; }

    /// <summary>The offset after the last that its partition has.</summary>
    public required long End { get; init; }

    public DateTimeOffset? Time { get; init; }

    /// <summary>Whether the broker set the time, when it appended the record.</summary>
    public bool IsAppendTime { get; init; }

    /// <summary>The key as text, or as hex if it is none; null without a key.</summary>
    public string? Key { get; init; }

    public byte[]? KeyBytes { get; init; }

    public IReadOnlyList<RecordHeader> Headers { get; init; } = [];

    /// <summary>How many bytes the value has on the topic; null for a tombstone.</summary>
    public int? Stored { get; init; }

    /// <summary>The value's bytes, the payload unpacked; empty for a tombstone.</summary>
    public byte[] Bytes { get; init; } = [];

    /// <summary>Whether the payload is compressed on the topic.</summary>
    public bool IsCompressed { get; init; }

    /// <summary>What the bytes are for, in their order and without gaps.</summary>
    public IReadOnlyList<BytePart> Parts { get; init; } = [];

    /// <summary>The tree of what the bytes say, each node before those within it.</summary>
    public IReadOnlyList<FieldNode> Nodes { get; init; } = [];

    /// <summary>What is wrong with the bytes; null if nothing is.</summary>
    public ByteFault? Fault { get; init; }

    /// <summary>The schema it was written with; null if that is not known.</summary>
    public WrittenWith? Schema { get; init; }

    /// <summary>The version by which it is read; null if nothing else than the writer's was asked for or is there.</summary>
    public long? Reader { get; init; }

    /// <summary>Why it can't be read by <see cref="Reader"/>; null if it can.</summary>
    public string? ReaderFault { get; init; }

    /// <summary>The versions by which it can be read.</summary>
    public IReadOnlyList<long> Readers { get; init; } = [];

    /// <summary>The whole event as JSON; null if it can't be read.</summary>
    public string? Event { get; init; }
}

/// <summary>The version of a schema that a record was written with.</summary>
internal sealed record WrittenWith(string Id, string Name, long Version, string Format);

/// <summary>A header of a record.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value as text, or as hex if it is none; null without a value.</param>
internal sealed record RecordHeader(string Name, string? Value);

/// <summary>Bytes in a row that are for one thing.</summary>
/// <param name="Start">The first.</param>
/// <param name="Length">How many there are.</param>
/// <param name="Kind">What they are for.</param>
/// <param name="Node">The index of the node that they belong to.</param>
/// <param name="Text">What they are for and say, in words.</param>
internal readonly record struct BytePart(int Start, int Length, PartKind Kind, int Node, string Text)
{
    public int End => Start + Length;
}

/// <summary>What bytes are for.</summary>
internal enum PartKind
{
    /// <summary>The registry's header.</summary>
    Header,

    /// <summary>Which type, field or message follows: a union's branch, a tag, a message's index, a name.</summary>
    Choice,

    /// <summary>A length, a count or a size.</summary>
    Length,

    /// <summary>A value.</summary>
    Value,

    /// <summary>A map's key.</summary>
    Key,

    /// <summary>What can't be read.</summary>
    Unread,
}

/// <summary>A node of the tree.</summary>
internal sealed record FieldNode(int Depth, string Name)
{
    /// <summary>The type in a few words.</summary>
    public string Type { get; init; } = "";

    /// <summary>The value as JSON text, cut to what fits a line; null if it is made of others or can't be read.</summary>
    public string? Value { get; init; }

    /// <summary>The first byte; those that take none have it where they would be.</summary>
    public int Start { get; init; }

    /// <summary>The offset after the last byte.</summary>
    public int End { get; init; }

    /// <summary>What is to be known of it beside type and value.</summary>
    public string? Note { get; init; }

    /// <summary>Whether it is a default, which was not written.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Whether the reader skips it.</summary>
    public bool IsSkipped { get; init; }
}

/// <summary>What is wrong with a record's bytes.</summary>
/// <param name="Reason">What was expected and what was found.</param>
/// <param name="Path">The field, as a JSON pointer; empty if it is none in particular.</param>
/// <param name="Offset">The byte of <see cref="RecordDetail.Bytes"/>.</param>
/// <param name="Node">The node; -1 if there is none.</param>
internal sealed record ByteFault(string Reason, string Path, int Offset, int Node);
