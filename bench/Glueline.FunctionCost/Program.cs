using System.Globalization;
using Confluent.Kafka;
using Glueline.FunctionCost;
using Glueline.Testing;

// bench/functions          processor time of both native functions, and their calls; exit code 1 if a limit is missed.
//                          Then the same of two functions as they are usually written, and what a million events cost with each.
// bench/functions 5        the least of so many rounds instead of 3
var artifacts = Path.Combine(args[0], "artifacts");
var functions = Path.Combine(artifacts, "functions");
var usual = Path.Combine(artifacts, "bin", "Glueline.UsualFunctions", "release", "Glueline.UsualFunctions");
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3;
var isShort = false;
var costs = new List<string>();

// Of the rounds the least counts: what else the machine does can only add to a process's time.

var accounts = Path.Combine(Directory.CreateTempSubdirectory("glueline-functions-").FullName, "accounts.json");
await File.WriteAllTextAsync(accounts, Accounts);
await using var aws = await LocalAws.StartAsync(
    new()
    {
        Brokers = 1,
        Topics = new Dictionary<string, int> { [Events.Topic] = 1, [Events.UsualTopic] = 1 },
        AccountsFile = accounts,
    }
);
Directory.Delete(Path.GetDirectoryName(accounts)!, recursive: true);

var values = await ProducerAsync();
await ConsumerAsync("consumer", "off", values, invocations: 120);
await ConsumerAsync("consumer-guarded", "offset", values, invocations: 12);
await UsualConsumerAsync(await UsualProducerAsync());
costs.Add(LambdaPrices.Line("consumer, a PutItem after the other: their waits alone", 0, 500, LambdaPrices.Writes(500, 1), isStored: true));
Console.WriteLine();
Console.WriteLine(LambdaPrices.Head);
costs.ForEach(Console.WriteLine);
return isShort ? 1 : 0;

async Task<IReadOnlyList<byte[]>> ProducerAsync()
{
    using var lambda = new LambdaStub();
    var variables = new Dictionary<string, string>(aws.Environment)
    {
        ["GLUELINE_BOOTSTRAP_SERVERS"] = aws.BootstrapServers,
        ["GLUELINE_REGISTRY"] = "glueline",
        ["GLUELINE_TOPIC"] = Events.Topic,
        ["GLUELINE_REQUIRED_FIELDS"] = Events.Key,
        ["GLUELINE_TABLE_KEY"] = $"{Events.Key}:S",
    };
    await using var function = FunctionProcess.Start(Path.Combine(functions, "producer", "Glueline.Producer"), lambda, variables);
    var before = Registry();
    await function.InvokeAsync(Events.Payload(500));
    Note("producer, first invocation of 500 events", $"{Registry() - before} calls of the registry, {function.Used.TotalMilliseconds} ms");
    var read = Read(Events.Topic, 500);

    var (one, thousand) = (Events.Payload(1), Events.Payload(1_000));
    await function.MeasureAsync(one, 300);
    await function.MeasureAsync(thousand, 20);
    before = Registry();
    var (singles, batches) = (new List<double>(), new List<double>());
    for (var round = 0; round < rounds; round++)
    {
        singles.Add(await MicrosecondsAsync(function, one, 2_000, 1));
        batches.Add(await MicrosecondsAsync(function, thousand, 100, 1_000));
    }

    Bar("producer-single-us", singles.Min(), 250);
    Bar("producer-thousand-us", batches.Min(), 4);
    costs.Add(LambdaPrices.Line("producer", singles.Min(), 1, LambdaPrices.Acknowledgement, isStored: false));
    foreach (var size in (int[])[10, 100])
    {
        var time = await MicrosecondsAsync(function, Events.Payload(size), 500, size);
        Note($"producer, µs an event, {size} an invocation", time);
        costs.Add(LambdaPrices.Line("producer", time, size, LambdaPrices.Acknowledgement, isStored: false));
    }

    costs.Add(LambdaPrices.Line("producer", batches.Min(), 1_000, LambdaPrices.Acknowledgement, isStored: false));
    Note("producer, warm", $"{Registry() - before} calls of the registry");
    Note("producer, peak memory", $"{function.Memory / 1_000_000} MB");
    return read;
}

async Task ConsumerAsync(string name, string guard, IReadOnlyList<byte[]> records, int invocations)
{
    using var lambda = new LambdaStub();
    var variables = new Dictionary<string, string>(aws.Environment)
    {
        ["AWS_ENDPOINT_URL_DYNAMODB"] = $"http://{lambda.Address}",
        ["GLUELINE_REGISTRY_ROLE_ARN"] = $"arn:aws:iam::{aws.AccountId}:role/reader",
        ["GLUELINE_TABLE"] = Events.Topic,
        ["GLUELINE_TABLE_KEY"] = $"{Events.Key}:S",
        ["GLUELINE_GUARD"] = guard,
    };
    await using var function = FunctionProcess.Start(Path.Combine(functions, "consumer", "Glueline.Consumer"), lambda, variables);
    var batch = Events.Batch(records, firstOffset: 0);
    var (registry, role) = (Registry(), aws.CallsOf("sts", "AssumeRole"));
    await function.InvokeAsync(batch);
    Note(
        $"{name}, first invocation of {records.Count} records",
        $"{Registry() - registry} calls of the registry, {aws.CallsOf("sts", "AssumeRole") - role} of STS, "
            + $"{function.Used.TotalMilliseconds} ms"
    );
    (registry, role) = (Registry(), aws.CallsOf("sts", "AssumeRole"));
    await function.MeasureAsync(batch, invocations / 4);

    var (calls, bytes, times) = (lambda.Calls.Values.Sum(), lambda.Bytes, new List<double>());
    for (var round = 0; round < rounds; round++)
        times.Add(await MicrosecondsAsync(function, batch, invocations, records.Count));
    var rows = (double)rounds * invocations * records.Count;
    if (guard is "off")
        Bar($"{name}-us", times.Min(), 5);
    else
        Note($"{name}, µs a record", times.Min());
    var writes = (int)Math.Round((lambda.Calls.Values.Sum() - calls) / rows * records.Count);
    Note($"{name}, calls of the table for {records.Count} records", writes);
    var waits = guard is "off" ? LambdaPrices.BatchWrites(writes, BatchesAtOnce) : LambdaPrices.Writes(writes, RowsAtOnce);
    costs.Add(LambdaPrices.Line(name, times.Min(), records.Count, waits, isStored: true));
    Note($"{name}, bytes a row", (lambda.Bytes - bytes) / rows);
    foreach (var size in (int[])[1, 10, 100])
    {
        var part = Events.Batch([.. records.Take(size)], firstOffset: 0);
        Note($"{name}, µs a record, batches of {size}", await MicrosecondsAsync(function, part, 400, size));
    }

    Note($"{name}, warm", $"{Registry() - registry} calls of the registry, {aws.CallsOf("sts", "AssumeRole") - role} of STS");
    Note($"{name}, peak memory", $"{function.Memory / 1_000_000} MB");
}

async Task<IReadOnlyList<byte[]>> UsualProducerAsync()
{
    using var lambda = new LambdaStub();
    var variables = new Dictionary<string, string>(aws.Environment)
    {
        ["GLUELINE_BOOTSTRAP_SERVERS"] = aws.BootstrapServers,
        ["GLUELINE_TOPIC"] = Events.UsualTopic,
        ["GLUELINE_REQUIRED_FIELDS"] = Events.Key,
    };
    await using var function = FunctionProcess.Start(usual, lambda, variables, "producer");
    var one = Events.Payload(1);
    await function.MeasureAsync(one, 2_000);
    var singles = new List<double>();
    for (var round = 0; round < rounds; round++)
        singles.Add(await MicrosecondsAsync(function, one, 1_000, 1));
    Note("usual producer, µs for one event", singles.Min());
    Note("usual producer, peak memory", $"{function.Memory / 1_000_000} MB");
    costs.Add(LambdaPrices.Line("usual producer", singles.Min(), 1, LambdaPrices.Acknowledgement, isStored: false));
    return Read(Events.UsualTopic, 500);
}

async Task UsualConsumerAsync(IReadOnlyList<byte[]> records)
{
    using var lambda = new LambdaStub();
    var variables = new Dictionary<string, string>(aws.Environment)
    {
        ["AWS_ENDPOINT_URL_DYNAMODB"] = $"http://{lambda.Address}",
        ["GLUELINE_TABLE"] = Events.UsualTopic,
    };
    await using var function = FunctionProcess.Start(usual, lambda, variables, "consumer");
    var batch = Events.Batch(records, firstOffset: 0);
    await function.MeasureAsync(batch, 20);
    var times = new List<double>();
    for (var round = 0; round < rounds; round++)
        times.Add(await MicrosecondsAsync(function, batch, 12, records.Count));
    Note("usual consumer, µs a record", times.Min());
    Note("usual consumer, peak memory", $"{function.Memory / 1_000_000} MB");
    costs.Add(LambdaPrices.Line("usual consumer", times.Min(), records.Count, LambdaPrices.Writes(records.Count, 1), isStored: true));
}

static async Task<double> MicrosecondsAsync(FunctionProcess function, byte[] payload, int invocations, int events) =>
    (await function.MeasureAsync(payload, invocations)).TotalMicroseconds / ((double)invocations * events);

long Registry() => aws.Calls.Where(call => call.Service == "glue").Sum(call => call.Count);

// The records' values, as the consumer's mapping would read them.
IReadOnlyList<byte[]> Read(string topic, int count)
{
    using var consumer = new ConsumerBuilder<Ignore, byte[]>(
        new ConsumerConfig
        {
            BootstrapServers = aws.BootstrapServers,
            GroupId = "bench",
            AutoOffsetReset = AutoOffsetReset.Earliest,
        }
    ).Build();
    consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));
    var read = new List<byte[]>();
    while (read.Count < count)
        read.Add((consumer.Consume(TimeSpan.FromSeconds(10)) ?? throw new TimeoutException("the records did not arrive")).Message.Value);
    return read;
}

void Bar(string name, double value, double limit)
{
    isShort |= value > limit;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"BAR {name} {value:0.00} {limit:0} {(value > limit ? "short" : "ok")}"));
}

static void Note(string what, object value) =>
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {what}: {(value is double number ? $"{number:0.00}" : value)}"));

internal static partial class Program
{
    /// <summary>How many batches of rows the consumer writes at a time, and how many rows with a guard.</summary>
    private const int BatchesAtOnce = 4;
    private const int RowsAtOnce = 16;

    /// <summary>The role that the consumer assumes to read the registry.</summary>
    private const string Accounts = """
        {"accounts":[{"id":"111122223333","roles":[{
          "name":"reader",
          "trust":{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"arn:aws:iam::111122223333:root"}}},
          "policies":[{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"glue:GetSchemaVersion","Resource":"*"}}]
        }]}]}
        """;
}
