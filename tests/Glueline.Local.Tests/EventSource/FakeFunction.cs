using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glueline.Local.Lambda;

namespace Glueline.Local.Tests.EventSource;

/// <summary>A function in this process: it keeps the events that it gets, and answers as the test decides.</summary>
internal sealed class FakeFunction(Func<JsonNode, CancellationToken, Task<string>> answer) : IFunctionInvoker
{
    private const string Success = """{"batchItemFailures":[]}""";

    private readonly Lock _gate = new();
    private readonly List<JsonNode> _events = [];

    /// <summary>Answers with success, or with what <paramref name="answer"/> returns; an exception fails the invocation.</summary>
    public FakeFunction(Func<JsonNode, string?>? answer = null)
        : this((@event, _) => Task.FromResult(answer?.Invoke(@event) ?? Success)) { }

    public string Arn => "arn:aws:lambda:eu-central-1:444455556666:function:fake";

    public IReadOnlyList<JsonNode> Events
    {
        get
        {
            lock (_gate)
                return [.. _events];
        }
    }

    /// <summary>The records of every event, as partition and offset, in order of arrival.</summary>
    public IEnumerable<(int Partition, long Offset)> Records => Events.SelectMany(RecordsOf);

    public static IEnumerable<(int Partition, long Offset)> RecordsOf(JsonNode @event) =>
        @event["records"]!
            .AsObject()
            .SelectMany(partition => partition.Value!.AsArray())
            .Select(record => ((int)record!["partition"]!, (long)record["offset"]!));

    public async Task<InvocationResult> InvokeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        var @event = JsonNode.Parse(payload.Span)!;
        lock (_gate)
            _events.Add(@event);
        var id = Guid.NewGuid().ToString();
        try
        {
            return new InvocationResult(id, Encoding.UTF8.GetBytes(await answer(@event, cancellation)), null, TimeSpan.Zero, null);
        }
        catch (InvalidOperationException exception)
        {
            var fault = new FunctionFault("Boom", exception.Message);
            return new InvocationResult(id, JsonSerializer.SerializeToUtf8Bytes(fault), fault, TimeSpan.Zero, null);
        }
    }

    public static string Failing(params ReadOnlySpan<(string Partition, long Offset)> records)
    {
        var failures = new JsonArray();
        foreach (var (partition, offset) in records)
            failures.Add(
                new JsonObject
                {
                    ["itemIdentifier"] = new JsonObject { ["partition"] = partition, ["offset"] = offset },
                }
            );
        return new JsonObject { ["batchItemFailures"] = failures }.ToJsonString();
    }
}
