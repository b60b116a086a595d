using Glueline.Consumer.Rows;

namespace Glueline.Consumer.Items;

/// <summary>The writes for one key: the last is performed for all of them, and its failure is the failure of all.</summary>
internal sealed class FoldedRow(PendingItem first, RowGuard guard)
{
    private readonly List<PendingItem> _items = [first];

    public PendingItem Last => _items[^1];

    public IReadOnlyList<PendingItem> Items => _items;

    /// <summary>Puts a write to the end, or, if it is older, before the ones that it doesn't replace.</summary>
    public void Add(PendingItem item)
    {
        var place = _items.Count;
        while (place > 0 && !guard.Replaces(_items[place - 1].Order, item.Order))
            place--;
        _items.Insert(place, item);
    }

    /// <summary>Gives up the last one for good; returns whether there is one before it.</summary>
    public bool GiveUpLast()
    {
        _items.RemoveAt(_items.Count - 1);
        return _items.Count > 0;
    }
}
