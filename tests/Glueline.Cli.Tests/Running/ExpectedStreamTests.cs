using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using Glueline.Cli.Rows;

namespace Glueline.Cli.Running;

/// <summary>A comparison in buckets finds what one in memory finds.</summary>
public sealed class ExpectedStreamTests
{
    private static readonly TableKey Key = TableKey.Parse("id,at");

    private static readonly Gen<(string Json, EventState State, int Partition)> Events = Gen.Select(
        Gen.Int[0, 30],
        OneOf("1", "1.0", "\"1\"", "null", "\"\\u0031\""),
        Gen.Int[0, 3],
        OneOf(EventState.Delivered, EventState.Delivered, EventState.Delivered, EventState.Unknown, EventState.NotSent),
        Gen.Int[0, 1],
        (id, at, value, state, partition) => (Line(id, at, value), state, partition)
    );

    private static readonly Gen<string> Rows = Gen.Select(
        Gen.Int[0, 32],
        OneOf("""{"N":"1"}""", """{"S":"1"}""", """{"BOOL":true}"""),
        Gen.Int[0, 3],
        OneOf("", "", ""","_glueline":{"M":{"deleted":{"BOOL":true}}}"""),
        (id, at, value, stamp) => Item(id, at, value, stamp)
    );

    [Fact]
    public async Task Buckets_change_nothing() =>
        await Gen.Select(Events.Array[0, 200], Rows.Array[0, 60])
            .SampleAsync(
                async sample =>
                {
                    var (events, rows) = sample;
                    var inMemory = new ExpectedRows(Key);
                    using var stream = new ExpectedStream(Key, () => new(Key));
                    foreach (var (index, (json, state, partition)) in events.Index())
                    {
                        var line = new Events.EventLine(index / 3 + 1, Encoding.UTF8.GetBytes(json)) { Event = index + 1 };
                        var outcome = new EventOutcome(index, null, partition, index) { State = state };
                        inMemory.Add(line, outcome);
                        stream.Add(line, outcome);
                    }
                    (await Found(items => stream.CompareAsync(items), rows)).ShouldBe(
                        await Found(items => inMemory.CompareAsync(items), rows)
                    );
                },
                iter: 200
            );

    private static async Task<List<string>> Found(Func<IAsyncEnumerable<JsonElement>, Task<RowCheck>> compare, string[] rows)
    {
        var check = await compare(rows.Select(row => JsonElement.Parse(row)).ToAsyncEnumerable());
        return
        [
            $"{check.Rows} rows",
            // Rows of no event have no order of their own.
            .. check
                .Mismatches.Select(found =>
                    $"{found.Line} {found.Event} {found.Key} {found.Problem} {string.Join(' ', found.Paths)} {found.Row}"
                )
                .Order(StringComparer.Ordinal),
        ];
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static string Line(int id, string at, int value) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"id":{{id}},"at":{{at}},"a":{{value}}}""");

    private static string Item(int id, string at, int value, string stamp) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"id":{"N":"{{id}}"},"at":{{at}},"a":{"N":"{{value}}"}{{stamp}}}""");
}
