using Glueline.Avro.Schemas;

namespace Glueline.Avro.Resolution;

/// <summary>The writer's and the reader's schema compiled into arrays; walking them needs no knowledge of how the schema evolved.</summary>
internal sealed class ReadNodes
{
    public required ReadNode[] Nodes { get; init; }

    /// <summary>The reader's schema at each node.</summary>
    public required AvroSchema[] Schemas { get; init; }

    public required ReadField[] Fields { get; init; }

    /// <summary>The nodes of all unions' branches.</summary>
    public required int[] Branches { get; init; }

    public required SymbolTable[] Symbols { get; init; }

    /// <summary>For each record, the fields that the writer lacks.</summary>
    public required DefaultedField[][] Defaulted { get; init; }

    /// <summary>Why a pair can't be resolved.</summary>
    public required string[] Reasons { get; init; }

    public required int Root { get; init; }
}

/// <summary>One field of the writer's record in a plan.</summary>
/// <param name="Node">The node of its value.</param>
/// <param name="Field">The reader's field, or the writer's if it is skipped.</param>
/// <param name="JsonName">The field's JSON name in UTF-8.</param>
/// <param name="IsSkipped">Whether the reader's record lacks it.</param>
internal sealed record ReadField(int Node, RecordField Field, byte[] JsonName, bool IsSkipped);

/// <summary>A field of the reader's record that the writer's lacks.</summary>
/// <param name="Node">The node that reads its default.</param>
/// <param name="Field">The reader's field.</param>
/// <param name="JsonName">The field's JSON name in UTF-8.</param>
/// <param name="Value">Its default in Avro's encoding.</param>
internal sealed record DefaultedField(int Node, RecordField Field, byte[] JsonName, byte[] Value);
