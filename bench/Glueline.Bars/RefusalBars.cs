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
internal sealed class RefusalBars(Interleaved measure)
{
    private const int Fields = 2000;
    private const int Events = 60_000;
    private const int BatchLength = 100;
    private const double Limit = 50_000;

    public IEnumerable<Bar> Run()
    {
        var (full, roomy) = (new EvolutionOptions(), new EvolutionOptions { Inference = new() { MaxFields = 2 * Fields } });
        var required = roomy with { Inference = roomy.Inference with { RequiredFields = ["f0"] } };
        yield return Bar("same-kind", CompatibilityMode.Full, roomy, (_, _) => """{"f0":1,"f1":"x","f2":2}""");
        yield return Bar("other-places", CompatibilityMode.Full, roomy, (i, j) => $$"""{"f0":1,"f{{i}}":"x","f{{j}}":"x"}""");
        yield return Bar("other-shapes", CompatibilityMode.Full, roomy, (i, j) => $$"""{"f0":1,"f1":"x",{{Some(i)}},"f{{j}}":1}""");
        yield return Bar("other-keys", CompatibilityMode.Full, roomy, (i, j) => $$"""{"f0":1,"f1":"x","new{{i}}of{{j}}":2}""");
        yield return Bar("no-room", CompatibilityMode.Full, full, (i, j) => $$"""{"f0":1,"f1":2,"new{{i}}of{{j}}":2}""");
        yield return Bar("disabled", CompatibilityMode.Disabled, roomy, (i, j) => $$"""{"f0":1,"f{{i}}":"x","new{{j}}":2}""");
        yield return Bar("missing", CompatibilityMode.Full, required, (i, j) => $$"""{"f{{i + 1}}":2,"f{{j}}":null}""");
        yield return Bar("duplicate", CompatibilityMode.Full, roomy, (i, j) => $$"""{"f0":1,"f{{i}}":2,"f{{i}}":{{j}}}""");
        yield return Bar("not-json", CompatibilityMode.Full, roomy, (i, j) => $$"""{"f0":1,"f{{i}}":{{j}},}""");
        yield return Bar("inexact", CompatibilityMode.Full, roomy, (i, j) => $$"""{"f0":1,"f{{i}}":0.1234567890123456789,"f{{j}}":"x"}""");
        var overflow = roomy with { Overflow = OverflowMode.On };
        yield return Bar(
            "kept-places",
            CompatibilityMode.Full,
            overflow,
            (i, j) => $$"""{"f0":1,"f{{i}}":"x","f{{j}}":"x"}""",
            isKept: true
        );
        yield return Bar("kept-duplicate", CompatibilityMode.Full, overflow, (i, j) => $$"""{"f0":1,"f{{i}}":2,"f{{i}}":{{j}}}""");
    }

    /// <summary>Up to ten fields, others for each event.</summary>
    private static string Some(int index) =>
        string.Join(
            ',',
            Enumerable.Range(0, 11).Where(bit => (index & (1 << bit)) != 0).Select(bit => $"\"f{100 + bit * 100}\":1").Append("\"f2\":1")
        );

    /// <param name="json">An event, by two numbers that together don't come again as long as any of it is remembered.</param>
    private Bar Bar(string name, CompatibilityMode mode, EvolutionOptions evolution, Func<int, int, string> json, bool isKept = false)
    {
        var registrar = new SchemaRegistrar(
            new MemoryRegistry(hasRegistry: true),
            new() { Registry = MemoryRegistry.Name, Compatibility = mode }
        );
        using var schema = new EvolvingSchema(registrar, name, new() { Evolution = evolution });
        var all = string.Join(
            ',',
            Enumerable.Range(0, Fields - (evolution.Overflow is OverflowMode.On ? 1 : 0)).Select(i => $"\"f{i}\":0.5")
        );
        Send(schema, [Encoding.UTF8.GetBytes($"{{{all}}}")], isRefused: false);
        ReadOnlyMemory<byte>[][] batches =
        [
            .. Enumerable
                .Range(0, Events)
                .Select(i => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(json(10 + i % 1980, 3 + (i / 1980 + i) % 1990)))
                .Chunk(BatchLength),
        ];
        var next = 0;
        var times = measure.Measure(() => Send(schema, batches[next++ % batches.Length], !isKept));
        return new Bar($"refused-{name}", "-", BatchLength * 1e9 / times[0], Limit, BarKind.AtLeast);
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
