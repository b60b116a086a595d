using Glueline.Avro.Schemas;

namespace Glueline.Avro.Resolution;

/// <summary>The writer's and the reader's schema compiled into arrays: whoever walks them does not know that the schema evolved.</summary>
internal sealed class ReadNodes
{
    public required ReadNode[] Nodes { get; init; }

    /// <summary>What the reader sees at each node.</summary>
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
