namespace Glueline.Avro.ToAvro;

/// <summary>How far reading has come in a record with members in any order.</summary>
/// <param name="node">The record.</param>
/// <param name="next">The field that would be next; all before are written.</param>
/// <param name="start">The position in the output where it would start.</param>
internal ref struct FieldOrder(in JsonToAvroNode node, int next, int start)
{
    /// <summary>The first field whose place is kept.</summary>
    public readonly int First = next;

    /// <summary>The field after the record's last.</summary>
    public readonly int End = node.First + node.Count;

    /// <summary>The position in the output where the fields from <see cref="First"/> on start.</summary>
    public readonly int Start = start;

    /// <summary>The field after the one that was read last.</summary>
    public int Next = next;

    /// <summary>
    /// The fields before this one were written in order, the defaults of absent ones included; all of them if it is the largest number.
    /// </summary>
    public int InTurn = int.MaxValue;

    public readonly bool IsInTurn => InTurn == int.MaxValue;

    /// <summary>The set of the unknown members' names, or -1.</summary>
    public int Unknown = -1;
}
