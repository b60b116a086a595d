using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Glueline.Local.Broker;
using Glueline.Local.Tests.Stack;

namespace Glueline.Local.Tests.Clients;

/// <summary>boto3 or the AWS CLI in its own process, which makes one call after the other.</summary>
internal sealed class ForeignClient : IAsyncDisposable
{
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(120);

    // Python on the PATH first, which is probably newer, then Debian's own, for which Debian's packages are built.
    private static readonly string[] Interpreters = ["python3", "/usr/bin/python3"];

    private readonly Process _process;
    private readonly Uri _endpoint;

    private ForeignClient(Process process, Uri endpoint, RawSigner signer, string version)
    {
        (_process, _endpoint) = (process, endpoint);
        Version = version;
        Signer = signer;
    }

    /// <summary>The client's own version string.</summary>
    public string Version { get; }

    /// <summary>The keys that it uses.</summary>
    public RawSigner Signer { get; set; }

    /// <summary>Starts the client, or skips the test if it is not installed.</summary>
    /// <param name="kind"><c>boto3</c> or <c>cli</c>.</param>
    /// <param name="stage">The services that it calls.</param>
    public static Task<ForeignClient> StartAsync(string kind, RegistryStage stage) => StartAsync(kind, stage.Door.Endpoint, stage.Producer);

    /// <summary>The same at any endpoint, with the keys that it uses first.</summary>
    public static async Task<ForeignClient> StartAsync(string kind, Uri endpoint, RawSigner signer)
    {
        var reasons = new List<string>();
        foreach (var interpreter in Interpreters)
        {
            if (await TryStartAsync(interpreter, kind, reasons) is not { } started)
                continue;
            return new(started.Process, endpoint, signer, started.Version);
        }
        Assert.Skip(
            $"{(kind == "cli" ? "The AWS CLI" : kind)} is not on this machine: {string.Join("; ", reasons)}. "
                + "On Debian: apt-get install -y awscli python3-boto3"
        );
        throw new UnreachableException();
    }

    public async Task<ForeignReply> CallAsync(string operation, string arguments = "{}", string service = "glue")
    {
        var request = new JsonObject
        {
            ["service"] = service,
            ["operation"] = operation,
            ["arguments"] = JsonNode.Parse(arguments),
            ["endpoint"] = _endpoint.ToString(),
            ["region"] = Signer.Region,
            ["keyId"] = Signer.KeyId,
            ["secret"] = Signer.Secret,
            ["token"] = Signer.SessionToken,
        };
        await _process.StandardInput.WriteLineAsync(request.ToJsonString());
        await _process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        return new(operation, JsonNode.Parse(await LineAsync(_process) ?? await LastWordsAsync(_process))!.AsObject());
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<(Process Process, string Version)?> TryStartAsync(string interpreter, string kind, List<string> reasons)
    {
        var start = new ProcessStartInfo(interpreter, [Path.Combine(AppContext.BaseDirectory, "Clients", "foreign_clients.py"), kind])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            var process = SocketSeal.Start(start);
            if (await LineAsync(process) is { } greeting)
                return (process, (string)JsonNode.Parse(greeting)!["version"]!);
            var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            reasons.Add($"{interpreter}: {said.Trim().Split('\n')[^1]}");
            process.Dispose();
        }
        catch (Win32Exception exception)
        {
            reasons.Add(exception.Message);
        }
        return null;
    }

    private static Task<string?> LineAsync(Process process) =>
        process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(WaitLimit);

    private static async Task<string> LastWordsAsync(Process process) =>
        throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
}
