using System.Collections.Immutable;

namespace Glueline.Evolution.Inference;

/// <summary>The members of the objects seen at one place.</summary>
/// <param name="Count">How many objects were seen.</param>
/// <param name="Members">The shape of each member, by its key.</param>
/// <param name="Order">The order of the members; it may have more of them, and is no part of the shape.</param>
internal sealed record ObjectShape(int Count, ImmutableSortedDictionary<string, MemberShape> Members, MemberOrder Order)
{
    public static ImmutableSortedDictionary<string, MemberShape> NoMembers { get; } =
        ImmutableSortedDictionary.Create<string, MemberShape>(StringComparer.Ordinal);

    public bool AlwaysHas(string key) => Members.TryGetValue(key, out var member) && member.Count == Count;

    /// <summary>The objects as maps: the shape of all members' values together; null if no object had a member.</summary>
    public EventShape? Values => Members.Values.Select(member => member.Shape).Aggregate((EventShape?)null, EventShape.Merge);

    public static ObjectShape? Merge(ObjectShape? a, ObjectShape? b)
    {
        if (a is null || b is null)
            return a ?? b;
        var (large, small) = a.Members.Count >= b.Members.Count ? (a, b) : (b, a);
        var members = large.Members.ToBuilder();
        foreach (var (key, member) in small.Members)
            members[key] = members.TryGetValue(key, out var other) ? MemberShape.Merge(other, member) : member;
        return new ObjectShape(
            a.Count + b.Count,
            members.ToImmutable(),
            a.Order.With(b.Order, hasNewMembers: members.Count > a.Members.Count)
        );
    }
}

/// <summary>One member of the objects seen at one place.</summary>
/// <param name="Count">How many of the objects have it.</param>
/// <param name="Shape">The shape of its values.</param>
internal sealed record MemberShape(int Count, EventShape Shape)
{
    public static MemberShape Merge(MemberShape a, MemberShape b) => new(a.Count + b.Count, EventShape.Merge(a.Shape, b.Shape)!);
}
