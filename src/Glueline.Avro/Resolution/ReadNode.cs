namespace Glueline.Avro.Resolution;

/// <summary>One pair of schemas in a plan. The meaning of the numbers depends on the kind.</summary>
/// <param name="Kind">The action.</param>
/// <param name="HasLogicalType">Whether the reader's schema has a logical type.</param>
/// <param name="First">Record: its first field. Union: its first branch among the branches. Fixed: the size. Optional: the branch of null.
/// In a finer unit: the factor. Decimal as big-decimal: the scale.</param>
/// <param name="Count">Record: the number of the writer's fields. Union: the number of branches. Array, map: 1 if an item needs bytes, else
/// 0.</param>
/// <param name="Child">Array, map, optional, branch: the node within.</param>
/// <param name="Table">Enum: the symbols. Record: the fields that the writer lacks. Unresolvable: the reason.</param>
internal readonly record struct ReadNode(
    ReadNodeKind Kind,
    bool HasLogicalType = false,
    int First = 0,
    int Count = 0,
    int Child = 0,
    int Table = 0
);
