using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Glueline.Local.FrontDoor;
using Glueline.Local.Glue;
using Glueline.Local.Identity;
using Glueline.Local.Identity.Signing;
using Glueline.Local.Identity.Sts;
using Glueline.Local.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Glueline.Local.Tests.Stack;

/// <summary>The registry and STS behind a real front door, with a clock that the test controls.</summary>
internal sealed class RegistryStage : IAsyncDisposable
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler());

    public FakeTimeProvider Time { get; }

    public StackNames Names { get; } = new();

    public required AccountDirectory Accounts { get; init; }

    public required RegistryDatabase Database { get; init; }

    public required FrontDoorServer Door { get; init; }

    public RawSigner Producer { get; } = new(StackAccounts.ProducerKeyId, StackAccounts.ProducerSecret);

    public RawSigner Consumer { get; } = new(StackAccounts.ConsumerKeyId, StackAccounts.ConsumerSecret);

    public static Task<RegistryStage> StartAsync() => StartAsync(new LocalGlueOptions());

    public static async Task<RegistryStage> StartAsync(
        LocalGlueOptions options,
        string? file = null,
        IReadOnlyList<Account>? accounts = null,
        FrontDoorOptions? door = null,
        ILoggerFactory? logs = null
    )
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var directory = new AccountDirectory(accounts ?? StackAccounts.Create(new()), new(time));
        var database = file is null ? RegistryDatabase.InMemory(time) : RegistryDatabase.OpenFile(file, time);
        return new(time)
        {
            Accounts = directory,
            Database = database,
            Door = await FrontDoorServer.StartAsync(
                [new GlueService(database, options), new StsService(directory)],
                new SignatureVerifier(directory.Credentials, time),
                door,
                logs
            ),
        };
    }

    private RegistryStage(FakeTimeProvider time) => Time = time;

    public async ValueTask DisposeAsync()
    {
        await Door.DisposeAsync();
        Database.Dispose();
    }

    /// <summary>A signer with a role's temporary credentials, like a function's.</summary>
    public RawSigner As(string roleArn)
    {
        var key = Accounts.IssueFor(roleArn, "test", TimeSpan.FromHours(1));
        return new(key.Id, key.Secret) { SessionToken = key.SessionToken };
    }

    /// <summary>Calls the registry, by default as the producer's owner.</summary>
    public Task<RawReply> CallAsync(string operation, JsonNode body, RawSigner? signer = null) =>
        CallAsync(operation, body.ToJsonString(), signer);

    public Task<RawReply> CallAsync(string operation, string body, RawSigner? signer = null) =>
        SendAsync("AWSGlue." + operation, Encoding.UTF8.GetBytes(body), signer ?? Producer);

    public async Task<RawReply> SendAsync(
        string? target,
        byte[] body,
        RawSigner? signer,
        string contentType = "application/x-amz-json-1.1",
        Action<HttpRequestMessage>? tamper = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Door.Endpoint) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (target is not null)
            request.Headers.Add("X-Amz-Target", target);
        if (signer is not null)
            (signer with { At = signer.At ?? Time.GetUtcNow() }).Sign(request, body);
        tamper?.Invoke(request);
        return await SendAsync(request);
    }

    public static async Task<RawReply> SendAsync(HttpRequestMessage request)
    {
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return new(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.ToString() ?? "",
            response.Headers.TryGetValues("x-amzn-RequestId", out var ids) ? ids.Single() : null,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
    }

    /// <summary>Calls STS with its query protocol; the answer is XML.</summary>
    public Task<RawReply> StsAsync(RawSigner signer, params (string Name, string Value)[] parameters) =>
        SendAsync(
            null,
            Encoding.UTF8.GetBytes(string.Join('&', parameters.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"))),
            signer with
            {
                Service = "sts",
            },
            "application/x-www-form-urlencoded"
        );
}
