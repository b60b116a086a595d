using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glueline.Local.Lambda;

namespace Glueline.Local.Tests.Lambda;

/// <summary>A Lambda function in its own process: this test program, which does what each event says.</summary>
internal static class TestFunction
{
    public const string Argument = "function";
    private const string InitVariable = "TEST_INIT";

    /// <summary>Long enough for a signal to strike in the middle of it.</summary>
    private static readonly TimeSpan SlowWork = TimeSpan.FromSeconds(1);

    /// <summary>Options that start this program as a function; <paramref name="init"/> makes its start fail in a particular way.</summary>
    public static FunctionOptions Options(
        string name = "subject",
        int concurrency = 1,
        string init = "ok",
        TimeSpan? timeout = null,
        TimeSpan? initTimeout = null
    ) =>
        new()
        {
            Name = name,
            AccountId = "111122223333",
            Region = "eu-central-1",
            Executable = Environment.ProcessPath!,
            Arguments = [Argument],
            Concurrency = concurrency,
            Timeout = timeout ?? TimeSpan.FromSeconds(30),
            InitTimeout = initTimeout ?? TimeSpan.FromSeconds(30),
            Environment = new Dictionary<string, string>
            {
                [InitVariable] = init,
                ["GREETING"] = "hello",
                // The program needs to find the .NET runtime, wherever it is installed.
                ["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")),
            },
        };

    public static Task<LambdaFunction> StartAsync(FunctionOptions? options = null, Action<FunctionLogLine>? onLog = null) =>
        LambdaFunction.StartAsync(options ?? Options(), () => new FunctionCredentials("ASIATEST", "secret", "token"), onLog);

    public static async Task<InvocationResult> InvokeAsync(this LambdaFunction function, string payload) =>
        await function.InvokeAsync(Encoding.UTF8.GetBytes(payload), TestContext.Current.CancellationToken);

    public static async Task<int> RunAsync()
    {
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        client.BaseAddress = new Uri($"http://{Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")}/2018-06-01/runtime/");
        switch (Environment.GetEnvironmentVariable(InitVariable))
        {
            case "report":
                await PostAsync(client, "init/error", """{"errorType":"Runtime.BadConfiguration","errorMessage":"no topic"}""");
                return 1;
            case "exit":
                return 7;
            case "hang":
                await Task.Delay(Timeout.Infinite);
                break;
        }
        while (true)
        {
            using var next = await client.GetAsync("invocation/next");
            var id = next.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").Single();
            var work = JsonNode.Parse(await next.Content.ReadAsStringAsync())!;
            if (work["log"] is { } text)
                Console.WriteLine((string?)text);
            switch ((string?)work["do"])
            {
                case "fail":
                    await PostAsync(client, $"invocation/{id}/error", """{"errorType":"EventRefused","errorMessage":"it does not fit"}""");
                    break;
                case "exit":
                    return 3;
                case "die":
                    Environment.FailFast("on purpose");
                    break;
                case "hang":
                    await Task.Delay(Timeout.Infinite);
                    break;
                case "slow":
                    await Task.Delay(SlowWork);
                    goto default;
                case "big":
                    await PostAsync(client, $"invocation/{id}/response", new string('x', 7 * 1024 * 1024));
                    break;
                case "describe":
                    await PostAsync(client, $"invocation/{id}/response", Describe(next.Headers));
                    break;
                default:
                    await PostAsync(client, $"invocation/{id}/response", work.ToJsonString());
                    if ((bool?)work["exitAfterwards"] == true)
                        return 0;
                    break;
            }
        }
    }

    private static string Describe(HttpResponseHeaders headers) =>
        JsonSerializer.Serialize(
            new
            {
                Process = Environment.ProcessId,
                Folder = Environment.CurrentDirectory,
                Variables = Environment.GetEnvironmentVariables(),
                Headers = headers.ToDictionary(header => header.Key, header => header.Value.First()),
            }
        );

    private static async Task PostAsync(HttpClient client, string path, string body)
    {
        using var answer = await client.PostAsync(path, new StringContent(body));
    }
}
