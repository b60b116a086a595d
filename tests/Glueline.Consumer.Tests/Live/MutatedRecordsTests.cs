using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace Glueline.Consumer.Tests.Live;

/// <summary>Records that are broken in every way: each ends in the table or in quarantine, and no invocation fails.</summary>
public sealed class MutatedRecordsTests(LiveAws live) : IClassFixture<LiveAws>
{
    private const int Count = 20_000;
    private const int BatchSize = 500;

    private const string Fields =
        """{"name":"id","type":"string"},{"name":"n","type":["null","long"],"default":null},{"name":"when","type":["null",{"type":"int","logicalType":"date"}],"default":null},{"name":"price","type":["null",{"type":"bytes","logicalType":"decimal","precision":40,"scale":2}],"default":null},{"name":"d","type":["null","double"],"default":null},{"name":"in","type":["null",{"type":"record","name":"I","fields":[{"name":"x","type":["null","long"],"default":null}]}],"default":null}""";

    private const string MapOverflow = """{"name":"_overflow","type":{"type":"map","values":"string"},"default":{}}""";

    private const string ArrayOverflow =
        """{"name":"_overflow","type":{"type":"array","items":{"type":"record","name":"Overflow","fields":[{"name":"pointer","type":"string"},{"name":"json","type":"string"}]}},"default":[]}""";

    private const string Event = """{"id":"k0000000","when":"2026-01-02","price":1.25,"d":2.5,"in":{"x":7},"_overflow":OVERFLOW}""";

    private const string InMap = """{"/n":"\"x\"","/in/y":"[true,{\"z\":\"é\"}]","/new":"{\"a\":[\"b\",1.5e3,null]}"}""";

    private const string InArray =
        """[{"pointer":"/n","json":"\"x\""},{"pointer":"/in/y","json":"[true,{\"z\":\"é\"}]"},{"pointer":"/new","json":"{\"a\":[\"b\",1.5e3,null]}"}]""";

    [Theory]
    [InlineData(MapOverflow, InMap)]
    [InlineData(ArrayOverflow, InArray)]
    public async Task Each_is_stored_or_in_quarantine(string field, string overflow)
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        live.Aws.Faults.Clear();
        var quarantine = new Kept();
        table.Quarantine = quarantine;
        var consumer = table.Consumer(("GLUELINE_GUARD", "off"));
        var whole = table.Encode(
            $$"""{"type":"record","name":"E","fields":[{{Fields}},{{field}}]}""",
            Event.Replace("OVERFLOW", overflow, StringComparison.Ordinal)
        );
        var random = new Random(20_261_201);

        for (var first = 0; first < Count / 2; first += BatchSize)
        {
            var records = Enumerable
                .Range(first, BatchSize)
                .Select(n => new LiveRecord(n % 4, n, n, Encoding.UTF8.GetBytes($"k{n}"), Mutated(whole, random)));
            (await LiveTable.DeliverAsync(consumer, records)).ShouldBe("""{"batchItemFailures":[]}""", table.Log);
        }

        var stored = Summed(table.Log, "stored") + Summed(table.Log, "folded");
        stored.ShouldBeGreaterThan(100);
        quarantine.Ids.Count.ShouldBeGreaterThan(100);
        (stored + quarantine.Ids.Count).ShouldBe(Count / 2);
        quarantine.Ids.Distinct().Count().ShouldBe(quarantine.Ids.Count);
    }

    [Theory]
    [InlineData("offset")]
    [InlineData("off")]
    public async Task A_corrupt_overflow_is_the_trouble_of_its_own_record(string guard)
    {
        using var table = await LiveTable.CreateAsync(live.Aws);
        live.Aws.Faults.Clear();
        var quarantine = new Kept();
        table.Quarantine = quarantine;
        (string Pointer, string Json)[] overflows =
        [
            ("/n", "1"),
            ("/n", ""),
            ("/n", "nul"),
            ("/n", "[1"),
            ("/n", "\"\\ud800\""),
            ("/n", "\"\\u0000\""),
            ("/n", "1 2"),
            ("/n", "{\"\":1}"),
            ("/n", "{\"a\":1,\"a\":2}"),
            ("/n", $"{new string('[', 40)}{new string(']', 40)}"),
            ("/n", $"{new string('[', 20_000)}{new string(']', 20_000)}"),
            ("/n", $"\"{new string('x', 500_000)}\""),
            ("/id", "7"),
            ("/id", "\"other\""),
            ("/id", "{}"),
            ("/in", "3"),
            ("/in/x/y", "3"),
            ("/_glueline", "3"),
            ("/_overflow", "3"),
            ("", "3"),
            ("", "{\"id\":5}"),
            ("/", "3"),
            ("n", "3"),
            ("/~2", "3"),
        ];
        var schema = $$"""{"type":"record","name":"E","fields":[{{Fields}},{{ArrayOverflow}}]}""";
        var records = overflows.Select(
            (overflow, n) =>
                new LiveRecord(
                    0,
                    n,
                    n,
                    [],
                    table.Encode(
                        schema,
                        JsonSerializer.Serialize(
                            new
                            {
                                id = $"k{n}",
                                @in = new { x = 7 },
                                _overflow = new[] { new { pointer = overflow.Pointer, json = overflow.Json } },
                            }
                        )
                    )
                )
        );

        var answer = await LiveTable.DeliverAsync(
            table.Consumer(("GLUELINE_GUARD", guard)),
            [.. records, table.Record(1, 1, 1, "good", "\"v\":1")]
        );

        answer.ShouldBe("""{"batchItemFailures":[]}""", table.Log);
        quarantine.Ids.Count.ShouldBeGreaterThan(5);
        (Summed(table.Log, "stored") + quarantine.Ids.Count).ShouldBe(overflows.Length + 1);
    }

    /// <summary>The record with one to four bytes changed, or cut, or with something in it doubled.</summary>
    private static byte[] Mutated(byte[] whole, Random random)
    {
        // Mostly behind the header: one wrong letter there is enough.
        var from = random.Next(10) == 0 ? 0 : 18;
        var at = random.Next(from, whole.Length);
        switch (random.Next(4))
        {
            case 0:
                return whole[..at];
            case 1:
                return [.. whole[..at], .. whole[random.Next(from, whole.Length)..]];
            case 2:
                var noisy = (byte[])whole.Clone();
                for (var i = random.Next(1, 5); i > 0; i--)
                    noisy[random.Next(from, whole.Length)] = (byte)random.Next(256);
                return noisy;
            default:
                var letters = "{}[]\",:0e-.\\u\0"u8;
                var broken = (byte[])whole.Clone();
                broken[at] = letters[random.Next(letters.Length)];
                return broken;
        }
    }

    private static long Summed(string log, string count) =>
        log.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonElement.Parse(line))
            .Where(line => line.GetProperty("message").GetString() is "The invocation is done.")
            .Sum(line => line.GetProperty(count).GetInt64());

    private sealed class Kept : IQuarantine
    {
        public ConcurrentQueue<string> Ids { get; } = new();

        public Task KeepAsync(QuarantinedRecord record, CancellationToken cancellation)
        {
            Ids.Enqueue(record.Id);
            return Task.CompletedTask;
        }
    }
}
