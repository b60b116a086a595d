using System.Text.Json;
using Glueline.Local.Lambda;

namespace Glueline.Local.EventSource;

/// <summary>
/// Reads a function's partial answer as Lambda does: nothing, null and an empty list are success; any entry that does not
/// name a record of the batch makes the whole batch a failure.
/// </summary>
internal static class BatchAnswerReader
{
    public static BatchVerdict Judge(RecordBatch batch, InvocationResult result, FunctionResponseTypes response)
    {
        if (result.Fault is { } fault)
            return BatchVerdict.Failed(batch, fault);
        if (response == FunctionResponseTypes.None || result.Payload.IsEmpty)
            return BatchVerdict.Done(batch);
        try
        {
            using var answer = JsonDocument.Parse(result.Payload);
            return Judge(batch, answer.RootElement);
        }
        catch (JsonException exception)
        {
            return Invalid(batch, $"it is no JSON: {exception.Message}");
        }
    }

    private static BatchVerdict Judge(RecordBatch batch, JsonElement answer)
    {
        if (answer.ValueKind == JsonValueKind.Null)
            return BatchVerdict.Done(batch);
        if (answer.ValueKind != JsonValueKind.Object)
            return Invalid(batch, $"it is no object but {answer.GetRawText()}");
        if (!answer.TryGetProperty("batchItemFailures", out var failures) || failures.ValueKind == JsonValueKind.Null)
            return BatchVerdict.Done(batch);
        if (failures.ValueKind != JsonValueKind.Array)
            return Invalid(batch, $"batchItemFailures is no array but {failures.GetRawText()}");

        var failed = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var item in failures.EnumerateArray())
        {
            if (Identify(batch, item) is not { } identifier)
                return Invalid(batch, $"{item.GetRawText()} names no record of the batch");
            if (!failed.TryGetValue(identifier.Partition, out var lowest) || identifier.Offset < lowest)
                failed[identifier.Partition] = identifier.Offset;
        }
        return failed.Count == 0 ? BatchVerdict.Done(batch) : BatchVerdict.Partial(batch, failed);
    }

    private static (string Partition, long Offset)? Identify(RecordBatch batch, JsonElement item)
    {
        if (
            item.ValueKind != JsonValueKind.Object
            || !item.TryGetProperty("itemIdentifier", out var identifier)
            || identifier.ValueKind != JsonValueKind.Object
            || !identifier.TryGetProperty("partition", out var partition)
            || partition.ValueKind != JsonValueKind.String
            || !identifier.TryGetProperty("offset", out var number)
            || number.ValueKind != JsonValueKind.Number
            || !number.TryGetInt64(out var offset)
        )
        {
            return null;
        }
        var key = partition.GetString()!;
        return batch.Slices.Any(slice => slice.Key == key && slice.Contains(offset)) ? (key, offset) : null;
    }

    private static BatchVerdict Invalid(RecordBatch batch, string why) =>
        BatchVerdict.Failed(
            batch,
            new FunctionFault(
                "InvalidBatchAnswer",
                $"The function's answer cannot be used: {why}. Expected is "
                    + """{"batchItemFailures":[{"itemIdentifier":{"partition":"topic-0","offset":1}}]}."""
            )
        );
}
