using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Glueline.Cli.Running;

/// <summary>A pipeline that keeps records per partition and stores them on request, or at once.</summary>
internal sealed class FakePipeline : IPipeline
{
    private readonly Dictionary<int, long> _next = [];
    private readonly List<JsonElement> _pending = [];

    /// <summary>Sizes of the batches that arrived.</summary>
    public List<int> Batches { get; } = [];

    public List<JsonElement> Stored { get; } = [];

    /// <summary>The partition of an event.</summary>
    public Func<JsonElement, int> PartitionOf { get; init; } = _ => 0;

    /// <summary>Why the producer refuses an event; null accepts it.</summary>
    public Func<JsonElement, string?> Refuse { get; init; } = _ => null;

    /// <summary>The row of an accepted event; null loses it.</summary>
    public Func<JsonElement, JsonElement?> Store { get; init; } = sent => sent;

    /// <summary>The error for the batch with that number, from 1.</summary>
    public Func<int, string?> Fault { get; init; } = _ => null;

    public bool StoresAtOnce { get; init; } = true;

    public List<string> Waits { get; } = [];

    public IReadOnlyList<string> Quarantined { get; set; } = [];

    public Delivery Delivered { get; set; } = new(0, 0, null);

    public Task<ProducerReply> SendAsync(ReadOnlyMemory<byte> events, CancellationToken cancellation)
    {
        var sent = JsonElement.Parse(events.Span).EnumerateArray().ToList();
        Batches.Add(sent.Count);
        if (Fault(Batches.Count) is { } fault)
            return Task.FromResult(new ProducerReply(default, fault));
        var answer = new JsonObject
        {
            ["versions"] = Batches.Count is 1 ? JsonNode.Parse("""[{"number":1,"changes":["add /a"]}]""") : new JsonArray(),
            ["events"] = new JsonArray([.. sent.Select((item, index) => Answer(item, index))]),
        };
        return Task.FromResult(new ProducerReply(Encoding.UTF8.GetBytes(answer.ToJsonString()), null));
    }

    public async Task StoredAsync(IReadOnlyDictionary<int, long> nextOffsets, CancellationToken cancellation)
    {
        Waits.Add(string.Join(' ', nextOffsets.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}:{pair.Value}")));
        if (!StoresAtOnce)
            await Task.Delay(Timeout.Infinite, cancellation);
        Delivered = Delivered with { Done = Delivered.Done + _pending.Count };
        Stored.AddRange(_pending.Select(Store).OfType<JsonElement>());
        _pending.Clear();
    }

    public async IAsyncEnumerable<JsonElement> ScanAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.Yield();
        foreach (var row in Stored)
            yield return Attributes(row);
    }

    private JsonObject Answer(JsonElement sent, int index)
    {
        if (Refuse(sent) is { } reason)
            return new()
            {
                ["index"] = index,
                ["error"] = new JsonObject { ["reason"] = reason },
            };
        var partition = PartitionOf(sent);
        var offset = _next.GetValueOrDefault(partition);
        _next[partition] = offset + 1;
        _pending.Add(sent.Clone());
        return new()
        {
            ["index"] = index,
            ["partition"] = partition,
            ["offset"] = offset,
            ["schemaVersion"] = 1,
            ["schemaVersionId"] = Guid.Empty.ToString(),
        };
    }

    private static JsonElement Attributes(JsonElement row) =>
        JsonElement.Parse(
            new JsonObject(
                row.EnumerateObject()
                    .Select(member =>
                        KeyValuePair.Create(
                            member.Name,
                            (JsonNode?)(
                                member.Value.ValueKind is JsonValueKind.Number
                                    ? new JsonObject { ["N"] = member.Value.GetRawText() }
                                    : new JsonObject { ["S"] = member.Value.GetString() }
                            )
                        )
                    )
            ).ToJsonString()
        );
}
