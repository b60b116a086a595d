using System.Buffers;
using System.Text.Json;
using Glueline.Kafka;
using Glueline.Lambda;
using Glueline.Lambda.Logging;
using Glueline.Lambda.Reporting;
using Glueline.Registry;

namespace Glueline;

/// <summary>
/// A Lambda function that makes records of its payload: what <c>LambdaKafka.Produce</c> makes of a handler. Its answer has the place of
/// each record, in the order in which they were added: <c>{"records":[{"topic":"orders","partition":0,"offset":15}]}</c>. If one was not
/// delivered, the invocation fails with the error type RecordsNotDelivered; the others may be on their topics. It answers before the
/// invocation's time is over, and sends nothing after that.
/// </summary>
public sealed class ProducerFunction : ILambdaHandler, IDisposable
{
    private const int ReasonsInMessage = 3;

    private readonly EventProducer _kafka;
    private readonly Func<ReadOnlyMemory<byte>, OutgoingRecords, CancellationToken, Task> _handle;

    // Of the writers that have been used so far. An execution environment has one invocation at a time.
    private readonly HashSet<CallTally> _registries = [];

    internal ProducerFunction(EventProducer kafka, Func<ReadOnlyMemory<byte>, OutgoingRecords, CancellationToken, Task> handle)
    {
        ArgumentNullException.ThrowIfNull(kafka);
        (_kafka, _handle) = (kafka, handle);
    }

    internal LambdaLog Log { get; init; } = LambdaLog.Process;

    /// <summary>What whoever runs the function has set with variables.</summary>
    internal OperatorSettings Operators { get; init; } = OperatorSettings.Process;

    /// <summary>Answers invocations until Lambda ends the process; it is the last statement of a program.</summary>
    /// <param name="cancellation">Ends the loop after the invocation under way, as SIGTERM does.</param>
    /// <returns>
    /// The process's exit code, which is also set as <see cref="Environment.ExitCode"/>: 0 if it was asked to stop, 1 if it was not
    /// started by Lambda, or the Runtime API is gone.
    /// </returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var code = await LambdaRuntime.RunAsync(_ => ValueTask.FromResult<ILambdaHandler>(this), cancellation).ConfigureAwait(false);
        Environment.ExitCode = code;
        return code;
    }

    /// <inheritdoc/>
    /// <exception cref="LambdaFault">
    /// The payload can't be read, a value has no place in its schema, the registry failed, or a record was not delivered.
    /// </exception>
    public async ValueTask HandleAsync(
        ReadOnlyMemory<byte> payload,
        IBufferWriter<byte> response,
        InvocationContext context,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(context);
        var summary = new ProducerSummary(Log, Operators, context, _registries);
        var records = new OutgoingRecords(context.TraceId, _registries);
        Delivery[] deliveries = [];
        try
        {
            await HandleAsync(payload, records, cancellation).ConfigureAwait(false);
            summary.Made();
            deliveries = await SendAsync(records.All, context.RemainingForWork(TimeProvider.System), cancellation).ConfigureAwait(false);
        }
        finally
        {
            // Also of an invocation that fails: Lambda may freeze the process as soon as it has the answer.
            summary.Write(records.All, deliveries);
        }

        ThrowIfUndelivered(deliveries);
        Write(response, records.All, deliveries);
    }

    /// <summary>Closes the producer's connections.</summary>
    public void Dispose() => _kafka.Dispose();

    private async Task HandleAsync(ReadOnlyMemory<byte> payload, OutgoingRecords records, CancellationToken cancellation)
    {
        try
        {
            await _handle(payload, records, cancellation).ConfigureAwait(false);
        }
        catch (RecordDataException exception)
        {
            throw new LambdaFault("EventRefused", exception.Message, exception);
        }
        catch (SchemaRegistryException exception)
        {
            throw new LambdaFault("RegistryFailed", exception.Message, exception);
        }
    }

    private async Task<Delivery[]> SendAsync(
        IReadOnlyList<(string Topic, EventRecord Record)> records,
        TimeSpan within,
        CancellationToken cancellation
    )
    {
        var deliveries = new Delivery[records.Count];
        await Task.WhenAll(
                Enumerable
                    .Range(0, records.Count)
                    .GroupBy(index => records[index].Topic)
                    .Select(async topic =>
                    {
                        int[] indices = [.. topic];
                        var sent = await _kafka
                            .SendAsync(topic.Key, [.. indices.Select(index => records[index].Record)], within, cancellation)
                            .ConfigureAwait(false);
                        for (var i = 0; i < indices.Length; i++)
                            deliveries[indices[i]] = sent[i];
                    })
            )
            .ConfigureAwait(false);
        return deliveries;
    }

    private static void ThrowIfUndelivered(Delivery[] deliveries)
    {
        var failed = deliveries.Count(delivery => !delivery.IsDelivered);
        if (failed == 0)
            return;
        var reasons = deliveries.Where(delivery => !delivery.IsDelivered).Select(delivery => delivery.Error!).Distinct().ToArray();
        var more = reasons.Length > ReasonsInMessage ? $" (and {reasons.Length - ReasonsInMessage} other reasons)" : "";
        throw new LambdaFault(
            "RecordsNotDelivered",
            $"{failed} of {deliveries.Length} records were not delivered: {string.Join(' ', reasons.Take(ReasonsInMessage))}{more}"
        );
    }

    private static void Write(
        IBufferWriter<byte> response,
        IReadOnlyList<(string Topic, EventRecord Record)> records,
        Delivery[] deliveries
    )
    {
        using var json = new Utf8JsonWriter(response);
        json.WriteStartObject();
        json.WriteStartArray("records"u8);
        for (var i = 0; i < deliveries.Length; i++)
        {
            json.WriteStartObject();
            json.WriteString("topic"u8, records[i].Topic);
            json.WriteNumber("partition"u8, deliveries[i].Partition);
            json.WriteNumber("offset"u8, deliveries[i].Offset);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
