using Glueline.Consumer.Items;
using Glueline.Consumer.Rows;

namespace Glueline.Consumer.Tests;

public sealed class FoldedRowTests
{
    private static readonly RowOrder[] Orders =
    [
        new("events-0", 4, 30),
        new("events-0", 5, 10),
        new("events-1", 2, 20),
        new("events-1", 3, 20),
    ];

    [Theory]
    [InlineData("off")]
    [InlineData("offset")]
    [InlineData("time")]
    public void The_writes_of_a_row_are_in_the_guards_order_however_they_come(string name)
    {
        var guard = RowGuard.Parse(name);
        foreach (var arrival in Arrivals([.. Orders.Select((order, number) => new PendingItem(default, new("S:a"), number, order))]))
        {
            var row = new FoldedRow(arrival[0], guard);
            foreach (var item in arrival.Skip(1))
                row.Add(item);

            var expected = Inserted(arrival, guard);
            row.Count.ShouldBe(arrival.Length);
            row.Items.Select(item => item.Record).ShouldBe(expected.Select(item => item.Record));
            for (; expected.Count > 0; expected.RemoveAt(expected.Count - 1))
            {
                row.Last.Record.ShouldBe(expected[^1].Record);
                row.GiveUpLast().ShouldBe(expected.Count > 1);
            }
        }
    }

    /// <summary>Each write before those that it does not replace, in one list.</summary>
    private static List<PendingItem> Inserted(PendingItem[] arrival, RowGuard guard)
    {
        var list = new List<PendingItem>();
        foreach (var item in arrival)
        {
            var place = list.Count;
            while (place > 0 && !guard.Replaces(list[place - 1].Order, item.Order))
                place--;
            list.Insert(place, item);
        }

        return list;
    }

    private static IEnumerable<PendingItem[]> Arrivals(PendingItem[] items) =>
        items.Length == 0
            ?
            [
                [],
            ]
            : items.SelectMany(first => Arrivals([.. items.Where(item => item != first)]).Select(rest => (PendingItem[])[first, .. rest]));
}
