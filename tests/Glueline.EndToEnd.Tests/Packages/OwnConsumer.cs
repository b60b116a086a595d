using System.CommandLine;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Glueline.Cli.Stacks;
using Glueline.Cli.Verbs;

namespace Glueline.EndToEnd.Tests.Packages;

/// <summary>A consumer of one's own, by the commands of docs/functions.md: packaged, then run against the local stack.</summary>
public sealed partial class OwnConsumer
{
    private const string Name = "Glueline.Consumer.Sample";

    /// <summary>The sample is built here, so it has the version of everything that is.</summary>
    private static readonly string Version = typeof(OwnConsumer).Assembly.GetName().Version!.ToString(3);

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task The_sample_is_packaged_and_posts_what_is_too_hot()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Native binaries for Lambda are published on Linux.");
        Assert.SkipUnless(
            File.Exists(StackFiles.Producer.Executable),
            $"{StackFiles.Artifacts}/functions holds no published functions; ./test publishes them first."
        );
        Assert.SkipUnless(StackFiles.Dynalite(null).IsInstalled, "The local DynamoDB is not installed; ./test installs it.");
        var project = Path.Combine(Path.GetDirectoryName(StackFiles.Artifacts)!, "samples", Name);
        using var folder = new TemporaryFolder();

        var (code, printed, errors) = await ShippedPackages.PackageAsync("--consumer", project, "--output", folder.Path);

        Assert.SkipWhen(errors.Contains("symbols up to GLIBC_", StringComparison.Ordinal), errors);
        errors.ShouldBeEmpty();
        code.ShouldBe(0);
        printed.ShouldContain($"{Name}.zip");
        Directory
            .GetFiles(folder.Path)
            .Select(Path.GetFileName)
            .Where(file => file!.EndsWith(".zip", StringComparison.Ordinal))
            .Order()
            .ShouldBe([$"{Name}.zip", "producer.zip"]);
        var contents = await File.ReadAllTextAsync(Path.Combine(folder.Path, $"{Name}.cdx.json"));
        contents.ShouldContain($"\"bom-ref\": \"{Name}@{Version}\"");
        contents.ShouldContain("\"name\": \"Glueline.Lambda.Kafka\"");
        using (var zip = await ZipFile.OpenReadAsync(Path.Combine(folder.Path, $"{Name}.zip")))
            zip.Entries.ShouldHaveSingleItem().FullName.ShouldBe("bootstrap");

        using var alerts = new Receiver();
        using var stop = new CancellationTokenSource();
        var output = new StringWriter();
        // One for both: each has a lock of its own.
        var synchronized = TextWriter.Synchronized(output);
        var up = CommandLine.RunAsync(
            ["up", "--consumer", project, "--variable", $"ALERTS_URL={alerts.Url}", "--port", "0", "--kafka-port", "0"],
            new InvocationConfiguration { Output = synchronized, Error = synchronized },
            stop.Token
        );
        int end;
        try
        {
            var endpoint = await EndpointAsync(Text, up);
            await SendAsync(
                endpoint,
                """{"deviceId":"cool","timestamp":"1","temperature":21.5}""",
                """{"deviceId":"hot","timestamp":"2","temperature":31.5,"humidity":4}"""
            );

            var alert = JsonDocument.Parse(await alerts.NextAsync()).RootElement;
            alert.GetProperty("deviceId").GetString().ShouldBe("hot");
            alert.GetProperty("temperature").GetDouble().ShouldBe(31.5);
            alert.GetProperty("place").GetString()!.ShouldMatch(@"^sensors-[0-7]@[01]$");

            // Whom the alert is posted to is in trouble: the record is delivered again, and the reason is shown.
            alerts.Status = HttpStatusCode.ServiceUnavailable;
            await SendAsync(endpoint, """{"deviceId":"hot","timestamp":"3","temperature":32}""");
            await alerts.NextAsync();
            alerts.Status = HttpStatusCode.OK;
            (await alerts.NextAsync()).ShouldContain("\"temperature\":32");
            await UntilAsync(() => Text().Contains("reason=the handler failed: HttpRequestException", StringComparison.Ordinal), Text);
        }
        finally
        {
            await stop.CancelAsync();
            end = await up.WaitAsync(Limit);
        }

        end.ShouldBe(0, Text());

        string Text()
        {
            // The lock of the writer that writes there.
            lock (synchronized)
                return output.ToString();
        }
    }

    [Fact]
    public async Task A_folder_that_is_no_such_project_is_refused()
    {
        using var folder = new TemporaryFolder();
        (await RefusalAsync(folder.Path)).ShouldBe(
            $"--consumer {folder.Path}: expected one project file (*.csproj), found 0. Give the folder of the consumer's project.\n"
        );
        (await RefusalAsync($"{folder.Path}/none")).ShouldBe(
            $"--consumer {folder.Path}/none: there is no such folder. Give the folder of the consumer's project.\n"
        );
        await File.WriteAllTextAsync(
            Path.Combine(folder.Path, "Mine.csproj"),
            """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>"""
        );
        (await RefusalAsync(folder.Path)).ShouldBe(
            $"--consumer {folder.Path}: Mine.csproj is not published as a native binary, which provided.al2023 starts. Set "
                + "<PublishAot>true</PublishAot> in it.\n"
        );
    }

    [Theory]
    [InlineData("--variable is for a consumer of your own: give --consumer too.", "--variable", "A=1")]
    [InlineData("--variable =1: expected NAME=VALUE, as in ALERTS_URL=http://127.0.0.1:8080/.", "--consumer", ".", "--variable", "=1")]
    public async Task A_variable_needs_a_consumer_and_a_name(string message, params string[] arguments)
    {
        var errors = new StringWriter();
        var code = await CommandLine.RunAsync(
            ["up", "--port", "0", "--kafka-port", "0", .. arguments],
            new InvocationConfiguration { Output = TextWriter.Null, Error = errors },
            TestContext.Current.CancellationToken
        );
        code.ShouldBe(2);
        errors.ToString().ShouldStartWith(message);
    }

    private static async Task<string> RefusalAsync(string folder)
    {
        var (code, _, errors) = await ShippedPackages.PackageAsync("--consumer", folder);
        code.ShouldBe(2);
        return errors;
    }

    private static async Task SendAsync(string endpoint, params string[] events)
    {
        using var file = new TemporaryFolder();
        var path = Path.Combine(file.Path, "events.ndjson");
        await File.WriteAllLinesAsync(path, events);
        var output = new StringWriter();
        var code = await CommandLine.RunAsync(
            ["send", "--events", path, "--endpoint", endpoint],
            new InvocationConfiguration { Output = output, Error = output },
            TestContext.Current.CancellationToken
        );
        code.ShouldBe(0, output.ToString());
    }

    private static async Task<string> EndpointAsync(Func<string> output, Task<int> up)
    {
        await UntilAsync(() => up.IsCompleted || output().Contains("stays up until", StringComparison.Ordinal), output);
        up.IsCompleted.ShouldBeFalse(output());
        return Endpoint().Match(output()).Groups["url"].Value;
    }

    private static async Task UntilAsync(Func<bool> condition, Func<string> state)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!condition())
        {
            try
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"It did not happen within {Limit}:\n{state()}");
            }
        }
    }

    [GeneratedRegex(@"AWS +(?<url>http://[\d.:]+)")]
    private static partial Regex Endpoint();

    private sealed class TemporaryFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glueline-own-");

        public string Path => _folder.FullName;

        public void Dispose() => _folder.Delete(recursive: true);
    }

    /// <summary>Whom alerts are posted to.</summary>
    private sealed class Receiver : IDisposable
    {
        private readonly HttpListener _listener = new();

        public Receiver()
        {
            using (var probe = new TcpListener(IPAddress.Loopback, 0))
            {
                probe.Start();
                Url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
            }

            _listener.Prefixes.Add(Url);
            _listener.Start();
        }

        public string Url { get; }

        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        /// <summary>Answers the next request, and returns its body.</summary>
        public async Task<string> NextAsync()
        {
            var request = await _listener.GetContextAsync().WaitAsync(Limit);
            var body = await new StreamReader(request.Request.InputStream, Encoding.UTF8).ReadToEndAsync();
            request.Response.StatusCode = (int)Status;
            request.Response.Close();
            return body;
        }

        public void Dispose() => _listener.Close();
    }
}
