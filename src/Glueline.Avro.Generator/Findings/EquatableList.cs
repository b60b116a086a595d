namespace Glueline.Avro.Generator.Findings;

/// <summary>A list that equals another with equal items.</summary>
internal sealed class EquatableList<T>(IReadOnlyList<T> items) : IEquatable<EquatableList<T>>
    where T : IEquatable<T>
{
    public IReadOnlyList<T> Items { get; } = items;

    public bool Equals(EquatableList<T>? other) => other is not null && Items.SequenceEqual(other.Items);

    public override bool Equals(object? obj) => Equals(obj as EquatableList<T>);

    public override int GetHashCode() => Items.Aggregate(Items.Count, (hash, item) => unchecked((hash * 31) + item.GetHashCode()));
}
