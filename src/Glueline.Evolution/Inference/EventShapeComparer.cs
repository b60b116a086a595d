namespace Glueline.Evolution.Inference;

/// <summary>
/// Shapes are equal if the same types and plans follow from them: the number of objects makes no difference, only which members all of them
/// have.
/// </summary>
internal sealed class EventShapeComparer : IEqualityComparer<EventShape>
{
    public static EventShapeComparer Instance { get; } = new();

    public bool Equals(EventShape? x, EventShape? y) =>
        ReferenceEquals(x, y)
        || (
            x is not null
            && y is not null
            && x.Kinds == y.Kinds
            && x.Facts == y.Facts
            && Equals(x.Items, y.Items)
            && Equals(x.Object, y.Object)
        );

    public int GetHashCode(EventShape obj)
    {
        var hash = HashCode.Combine(obj.Kinds, obj.Facts);
        if (obj.Items is { } items)
            hash = HashCode.Combine(hash, GetHashCode(items));
        if (obj.Object is not { } members)
            return hash;
        foreach (var (key, member) in members.Members)
            hash = HashCode.Combine(hash, key, GetHashCode(member.Shape));
        return HashCode.Combine(hash, members.Members.Count);
    }

    private bool Equals(ObjectShape? x, ObjectShape? y)
    {
        if (x is null || y is null)
            return x is null && y is null;
        if (x.Members.Count != y.Members.Count)
            return false;
        using var others = y.Members.GetEnumerator();
        foreach (var (key, member) in x.Members)
        {
            others.MoveNext();
            var (otherKey, other) = others.Current;
            if (key != otherKey || member.Count == x.Count != (other.Count == y.Count) || !Equals(member.Shape, other.Shape))
                return false;
        }

        return true;
    }
}
