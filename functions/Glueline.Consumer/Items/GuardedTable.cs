using System.Text.Json;
using Glueline.Avro;
using Glueline.Aws;
using Glueline.Consumer.Rows;

namespace Glueline.Consumer.Items;

/// <summary>
/// A DynamoDB table, written item by item on the condition that the write is later than what its row has: DynamoDB's batches know no
/// conditions. An older write is done with as soon as the table has turned it away.
/// </summary>
internal sealed class GuardedTable(AwsJsonClient dynamoDb, string table, RowGuard guard) : IItemTable
{
    private const string TurnedAway = "ConditionalCheckFailedException";

    private readonly byte[] _open = [.. "{\"TableName\":\""u8, .. JsonEncodedText.Encode(table).EncodedUtf8Bytes, .. "\",\"Item\":"u8];

    public int BatchSize => 1;

    /// <summary>
    /// As many as hide the latency of single writes, some milliseconds, from a function of one processor or less; each needs a connection.
    /// </summary>
    public int CallsAtOnce => 16;

    public async Task<CallOutcome> WriteAsync(IReadOnlyList<PendingItem> items, CancellationToken cancellation)
    {
        try
        {
            await dynamoDb.CallAsync("PutItem", Request(items[0]), cancellation).ConfigureAwait(false);
            return new([]);
        }
        catch (AwsServiceException exception) when (exception.Code is TurnedAway)
        {
            // The row is as late as this write, or later: that is what was wanted.
            return new([], Guarded: 1);
        }
    }

    private byte[] Request(PendingItem item)
    {
        using var request = new OutputBuffer(item.Json.Length + 512);
        request.Write(_open);
        request.Write(item.Json.Span);
        RowCondition.Write(guard, item.Order, request);
        request.Write("}"u8);
        return request.WrittenSpan.ToArray();
    }
}
