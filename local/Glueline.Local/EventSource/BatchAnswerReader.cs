using System.Text.Json;
using Glueline.Local.Lambda;

namespace Glueline.Local.EventSource;

/// <summary>
/// Reads a function's partial batch response as Lambda does: nothing, null and an empty list are success; an entry that doesn't identify a
/// record of the batch fails the whole batch.
/// </summary>
internal static class BatchAnswerReader
{
    public static BatchOutcome Read(RecordBatch batch, InvocationResult result, FunctionResponseTypes response)
    {
        if (result.Fault is { } fault)
            return BatchOutcome.Failed(batch, fault);
        if (response == FunctionResponseTypes.None || result.Payload.IsEmpty)
            return BatchOutcome.Done(batch);
        try
        {
            using var answer = JsonDocument.Parse(result.Payload);
            return Read(batch, answer.RootElement);
        }
        catch (JsonException exception)
        {
            return Invalid(batch, $"it is not JSON: {exception.Message}");
        }
    }

    private static BatchOutcome Read(RecordBatch batch, JsonElement answer)
    {
        if (answer.ValueKind == JsonValueKind.Null)
            return BatchOutcome.Done(batch);
        if (answer.ValueKind != JsonValueKind.Object)
            return Invalid(batch, $"it is not an object but {answer.GetRawText()}");
        if (!answer.TryGetProperty("batchItemFailures", out var failures) || failures.ValueKind == JsonValueKind.Null)
            return BatchOutcome.Done(batch);
        if (failures.ValueKind != JsonValueKind.Array)
            return Invalid(batch, $"batchItemFailures is not an array but {failures.GetRawText()}");

        var failed = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var item in failures.EnumerateArray())
        {
            if (Identify(batch, item) is not { } identifier)
                return Invalid(batch, $"{item.GetRawText()} identifies no record of the batch");
            if (!failed.TryGetValue(identifier.Partition, out var lowest) || identifier.Offset < lowest)
                failed[identifier.Partition] = identifier.Offset;
        }
        return failed.Count == 0 ? BatchOutcome.Done(batch) : BatchOutcome.Partial(batch, failed);
    }

    private static (string Partition, long Offset)? Identify(RecordBatch batch, JsonElement item) =>
        item.Find("itemIdentifier", JsonValueKind.Object) is { } identifier
        && identifier.FindString("partition") is { } key
        && identifier.Find("offset", JsonValueKind.Number) is { } number
        && number.TryGetInt64(out var offset)
        && batch.Slices.Any(slice => slice.Key == key && slice.Contains(offset))
            ? (key, offset)
            : null;

    private static BatchOutcome Invalid(RecordBatch batch, string why) =>
        BatchOutcome.Failed(
            batch,
            new FunctionFault(
                "InvalidBatchAnswer",
                $"The function's answer can't be used: {why}. Expected "
                    + """{"batchItemFailures":[{"itemIdentifier":{"partition":"topic-0","offset":1}}]}."""
            )
        );
}
