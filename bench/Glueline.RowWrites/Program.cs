using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Glueline.Avro;
using Glueline.Consumer.Items;
using Glueline.Consumer.Rows;
using Glueline.RowWrites;
using Glueline.Tables;

// bench/rows               what a guard costs: rows a second, calls, processor time and capacity units against the local table
// bench/rows 0.1           with a tenth of the rows
if (args is [TableProcess.Argument, var dynalite])
    return await TableProcess.ServeAsync(dynalite);
var count = (int)(20_000 * (args is [_, var share] ? double.Parse(share, CultureInfo.InvariantCulture) : 1));
using var server = await TableProcess.StartAsync(args[0]);
using var dynamoDb = server.Connect();
var key = TableKey.Parse("id:S");
var batched = new BatchedTable(dynamoDb, TableProcess.Table, key);
var guarded = new GuardedTable(dynamoDb, TableProcess.Table, RowGuard.ByOffset);
Console.WriteLine($"{count} rows of about 200 bytes, {Environment.ProcessorCount} processors, best of 3 rounds");
await MeasureAsync("warm-up", batched, RowGuard.Off, offset: 0, rounds: 1);
await MeasureAsync("warm-up", guarded, RowGuard.ByOffset, offset: 1, rounds: 1);
var plain = await MeasureAsync("BatchWriteItem, no guard", batched, RowGuard.Off, offset: 0);
var newer = await MeasureAsync("conditional PutItem, newer rows", guarded, RowGuard.ByOffset, offset: 10);
var older = await MeasureAsync("conditional PutItem, all turned away", guarded, RowGuard.ByOffset, offset: 0);
Console.WriteLine(
    string.Create(CultureInfo.InvariantCulture, $"guarded rate: {newer / plain:P0} of the unguarded one; turned away {older / plain:P0}")
);
await CapacityAsync();
return 0;

async Task<double> MeasureAsync(string name, IItemTable table, RowGuard guard, long offset, int rounds = 3)
{
    var best = (Rate: 0d, Cpu: 0d);
    for (var round = 0; round < rounds; round++)
    {
        var items = Items(guard, offset == 0 ? 0 : offset + round, count);
        var (cpu, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        var (_, failures, outage) = await new ItemWriter(table, guard, TimeProvider.System).WriteAsync(
            items,
            DateTimeOffset.UtcNow.AddMinutes(5),
            CancellationToken.None
        );
        var rate = count / clock.Elapsed.TotalSeconds;
        if (outage is not null || failures.Count > 0)
            throw new InvalidOperationException("Not all rows were written.", outage);
        if (rate > best.Rate)
            best = (rate, (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / count);
    }

    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{name, -38} {best.Rate, 8:F0} rows/s  {best.Cpu, 6:F0} µs of processor a row  {(count + table.BatchSize - 1) / table.BatchSize, 6} calls"
        )
    );
    return best.Rate;
}

// What the service itself says that 25 rows cost, with and without the guard's attribute.
async Task CapacityAsync()
{
    var plainRows = string.Join(',', Items(RowGuard.Off, 0, 25).Select(item => $"{{\"PutRequest\":{{\"Item\":{Text(item)}}}}}"));
    var batch = await UnitsAsync("BatchWriteItem", $"{{\"RequestItems\":{{\"{TableProcess.Table}\":[{plainRows}]}},{Total}}}");
    var single = 0d;
    foreach (var item in Items(RowGuard.ByOffset, 1000, 25))
        single += await UnitsAsync("PutItem", $"{{\"TableName\":\"{TableProcess.Table}\",\"Item\":{Text(item)},{Total}}}");
    Console.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"write capacity units of 25 rows: {batch} without, {single} with a guard")
    );
}

async Task<double> UnitsAsync(string operation, string request)
{
    var answer = await dynamoDb.CallAsync(operation, Encoding.UTF8.GetBytes(request), CancellationToken.None);
    using var document = JsonDocument.Parse(answer.Body);
    var consumed = document.RootElement.GetProperty("ConsumedCapacity");
    return consumed.ValueKind is JsonValueKind.Array
        ? consumed.EnumerateArray().Sum(table => table.GetProperty("CapacityUnits").GetDouble())
        : consumed.GetProperty("CapacityUnits").GetDouble();
}

static List<PendingItem> Items(RowGuard guard, long offset, int count)
{
    var items = new List<PendingItem>(count);
    for (var row = 0; row < count; row++)
    {
        using var json = new OutputBuffer(512);
        var id = string.Create(CultureInfo.InvariantCulture, $"device-{row:D8}");
        json.Write(
            Encoding.UTF8.GetBytes(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{{\"id\":{{\"S\":\"{id}\"}},\"site\":{{\"S\":\"north-hall-{row % 90}\"}},\"temperature\":{{\"N\":\"{row % 400 / 10.0}\"}},\"humidity\":{{\"N\":\"{row % 100}\"}},\"note\":{{\"S\":\"{new string('x', 120)}\"}}}}"
                )
            )
        );
        var order = new RowOrder("readings-3", offset * 1_000_000 + row, 1_700_000_000_000 + offset);
        if (!guard.IsOff)
            RowStamp.Append(json, order);
        items.Add(new(json.WrittenSpan.ToArray(), new ItemKey($"S:{id}"), row, order));
    }

    return items;
}

static string Text(PendingItem item) => Encoding.UTF8.GetString(item.Json.Span);

internal static partial class Program
{
    private const string Total = "\"ReturnConsumedCapacity\":\"TOTAL\"";
}
