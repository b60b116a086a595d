using Glueline.Local.DynamoDb;

namespace Glueline.Local.Recent;

/// <summary>Keeps what DynamoDB's door reports of writes.</summary>
internal sealed class ItemRecorder(
    Func<string, Task<IReadOnlyList<string>>> keyNamesOf,
    RecentWork work,
    RateMeter rates,
    TimeProvider time
)
{
    /// <summary>A stack has one table, and a test that makes more of them asks for their keys again.</summary>
    private const int MostTables = 100;

    private readonly Ring<ItemWrite> _writes = new(RecentLimits.ItemWrites);

    /// <summary>By table. The reports are read one after the other.</summary>
    private readonly Dictionary<string, IReadOnlyList<string>> _keyNames = [];

    public IReadOnlyList<ItemWrite> Writes => _writes.Snapshot();

    public void Report(TableCallReport report)
    {
        var operation = report.Request.Operation;
        if (operation is not ("PutItem" or "DeleteItem" or "UpdateItem" or "BatchWriteItem" or "CreateTable" or "DeleteTable"))
            return;
        var now = time.GetUtcNow();
        work.Add(report.Request.Body.Length + (report.Answer?.Body.Length ?? 0), () => ReadAsync(report, now));
    }

    private async Task ReadAsync(TableCallReport report, DateTimeOffset now)
    {
        if (report.Request.Operation is "CreateTable" or "DeleteTable")
        {
            // A table of the same name may have another key from now on.
            _keyNames.Clear();
            return;
        }
        foreach (var write in ItemWriteReader.Read(report))
        {
            var keyNames = await KeyNamesAsync(write.Table);
            var entry = write.ToEntry(report.Request, now, keyNames);
            _writes.Add(entry, RingCost.Entry + (entry.Item?.Cost ?? 0) + RingCost.Of(entry.Key) + RingCost.Of(entry.Error));
            rates.Add(
                write.Result switch
                {
                    ItemWriteResult.Written => new() { Written = 1 },
                    ItemWriteResult.KeptByGuard => new() { KeptByGuard = 1 },
                    ItemWriteResult.Failed => new() { Failures = 1 },
                    _ => default,
                }
            );
        }
    }

    private async Task<IReadOnlyList<string>> KeyNamesAsync(string table)
    {
        if (_keyNames.TryGetValue(table, out var known))
            return known;
        if (_keyNames.Count == MostTables)
            _keyNames.Clear();
        try
        {
            return _keyNames[table] = await keyNamesOf(table);
        }
        catch (Exception exception) when (exception is DynaliteException or HttpRequestException)
        {
            return []; // the write is shown without its key, as for a table that does not exist
        }
    }
}
