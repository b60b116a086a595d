using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Glueline.Local.Broker;
using Glueline.Local.FrontDoor;
using Glueline.Local.Glue;
using Glueline.Local.Identity;
using Glueline.Local.Identity.Signing;
using Glueline.Local.Storage;
using Glueline.Local.Tests.Glue;
using Glueline.Local.Tests.Stack;

namespace Glueline.Local.Tests.Storage;

/// <summary>This test program, started again as a registry on a file; it prints its address on its first line.</summary>
internal sealed class RegistryProcess : IDisposable
{
    public const string Argument = "registry";

    private readonly Process _process;
    private readonly Uri _endpoint;

    private RegistryProcess(Process process, Uri endpoint) => (_process, _endpoint) = (process, endpoint);

    /// <summary>The registry process: serves until it is killed.</summary>
    public static async Task<int> RunAsync(string file)
    {
        var accounts = new AccountDirectory(StackAccounts.Create(new()), new(TimeProvider.System));
        using var database = RegistryDatabase.OpenFile(file, TimeProvider.System);
        await using var door = await FrontDoorServer.StartAsync(
            [new GlueService(database, new())],
            new SignatureVerifier(accounts.Credentials, TimeProvider.System)
        );
        await Console.Out.WriteLineAsync(door.Endpoint.ToString());
        // Standard input ends with the parent process, so that nothing is left behind when a test run is aborted.
        await Console.In.ReadToEndAsync();
        return 0;
    }

    /// <summary>Starts one with a schema <c>s</c> that accepts every version.</summary>
    public static async Task<RegistryProcess> StartAsync(string file)
    {
        var process = SocketSeal.Start(
            new ProcessStartInfo(Environment.ProcessPath!, [Argument, file]) { RedirectStandardInput = true, RedirectStandardOutput = true }
        );
        var started = new RegistryProcess(
            process,
            new((await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!)
        );
        (await started.CallAsync("CreateRegistry", new() { ["RegistryName"] = GlueCalls.Registry })).ShouldBeAnswered();
        (
            await started.CallAsync(
                "CreateSchema",
                new()
                {
                    ["RegistryId"] = new JsonObject { ["RegistryName"] = GlueCalls.Registry },
                    ["SchemaName"] = "s",
                    ["DataFormat"] = "AVRO",
                    ["Compatibility"] = "NONE",
                    ["SchemaDefinition"] = Definitions.Id,
                }
            )
        ).ShouldBeAnswered();
        return started;
    }

    public async Task<RawReply> CallAsync(string operation, JsonObject request)
    {
        var body = Encoding.UTF8.GetBytes(request.ToJsonString());
        using var message = new HttpRequestMessage(HttpMethod.Post, _endpoint) { Content = new ByteArrayContent(body) };
        message.Content.Headers.ContentType = new("application/x-amz-json-1.1");
        message.Headers.Add("X-Amz-Target", "AWSGlue." + operation);
        new RawSigner(StackAccounts.ProducerKeyId, StackAccounts.ProducerSecret).Sign(message, body);
        return await RegistryStage.SendAsync(message);
    }

    public void Kill() => _process.Kill();

    /// <summary>Asks it to terminate, as a shell or a service manager does, and waits until it has.</summary>
    public async Task TerminateAsync()
    {
        using var kill = SocketSeal.Start(new("kill", ["-TERM", $"{_process.Id}"]));
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(10));
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
