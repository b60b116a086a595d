using System.Collections.Concurrent;
using System.Xml.Linq;
using Glueline.Local.Tests.Stack;
using Microsoft.Extensions.Logging;

namespace Glueline.Local.Tests.Identity;

/// <summary>No log line ever contains a secret.</summary>
public sealed class SecrecyTests
{
    [Fact]
    public async Task No_log_contains_a_secret_a_token_or_a_signature()
    {
        using var logs = new Collector();
        await using var stage = await RegistryStage.StartAsync(new(), logs: logs);
        var session = stage.As(stage.Names.ConsumerRoleArn);
        var assumed = await stage.StsAsync(
            session,
            ("Action", "AssumeRole"),
            ("RoleArn", stage.Names.RegistryReaderRoleArn),
            ("RoleSessionName", "s1"),
            ("ExternalId", stage.Names.ExternalId)
        );
        assumed.Status.ShouldBe(200, assumed.Text);
        var issued = XDocument
            .Parse(assumed.Text)
            .Descendants()
            .Where(element => element.Name.LocalName is "SecretAccessKey" or "SessionToken")
            .Select(element => element.Value)
            .ToList();
        (
            await stage.StsAsync(
                session,
                ("Action", "AssumeRole"),
                ("RoleArn", stage.Names.RegistryReaderRoleArn),
                ("RoleSessionName", "s1")
            )
        ).Status.ShouldBe(403);
        (await stage.CallAsync("CreateRegistry", """{"RegistryName":"r"}""", session)).ShouldBeRefused("AccessDeniedException");
        (await stage.CallAsync("ListRegistries", "{}", stage.Producer with { Secret = "guessed-by-somebody" })).ShouldBeRefused(
            "InvalidSignatureException"
        );

        logs.Lines.ShouldContain(line => line.Contains("AccessDeniedException", StringComparison.Ordinal));
        foreach (
            var secret in (string[])
                [stage.Producer.Secret, session.Secret, session.SessionToken!, "guessed-by-somebody", "Signature=", .. issued]
        )
            logs.Lines.ShouldNotContain(line => line.Contains(secret, StringComparison.Ordinal));
    }

    private sealed class Collector : ILoggerFactory, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) { }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
