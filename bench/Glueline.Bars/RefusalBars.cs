using System.Text;
using Glueline.Bars.Measuring;
using Glueline.Evolution;
using Glueline.Registry;
using Glueline.Registry.Tests.Doubles;

namespace Glueline.Bars;

/// <summary>
/// How many events a second are refused, as a producer function refuses them, by a schema of 2,000 fields: the same fault again, and
/// faults that never come twice, as a buggy device or an attacker sends them.
/// </summary>
internal sealed class RefusalBars(Interleaved measure) : IDisposable
{
    private const int Fields = 2000;
    private const int Events = 60_000;
    private const int BatchLength = 100;
    private const double Limit = 50_000;

    private readonly List<EvolvingSchema> _schemas = [];

    public IEnumerable<Bar> Run()
    {
        // In turns, as all bars: whatever the machine does meanwhile slows all of them. Twice, for there is much code to be compiled.
        (string Name, Func<int> Send)[] streams = [.. Streams()];
        _ = measure.Measure([.. streams.Select(stream => stream.Send)]);
        var times = measure.Measure([.. streams.Select(stream => stream.Send)]);
        return streams.Zip(times, (stream, time) =>
            new Bar($"refused-{stream.Name}", "-", BatchLength * 1e9 / time, Limit, BarKind.AtLeast)
        );
    }

    public void Dispose()
    {
        foreach (var schema in _schemas)
            schema.Dispose();
    }

    private IEnumerable<(string Name, Func<int> Send)> Streams()
    {
        var (full, roomy) = (new EvolutionOptions(), new EvolutionOptions { Inference = new() { MaxFields = 2 * Fields } });
        var required = roomy with { Inference = roomy.Inference with { RequiredFields = ["f0"] } };
        yield return Stream("same-kind", CompatibilityMode.Full, roomy, (_, _) => """{"f0":1,"f1":"x","f2":2}""");
        yield return Stream("other-places", CompatibilityMode.Full, roomy, (i, j) => $$"""{"f0":1,"f{{i}}":"x","f{{j}}":1}""");
        yield return Stream("other-shapes", CompatibilityMode.Full, roomy, (i, j) => $$"""{"f0":1,"f1":"x",{{Some(i)}},"f{{j}}":1}""");
        yield return Stream("other-keys", CompatibilityMode.Full, roomy, (i, j) => $$"""{"f0":1,"f1":"x","new{{i}}of{{j}}":2}""");
        yield return Stream("no-room", CompatibilityMode.Full, full, (i, j) => $$"""{"f0":1,"f1":2,"new{{i}}of{{j}}":2}""");
        yield return Stream("disabled", CompatibilityMode.Disabled, roomy, (i, j) => $$"""{"f0":1,"f{{i}}":"x","new{{j}}":2}""");
        yield return Stream("missing", CompatibilityMode.Full, required, (i, j) => $$"""{"f{{i + 1}}":2,"f{{j}}":null}""");
        yield return Stream("duplicate", CompatibilityMode.Full, roomy, (i, j) => $$"""{"f0":1,"f{{i}}":2,"f{{i}}":{{j}}}""");
        yield return Stream("not-json", CompatibilityMode.Full, roomy, (i, j) => $$"""{"f0":1,"f{{i}}":{{j}},}""");
        yield return Stream("inexact", CompatibilityMode.Full, roomy, (i, j) =>
            $$"""{"f0":1,"f{{i}}":0.1234567890123456789,"f{{j}}":"x"}"""
        );
        var overflow = roomy with { Overflow = OverflowMode.On };
        yield return Stream(
            "kept-places",
            CompatibilityMode.Full,
            overflow,
            (i, j) => $$"""{"f0":1,"f{{i}}":"x","f{{j}}":"x"}""",
            isKept: true
        );
        yield return Stream("kept-duplicate", CompatibilityMode.Full, overflow, (i, j) => $$"""{"f0":1,"f{{i}}":2,"f{{i}}":{{j}}}""");
    }

    /// <summary>Up to ten fields, others for each event.</summary>
    private static string Some(int index) =>
        string.Join(
            ',',
            Enumerable.Range(0, 11).Where(bit => (index & (1 << bit)) != 0).Select(bit => $"\"f{100 + bit * 100}\":1").Append("\"f2\":1")
        );

    /// <param name="json">An event, by two numbers that together don't come again as long as any of it is remembered.</param>
    private (string Name, Func<int> Send) Stream(
        string name,
        CompatibilityMode mode,
        EvolutionOptions evolution,
        Func<int, int, string> json,
        bool isKept = false
    )
    {
        var registrar = new SchemaRegistrar(
            new MemoryRegistry(hasRegistry: true),
            new() { Registry = MemoryRegistry.Name, Compatibility = mode }
        );
        var schema = new EvolvingSchema(registrar, name, new() { Evolution = evolution });
        var all = string.Join(
            ',',
            Enumerable.Range(0, Fields - (evolution.Overflow is OverflowMode.On ? 1 : 0)).Select(i => $"\"f{i}\":0.5")
        );
        _schemas.Add(schema);
        Send(schema, [Encoding.UTF8.GetBytes($"{{{all}}}")], isRefused: false);
        ReadOnlyMemory<byte>[][] batches =
        [
            .. Enumerable
                .Range(0, Events)
                .Select(i => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(json(10 + i % 1980, 3 + (i / 1980 + i) % 1990)))
                .Chunk(BatchLength),
        ];
        var next = 0;
        return (name, () => Send(schema, batches[next++ % batches.Length], !isKept));
    }

    private static int Send(EvolvingSchema schema, IReadOnlyList<ReadOnlyMemory<byte>> events, bool isRefused)
    {
        var batch = schema.EncodeAvailableAsync(events, CancellationToken.None, CancellationToken.None).GetAwaiter().GetResult();
        foreach (var one in batch.Events)
            if (one.IsAccepted == isRefused)
                throw new InvalidOperationException(one.Refusal?.Reason ?? "an event was accepted");
        return batch.Events.Count;
    }
}
