using System.Text;
using System.Text.Json;
using Glueline.Aws;
using Glueline.Cli.Page.Texts;
using Glueline.Cli.Rows;
using Glueline.Cli.Stacks;
using Glueline.Local.EventSource;
using Glueline.Local.Recent;
using Glueline.Local.Stack;
using Glueline.Tables;
using Glueline.Ui.Records;

namespace Glueline.Cli.Page.Records;

/// <summary>What became of a record: batch, item and row. Only a local stack of this process has seen the first two.</summary>
internal static class RecordFollowing
{
    private const string Elsewhere =
        "Batches and items are known to a local stack's own page alone. On AWS, the consumer function's log in CloudWatch has a line for "
        + "each record that failed (glueline logs), and the row itself says in its attribute _glueline which record it is from.";

    public static async Task<RecordOutcome> FollowAsync(PageSource source, RecordDetail record, CancellationToken cancellation)
    {
        if (source is not { Stack: { Recent: { } recent } stack, Settings: { } settings })
            return new() { Absence = Elsewhere };
        if (record.Place.Topic != settings.Topic)
            return new() { Absence = $"The stack's mapping reads topic {settings.Topic}; nothing here reads {record.Place.Topic}." };
        var place = record.Place;
        var writes = RecordWrites.Of(recent.ItemWrites, place.Topic, place.Partition, place.Offset).ToList();
        var outcome = new RecordOutcome
        {
            Batches = [.. recent.Batches.Where(batch => batch.Holds(place.Topic, place.Partition, place.Offset)).Select(Line)],
            Items = [.. writes.Select(Line)],
        };
        var key = writes.LastOrDefault(write => write.Key is not null)?.Key ?? Key(record, settings);
        return key is null ? outcome : await RowAsync(outcome, stack, settings.Table, key, cancellation).ConfigureAwait(false);
    }

    private static BatchLine Line(BatchReport batch) =>
        new(
            batch.Time,
            batch.Duration,
            batch.Attempt,
            batch.Records,
            string.Join(", ", batch.Ranges),
            batch.Result switch
            {
                BatchResult.Done => "done",
                BatchResult.Failed => "failed, delivered again",
                _ => "discarded",
            },
            batch.Result is BatchResult.Done
        )
        {
            RequestId = batch.RequestId,
            Reason = batch.Fault is { } fault ? $"{fault.ErrorType}: {fault.ErrorMessage}" : null,
        };

    private static ItemLine Line(ItemWrite write) =>
        new(
            write.Time,
            $"{write.Operation}{(write.Change is ItemChange.Put ? "" : $", {write.Change.ToString().ToLowerInvariant()}")}",
            write.Result switch
            {
                ItemWriteResult.Written => "written",
                ItemWriteResult.KeptByGuard => "not written: the row is newer",
                ItemWriteResult.Unprocessed => "not processed, written again",
                _ => "failed",
            },
            write.Result is ItemWriteResult.Written
        )
        {
            Item = write.Item is { } item ? item.Text ?? $"{item.Bytes} bytes, too large to be kept here" : null,
            Reason = write.Error,
        };

    /// <summary>The row's key: what the event has at the key's fields, or what the record's key names.</summary>
    private static string? Key(RecordDetail record, StackSettings settings)
    {
        if (record.Event is { } json)
        {
            using var content = JsonDocument.Parse(json, new() { MaxDepth = 1000 });
            var found = new Dictionary<string, Dictionary<string, string>>();
            foreach (var field in settings.TableKey.Fields)
                if (content.RootElement.ValueKind is JsonValueKind.Object && content.RootElement.TryGetProperty(field, out var value))
                    found[field] =
                        value.ValueKind is JsonValueKind.Number ? new() { ["N"] = value.GetRawText() } : new() { ["S"] = value.ToString() };
            return found.Count == settings.TableKey.Fields.Count() ? JsonSerializer.Serialize(found) : null;
        }
        var key = Tables.TableKey.Parse(
            string.Join(
                ',',
                settings.TableKey.Fields.Zip([settings.KeyTypes.Hash, settings.KeyTypes.Range ?? 'S'], (name, type) => $"{name}:{type}")
            )
        );
        return RecordKeyReader.Read(key, record.KeyBytes, out _) is { } values
            ? JsonSerializer.Serialize(
                key.Attributes.Zip(values)
                    .ToDictionary(
                        pair => pair.First.Name,
                        pair => new Dictionary<string, string> { [pair.Second.Letter.ToString()] = pair.Second.Text }
                    )
            )
            : null;
    }

    private static async Task<RecordOutcome> RowAsync(
        RecordOutcome outcome,
        LocalCloud stack,
        string table,
        string key,
        CancellationToken cancellation
    )
    {
        using var tables = StackEndpoint.Open(
            AwsService.DynamoDb,
            stack.Endpoints.Aws.GetLeftPart(UriPartial.Authority),
            LocalCloudOwner.Consumer
        );
        var request = $$"""{"TableName":{{JsonSerializer.Serialize(table)}},"Key":{{key}},"ConsistentRead":true}""";
        var answer = await tables.CallAsync("GetItem", Encoding.UTF8.GetBytes(request), cancellation).ConfigureAwait(false);
        var root = PlainItem.Parse(answer.Body);
        outcome = outcome with { RowKey = PlainItem.Read(PlainItem.Parse(Encoding.UTF8.GetBytes(key))).GetRawText() };
        if (!root.TryGetProperty("Item", out var item))
            return outcome;
        return outcome with
        {
            RowFrom = OwnAttributes.RecordOf(item) is var (partition, offset) ? $"{partition}@{offset}" : null,
            Row = OwnAttributes.IsDeleted(item) ? null : ReadableText.Of(PlainItem.Read(item)),
        };
    }
}
