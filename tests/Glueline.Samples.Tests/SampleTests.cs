using System.Diagnostics;
using System.Net.Http.Json;
using Glueline.Testing;

namespace Glueline.Samples;

/// <summary>
/// The samples, run as their first lines say, against a registry and a cluster in this process. Each test has its own: several samples
/// share a topic, and xunit runs tests in any order.
/// </summary>
public sealed class SampleTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private LocalAws? _aws;

    public async ValueTask InitializeAsync() =>
        _aws = await LocalAws.StartAsync(
            new()
            {
                Topics = new Dictionary<string, int>
                {
                    ["orders"] = 1,
                    ["orders-dlq"] = 1,
                    ["clicks"] = 1,
                    ["orders-json"] = 1,
                    ["orders-protobuf"] = 1,
                },
            }
        );

    public async ValueTask DisposeAsync()
    {
        if (_aws is not null)
            await _aws.DisposeAsync();
    }

    [Fact]
    public async Task Console_writes_and_reads_a_class()
    {
        (await RunAsync("Orders.Console", "produce")).ShouldContain("o-3 is at orders");

        var read = await RunAsync("Orders.Console", "consume", "3");

        read.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order().ShouldBe(["o-1: 9.95", "o-2: 19.90", "o-3: 29.85"]);
    }

    [Fact]
    public async Task Console_lets_a_schema_evolve_with_its_events() =>
        (await RunAsync("Orders.Console", "events")).ShouldContain("clicks is at version 2: added field \"page\"");

    [Fact]
    public async Task Json_writes_and_reads_documents()
    {
        (await RunAsync("Orders.Json", "produce")).ShouldContain("o-3 is at orders-json");

        (await RunAsync("Orders.Json", "consume", "3")).ShouldContain("o-2: 19.90");
    }

    [Fact]
    public async Task Protobuf_writes_and_reads_two_messages()
    {
        (await RunAsync("Orders.Protobuf", "produce")).ShouldContain("OrderPaid is at orders-protobuf");

        var read = await RunAsync("Orders.Protobuf", "consume", "2");

        read.ShouldContain("o-1 costs 995 cents");
        read.ShouldContain("o-1 is paid");
    }

    [Fact]
    public async Task An_order_posted_to_the_API_reaches_the_worker()
    {
        using var worker = Start("Orders.Worker");
        using var api = Start("Orders.Api", "--urls", "http://127.0.0.1:0");
        var url = (await LineAsync(api, line => line.Contains("Now listening on: ", StringComparison.Ordinal))).Split("on: ")[1];
        using var http = new HttpClient { BaseAddress = new Uri(url) };

        (await http.GetStringAsync(new Uri("/health", UriKind.Relative))).ShouldBe("Healthy");
        var answer = await http.PostAsJsonAsync("/orders", new { id = "o-9", total = 1.5 });

        ((int)answer.StatusCode).ShouldBe(202);
        (await LineAsync(worker, line => line.Contains("Order o-9 costs", StringComparison.Ordinal))).ShouldContain("1.50");
        api.Kill();
        worker.Kill();
    }

    private async Task<string> RunAsync(string sample, params string[] arguments)
    {
        using var process = Start(sample, arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            process.Kill();
            throw;
        }

        process.ExitCode.ShouldBe(0, await errors);
        return await output;
    }

    private Process Start(string sample, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "artifacts", "bin", sample, "release", sample), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.Combine(Repository.Root, "samples", sample),
        };
        foreach (var (name, value) in _aws!.Environment)
            start.Environment[name] = value;
        start.Environment["BOOTSTRAP_SERVERS"] = _aws.BootstrapServers;
        return Process.Start(start)!;
    }

    private static async Task<string> LineAsync(Process process, Predicate<string> isWanted)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            if (isWanted(line))
                return line;
        throw new InvalidOperationException($"The process ended: {await process.StandardError.ReadToEndAsync(limit.Token)}");
    }
}
