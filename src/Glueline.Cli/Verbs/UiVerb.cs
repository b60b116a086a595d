using System.CommandLine;
using System.Text.Json.Nodes;
using Glueline.Aws;
using Glueline.Cli.Options;
using Glueline.Cli.Page;
using Glueline.Cli.Stacks;

namespace Glueline.Cli.Verbs;

/// <summary>Opens the page over a registry and a cluster.</summary>
internal sealed class UiVerb : Verb
{
    private const int DefaultPort = 4591;

    private readonly Option<long> _port = NumberOption.Create(
        "--port",
        "Port of the page on loopback; 0 uses a free one.",
        0,
        ushort.MaxValue,
        DefaultPort
    );

    private readonly Option<bool> _changes = new("--allow-changes")
    {
        Description = "Also registers versions and changes modes and checkpoints, when somebody asks for it there. Default: read-only.",
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "When the page is ready, prints one line of JSON with its address.",
    };

    private readonly RegistryOptions _registry = new();

    private readonly TopicOptions _topic;

    public UiVerb()
        : base("ui", "Opens the page in which schemas, changes and records can be looked at, over AWS or any stack.")
    {
        _topic = new(_registry, "Who reads. Default: the consumer with --producer, else nobody in particular. Else");
        Add(_port);
        Add(_changes);
        Add(_json);
        _topic.AddTo(this);
    }

    public override string Details =>
        """
            It prints the page's address, which only this machine can open, and serves it until Ctrl-C. A local stack has the same page at its
            own address, and there knows more: who called the registry, what a refused version was refused for, and the event behind a version.
            With --aws and without --producer or --bootstrap it shows the registry alone. It joins no consumer group and commits nothing.
            With --json: {"address": "http://127.0.0.1:4591"}.
            Exit code 0: it was stopped; 2: arguments can't be used, or the port is in use; 3: no registry or cluster answers.

            """;

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var port = (int)arguments.GetValue(_port);
        StackPort.Check(port, $"--port {port}", "Choose another port: --port 0 uses a free one.");
        var place = _topic.HasCluster(arguments) ? await _topic.ReadAsync(arguments, cancellation).ConfigureAwait(false) : null;
        return await _registry
            .CallAsync(arguments, (_, glue) => ServeAsync(arguments, glue, place, port, cancellation), place?.RegistryRegion)
            .ConfigureAwait(false);
    }

    private async Task<int> ServeAsync(
        ParseResult arguments,
        AwsJsonClient glue,
        TopicPlace? topic,
        int port,
        CancellationToken cancellation
    )
    {
        var isAws = _registry.IsAws(arguments) || topic?.RegistryRegion is not null;
        using var source = new PageSource(
            glue,
            new(
                isAws ? "AWS" : "local stack",
                glue.Endpoint.GetLeftPart(UriPartial.Authority),
                _registry.Name(arguments),
                IsReadOnly: !arguments.GetValue(_changes)
            )
        )
        {
            Cluster = topic?.Cluster,
            Topic = topic?.Topic,
        };
        // A registry that does not answer is told here, and not by an empty page.
        await source
            .Registry.ListSchemasAsync(
                new()
                {
                    RegistryId = new() { RegistryName = source.Place.Registry },
                    MaxResults = 1,
                },
                cancellation
            )
            .ConfigureAwait(false);
        var server = await PageServer.StartAsync(source, port, cancellation).ConfigureAwait(false);
        await using var _ = server.ConfigureAwait(false);
        var at = server.Address.GetLeftPart(UriPartial.Authority);
        var line =
            arguments.GetValue(_json) ? new JsonObject { ["address"] = at }.ToJsonString()
            : QuietOption.IsGiven(arguments) ? at
            : $"The page is at {at} until you stop it with Ctrl+C.";
        await Output(arguments).WriteLineAsync(line).ConfigureAwait(false);
        await Output(arguments).FlushAsync(cancellation).ConfigureAwait(false);
        try
        {
            await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // It was stopped.
        }
        return ExitCodes.Success;
    }
}
