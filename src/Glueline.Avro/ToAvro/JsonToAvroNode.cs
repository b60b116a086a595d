namespace Glueline.Avro.ToAvro;

/// <summary>One schema in a plan. What <see cref="First"/>, <see cref="Count"/> and <see cref="Child"/> mean depends on the kind.</summary>
/// <param name="Kind">The action.</param>
/// <param name="First">Record: its first field. LongOrDouble: the branch of long. Optional: the branch of null. Fixed: the size. Time,
/// UUID: 1 for canonical strings only.</param>
/// <param name="Count">Record: the number of fields. LongOrDouble: the branch of double.</param>
/// <param name="Child">Array, map, optional: the node within. LongOrDouble: the branch of null, or -1. Time: the logical type.</param>
/// <param name="Table">Record, enum: the table of names. Union: the choice of branches. LongOrDouble: <see cref="DoubleFirst"/>,
/// <see cref="RoundsToNearest"/>.</param>
internal readonly record struct JsonToAvroNode(JsonToAvroNodeKind Kind, int First = 0, int Count = 0, int Child = 0, int Table = 0)
{
    /// <summary>Double comes before long.</summary>
    public const int DoubleFirst = 1;

    /// <summary>A number that neither holds becomes the nearest double.</summary>
    public const int RoundsToNearest = 2;
}
