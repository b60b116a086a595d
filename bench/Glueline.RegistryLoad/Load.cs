using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Glueline.Aws;
using Glueline.Local.Stack;

namespace Glueline.RegistryLoad;

/// <summary>The calls, made by the same client to either server.</summary>
internal sealed class Load(string name, Uri endpoint, double share)
{
    public const int Connections = 16;
    private const int Reads = 10_000;
    private const int Registrations = 2_000;
    private const int WarmUp = 200;

    // moto allows 1,000 versions per region, AWS 10,000: several regions keep both within their limits.
    private static readonly string[] Regions = ["eu-central-1", "eu-west-1", "us-east-1", "us-west-2"];

    public async Task RunAsync()
    {
        var clients = Array.ConvertAll(Regions, Client);
        var ids = new List<string>();
        foreach (var client in clients)
            ids.Add(await SeedAsync(client));

        await MeasureAsync("warm-up", WarmUp, Read, isTold: false);
        await MeasureAsync("GetSchemaVersion", (int)(Reads * share), Read);
        await MeasureAsync("RegisterSchemaVersion", (int)(Registrations * share), Register);
        foreach (var client in clients)
            client.Dispose();

        Task<AwsJsonResponse> Read(int n) =>
            CallAsync(clients[n % clients.Length], "GetSchemaVersion", $$"""{"SchemaVersionId":"{{ids[n % ids.Count]}}"}""");

        Task<AwsJsonResponse> Register(int n) =>
            CallAsync(
                clients[n % clients.Length],
                "RegisterSchemaVersion",
                $$"""{"SchemaId":{"RegistryName":"load","SchemaName":"s"},"SchemaDefinition":{{JsonSerializer.Serialize(Definition(n + 1))}}}"""
            );
    }

    private async Task MeasureAsync(string operation, int calls, Func<int, Task<AwsJsonResponse>> call, bool isTold = true)
    {
        var times = new double[calls];
        var next = -1;
        var refused = new ConcurrentBag<string>();
        var total = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, Connections)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        while (Interlocked.Increment(ref next) is var n && n < calls)
                        {
                            var began = Stopwatch.GetTimestamp();
                            try
                            {
                                await call(n);
                            }
                            catch (AwsServiceException exception)
                            {
                                refused.Add(exception.Code);
                            }
                            times[n] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
                        }
                    })
                )
        );
        total.Stop();
        if (!isTold)
            return;
        Array.Sort(times);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name, -26} {operation, -22} {calls / total.Elapsed.TotalSeconds, 8:0} calls/s   median {times[calls / 2], 7:0.00} "
                    + $"ms   p99 {times[calls * 99 / 100], 7:0.00} ms   refused {Told(refused)}"
            )
        );
    }

    private static string Told(ConcurrentBag<string> refused) =>
        refused.IsEmpty ? "0" : $"{refused.Count} ({string.Join(", ", refused.Distinct())})";

    private AwsJsonClient Client(string region) =>
        new(
            AwsService.Glue,
            AwsIdentity.Static(LocalCloudOwner.Producer.AccessKeyId, LocalCloudOwner.Producer.SecretAccessKey),
            AwsEnvironment.From(new Dictionary<string, string> { ["AWS_REGION"] = region, ["AWS_ENDPOINT_URL"] = endpoint.ToString() }),
            new() { MaxAttempts = 1 }
        );

    private static async Task<string> SeedAsync(AwsJsonClient client)
    {
        await CallAsync(client, "CreateRegistry", """{"RegistryName":"load"}""");
        var created = await CallAsync(
            client,
            "CreateSchema",
            $$"""{"RegistryId":{"RegistryName":"load"},"SchemaName":"s","DataFormat":"AVRO","Compatibility":"BACKWARD","SchemaDefinition":{{JsonSerializer.Serialize(Definition(0))}}}"""
        );
        using var answer = JsonDocument.Parse(created.Body);
        return answer.RootElement.GetProperty("SchemaVersionId").GetString()!;
    }

    private static Task<AwsJsonResponse> CallAsync(AwsJsonClient client, string operation, string body) =>
        client.CallAsync(operation, Encoding.UTF8.GetBytes(body), default);

    /// <summary>A schema of twenty optional fields, each time a different text that the mode allows.</summary>
    private static string Definition(int number) =>
        $$"""{"type":"record","name":"Reading","doc":"{{number}}","fields":[{{string.Join(',', Enumerable.Range(0, 20).Select(n => $$"""{"name":"field{{n}}","type":["null","double"],"default":null}"""))}}]}""";
}
