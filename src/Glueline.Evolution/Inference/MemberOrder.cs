using System.Runtime.InteropServices;

namespace Glueline.Evolution.Inference;

/// <summary>
/// The order of the members of objects: that which most objects have, and of equals the one that appeared first. A member that those
/// objects lack comes right after the one that it follows where it appears, so that other objects have their members in this order too, as
/// far as the objects agree.
/// </summary>
internal sealed class MemberOrder
{
    /// <summary>How many different orders are counted. Of those beyond, the ones with a new member are kept.</summary>
    private const int MostCounted = 32;

    private readonly List<(string[] Keys, int Count)> _counted;
    private readonly Uncounted? _others;

    /// <param name="keys">The keys of one object, in its order.</param>
    public MemberOrder(string[] keys) => _counted = [(keys, 1)];

    private MemberOrder(List<(string[], int)> counted, Uncounted? others) => (_counted, _others) = (counted, others);

    /// <summary>Counts the orders of later objects, which have no other members.</summary>
    public void Count(MemberOrder later) => Add(_counted, later, hasNewMembers: false, others: null);

    /// <summary>Forgets what was counted: left are the first order, and later ones that have a member which those before lack.</summary>
    public void KeepFirst()
    {
        var members = new HashSet<string>(StringComparer.Ordinal);
        _counted.RemoveAll(order =>
        {
            var before = members.Count;
            members.UnionWith(order.Keys);
            return before > 0 && members.Count == before;
        });
    }

    /// <summary>The orders of these and of later objects.</summary>
    /// <param name="later">The orders of the later objects.</param>
    /// <param name="hasNewMembers">Whether the later objects have members that all these objects lack.</param>
    public MemberOrder With(MemberOrder later, bool hasNewMembers)
    {
        var counted = new List<(string[], int)>(_counted);
        return new MemberOrder(counted, Add(counted, later, hasNewMembers, _others));
    }

    /// <summary>The position of each key.</summary>
    public IReadOnlyDictionary<string, int> Positions()
    {
        var places = new Dictionary<string, LinkedListNode<string>>(StringComparer.Ordinal);
        var positions = new LinkedList<string>();
        foreach (
            var keys in _counted.OrderByDescending(order => order.Count).Select(order => order.Keys).Concat(Uncounted.InOrder(_others))
        )
        {
            // What comes first there precedes what it has in common with the others.
            var first = Array.FindIndex(keys, places.ContainsKey);
            for (var i = 0; i < keys.Length; i++)
            {
                if (i < first)
                    places.Add(keys[i], positions.AddBefore(places[keys[first]], keys[i]));
                else if (!places.ContainsKey(keys[i]))
                    places.Add(keys[i], first < 0 ? positions.AddLast(keys[i]) : positions.AddAfter(places[keys[i - 1]], keys[i]));
            }
        }

        return positions
            .Select((key, position) => (key, position))
            .ToDictionary(pair => pair.key, pair => pair.position, StringComparer.Ordinal);
    }

    private static Uncounted? Add(List<(string[] Keys, int Count)> counted, MemberOrder later, bool hasNewMembers, Uncounted? others)
    {
        foreach (var (keys, count) in later._counted)
        {
            var known = counted.FindIndex(order => order.Keys.AsSpan().SequenceEqual(keys));
            if (known >= 0)
                CollectionsMarshal.AsSpan(counted)[known].Count += count;
            else if (counted.Count < MostCounted)
                counted.Add((keys, count));
            else if (hasNewMembers)
                others = new Uncounted(keys, others);
        }

        return hasNewMembers ? Uncounted.InOrder(later._others).Aggregate(others, (earlier, keys) => new Uncounted(keys, earlier)) : others;
    }

    /// <summary>An order that is not counted, after earlier ones: a list that grows without a copy.</summary>
    private sealed record Uncounted(string[] Keys, Uncounted? Earlier)
    {
        /// <summary>The keys of all, the earliest first.</summary>
        public static Stack<string[]> InOrder(Uncounted? latest)
        {
            var all = new Stack<string[]>();
            for (var next = latest; next is not null; next = next.Earlier)
                all.Push(next.Keys);
            return all;
        }
    }
}
