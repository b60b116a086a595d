using Glueline.Consumer.Rows;

namespace Glueline.Consumer.Items;

/// <summary>The writes for one key: the last is performed for all of them, and its failure is the failure of all.</summary>
internal sealed class FoldedRow(PendingItem first, RowGuard guard)
{
    // Most rows have one write, which needs no list.
    private List<PendingItem>? _earlier;

    public PendingItem Last { get; private set; } = first;

    /// <summary>How many there are.</summary>
    public int Count => 1 + (_earlier?.Count ?? 0);

    /// <summary>All of them; the last is the one that is performed.</summary>
    public IEnumerable<PendingItem> Items => [.. _earlier ?? [], Last];

    /// <summary>Puts a write to the end, or, if it is older, before the ones that it doesn't replace.</summary>
    public void Add(PendingItem item)
    {
        _earlier ??= [];
        if (guard.Replaces(Last.Order, item.Order))
        {
            _earlier.Add(Last);
            Last = item;
            return;
        }

        var place = _earlier.Count;
        while (place > 0 && !guard.Replaces(_earlier[place - 1].Order, item.Order))
            place--;
        _earlier.Insert(place, item);
    }

    /// <summary>Gives up the last one for good; returns whether there is one before it.</summary>
    public bool GiveUpLast()
    {
        if (_earlier is not { Count: > 0 })
            return false;
        Last = _earlier[^1];
        _earlier.RemoveAt(_earlier.Count - 1);
        return true;
    }
}
