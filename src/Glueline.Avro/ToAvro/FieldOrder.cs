namespace Glueline.Avro.ToAvro;

/// <summary>How far a record has come whose members stand in any order.</summary>
/// <param name="node">The record.</param>
/// <param name="next">The field that would be next; all before are written.</param>
/// <param name="start">Where in the output it would start.</param>
internal ref struct FieldOrder(in JsonToAvroNode node, int next, int start)
{
    /// <summary>The first field whose place is kept.</summary>
    public readonly int First = next;

    /// <summary>The field behind the record's last.</summary>
    public readonly int End = node.First + node.Count;

    /// <summary>Where in the output the fields from <see cref="First"/> on start.</summary>
    public readonly int Start = start;

    /// <summary>The field behind the one that was read last.</summary>
    public int Next = next;

    /// <summary>Whether what was written is in order, the defaults of absent fields included.</summary>
    public bool IsInTurn = true;

    /// <summary>The set of the unknown members' names, or -1.</summary>
    public int Unknown = -1;
}
