namespace Glueline.Avro.Rewriting;

/// <summary>One pair of schemas in a plan. The meaning of the numbers depends on the kind.</summary>
/// <param name="Kind">The action.</param>
/// <param name="Changes">Whether some value's bytes change; otherwise they are only skipped, and copied with their neighbours.</param>
/// <param name="First">Sized: the number of bytes. Record: its first field. Union: its first branch. Units: the factor. Into a branch: the
/// branch.</param>
/// <param name="Count">Record: the number of fields. Union: the number of branches. Array, map: 1 if an item needs bytes, else 0.</param>
/// <param name="Child">Array, map, into a branch: the node within.</param>
/// <param name="Table">Record: its steps. Symbol: the indices.</param>
internal readonly record struct RewriteNode(
    RewriteNodeKind Kind,
    bool Changes = false,
    int First = 0,
    int Count = 0,
    int Child = 0,
    int Table = 0
);

/// <summary>A branch of the union that was written.</summary>
/// <param name="Target">The branch of the registered union, or -1 if the registered schema has no union there.</param>
/// <param name="Node">The node of its value.</param>
internal readonly record struct RewriteBranch(int Target, int Node);

/// <summary>One step of writing a record: a default, a range of fields that don't change, or a field that does.</summary>
/// <param name="Bytes">The defaults of neighbouring fields that the class lacks, or null.</param>
/// <param name="From">The first field that was written.</param>
/// <param name="To">The field after the last.</param>
/// <param name="Changes">Whether it is one field, which changes.</param>
internal readonly record struct RewriteStep(byte[]? Bytes, int From = 0, int To = 0, bool Changes = false);

/// <summary>
/// The steps of a record in the order of the registered schema. Most records have their fields in order up to some field, and again from
/// another on; only those between them are sorted.
/// </summary>
/// <param name="Steps">The steps.</param>
/// <param name="FirstSorted">The first field that is sorted.</param>
/// <param name="EndSorted">The field after the last that is sorted; the same if none is.</param>
internal sealed record RewriteSteps(RewriteStep[] Steps, int FirstSorted, int EndSorted)
{
    /// <summary>The first step of the fields that are sorted.</summary>
    public int FirstSortedStep { get; } =
        Math.Max(0, Array.FindIndex(Steps, step => step.Bytes is null && step.From >= FirstSorted && FirstSorted < EndSorted));

    /// <summary>The step after the last of the fields that are sorted.</summary>
    public int EndSortedStep { get; } =
        Array.FindLastIndex(Steps, step => step.Bytes is null && step.From < EndSorted && FirstSorted < EndSorted) + 1;

    /// <summary>The number of steps up to the last that changes anything.</summary>
    public int Changing { get; } = Array.FindLastIndex(Steps, step => step.Changes || step.Bytes is not null) + 1;
}
