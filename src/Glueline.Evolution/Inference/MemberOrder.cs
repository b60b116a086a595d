namespace Glueline.Evolution.Inference;

/// <summary>
/// The order of the members of objects: that of their first appearance. A member that the first objects lack comes right after the one
/// that it follows where it appears, so that later objects have their members in this order too, as far as the objects agree. Put
/// together without a copy, since most orders are never asked for.
/// </summary>
internal sealed class MemberOrder
{
    private readonly string[] _keys;
    private readonly (MemberOrder First, MemberOrder Later)? _parts;

    /// <param name="keys">The keys of one object, in its order.</param>
    public MemberOrder(string[] keys) => _keys = keys;

    private MemberOrder(MemberOrder first, MemberOrder later) => (_keys, _parts) = ([], (first, later));

    /// <summary>This order, with the members that only later objects have.</summary>
    public MemberOrder With(MemberOrder later) => new(this, later);

    /// <summary>The position of each key.</summary>
    public IReadOnlyDictionary<string, int> Positions()
    {
        var places = new Dictionary<string, LinkedListNode<string>>(StringComparer.Ordinal);
        var order = new LinkedList<string>();
        foreach (var keys in Objects())
        {
            // What comes first there precedes what it has in common with the others.
            var common = Array.FindIndex(keys, places.ContainsKey);
            for (var i = 0; i < keys.Length; i++)
            {
                if (i < common)
                    places.Add(keys[i], order.AddBefore(places[keys[common]], keys[i]));
                else if (!places.ContainsKey(keys[i]))
                    places.Add(keys[i], common < 0 ? order.AddLast(keys[i]) : order.AddAfter(places[keys[i - 1]], keys[i]));
            }
        }

        return order
            .Select((key, position) => (key, position))
            .ToDictionary(pair => pair.key, pair => pair.position, StringComparer.Ordinal);
    }

    /// <summary>The keys of each object, the first object first; not by recursion, for an array may have very many.</summary>
    private IEnumerable<string[]> Objects()
    {
        var waiting = new Stack<MemberOrder>([this]);
        while (waiting.TryPop(out var next))
        {
            if (next._parts is not var (first, later))
            {
                yield return next._keys;
                continue;
            }

            waiting.Push(later);
            waiting.Push(first);
        }
    }
}
