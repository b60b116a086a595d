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
Console.WriteLine(
    $"{count} rows of about 200 bytes, {Environment.ProcessorCount} processors, medians of {Rounds} rounds after a first one"
);
var ways = new[]
{
    new Way("BatchWriteItem, no guard", batched, RowGuard.Off, IsNewer: false),
    new Way("conditional PutItem, newer rows", guarded, RowGuard.ByOffset, IsNewer: true),
    new Way("conditional PutItem, all turned away", guarded, RowGuard.ByOffset, IsNewer: false),
};

// In turns, so that whatever else the machine does slows all of them.
for (var round = 0; round <= Rounds; round++)
    foreach (var way in ways)
    {
        var (rate, cpu) = await WriteAsync(way, Items(way.Guard, way.IsNewer ? round + 1 : 0, count));
        if (round > 0)
        {
            way.Rates.Add(rate);
            way.Cpu.Add(cpu);
        }
    }

foreach (var way in ways)
{
    var ratio = Median(way.Rates.Zip(ways[0].Rates, (rate, plain) => rate / plain));
    var calls = (count + way.Table.BatchSize - 1) / way.Table.BatchSize;
    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{way.Name, -38} {Median(way.Rates), 6:F0} rows/s {ratio, 6:P0} {Median(way.Cpu), 5:F0} µs of processor a row {calls, 6} calls"
        )
    );
}

await CapacityAsync();
return 0;

static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

static async Task<(double Rate, double Cpu)> WriteAsync(Way way, List<PendingItem> items)
{
    var (cpu, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
    var (_, failures, outage) = await new ItemWriter(way.Table, way.Guard, TimeProvider.System).WriteAsync(
        items,
        DateTimeOffset.UtcNow.AddMinutes(5),
        CancellationToken.None
    );
    if (outage is not null || failures.Count > 0)
        throw new InvalidOperationException("Not all rows were written.", outage);
    return (items.Count / clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / items.Count);
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
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    id = new { S = id },
                    site = new { S = $"north-hall-{row % 90}" },
                    temperature = new { N = (row % 400 / 10m).ToString(CultureInfo.InvariantCulture) },
                    humidity = new { N = $"{row % 100}" },
                    note = new { S = new string('x', 120) },
                }
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
    private const int Rounds = 5;
    private const string Total = "\"ReturnConsumedCapacity\":\"TOTAL\"";
}

internal sealed record Way(string Name, IItemTable Table, RowGuard Guard, bool IsNewer)
{
    public List<double> Rates { get; } = [];

    public List<double> Cpu { get; } = [];
}
