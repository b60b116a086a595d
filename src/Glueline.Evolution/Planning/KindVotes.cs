using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>
/// How many events have a value of each kind at a place and at the places inside it, for unions that allow only one kind.
/// </summary>
internal sealed class KindVotes
{
    private readonly int[] _events = new int[SingleKind.All.Count];
    private Dictionary<string, KindVotes>? _members;

    /// <summary>The votes for items of arrays; null if none has any.</summary>
    public KindVotes? Items { get; private set; }

    /// <summary>The votes for values of objects that are maps; null if there are none.</summary>
    public KindVotes? Values { get; private set; }

    /// <summary>The votes for the values of a key; null if no object has it.</summary>
    public KindVotes? Member(string key) => _members?.GetValueOrDefault(key);

    /// <summary>The kind that most events have, among some; of equals, the first in the order of <see cref="SingleKind.All"/>.</summary>
    public EventKinds Winner(EventKinds among)
    {
        var winner = -1;
        for (var i = 0; i < _events.Length; i++)
            if ((SingleKind.All[i] & among) != 0 && (winner < 0 || _events[i] > _events[winner]))
                winner = i;
        return winner < 0 ? EventKinds.None : SingleKind.All[winner];
    }

    /// <summary>Adds events of one shape; an event counts once for each kind that it has at a place, no matter how often.</summary>
    public void Add(EventShape shape, int events, EventPath path, InferenceOptions options)
    {
        for (var i = 0; i < _events.Length; i++)
            if ((SingleKind.All[i] & shape.Kinds) != 0)
                _events[i] += events;
        if (shape.Items is { } items)
            (Items ??= new KindVotes()).Add(items, events, path.Item(), options);
        if (shape.Object is not { } members)
            return;
        if (path.Parent is not null && options.MapReason(members, path) is not null)
        {
            if (members.Values is { } values)
                (Values ??= new KindVotes()).Add(values, events, path.Value(), options);
            return;
        }

        _members ??= new Dictionary<string, KindVotes>(StringComparer.Ordinal);
        foreach (var (key, member) in members.Members)
        {
            if (!_members.TryGetValue(key, out var votes))
                _members.Add(key, votes = new KindVotes());
            votes.Add(member.Shape, events, path.Member(key), options);
        }
    }
}
