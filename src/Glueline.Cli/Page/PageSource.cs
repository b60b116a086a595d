using Glueline.Aws;
using Glueline.Cli.Stacks;
using Glueline.Kafka;
using Glueline.Local.Stack;
using Glueline.Registry;
using Glueline.Ui.Shell;

namespace Glueline.Cli.Page;

/// <summary>What the page is about: a registry, a cluster if there is one, and the local stack if it is in this process.</summary>
internal sealed class PageSource(AwsJsonClient glue, PagePlace place) : IDisposable
{
    public PagePlace Place { get; } = place;

    /// <summary>Raw calls to Glue, for operations that <see cref="Registry"/> does not have.</summary>
    public AwsJsonClient Glue { get; } = glue;

    public ISchemaRegistry Registry { get; } = new GlueSchemaRegistry(glue);

    /// <summary>The cluster and the sign-in; null if only the registry is looked at.</summary>
    public TopicProbeOptions? Cluster { get; init; }

    /// <summary>The topic of the pipeline; null if none was named.</summary>
    public string? Topic { get; init; }

    /// <summary>The local stack; null if the page is over AWS, or over a stack of another process.</summary>
    public LocalCloud? Stack { get; init; }

    /// <summary>The settings of <see cref="Stack"/>.</summary>
    public StackSettings? Settings { get; init; }

    /// <summary>The page of a stack of this process: nothing is closed to whoever started it.</summary>
    public static PageSource Of(LocalCloud stack, StackSettings settings)
    {
        var address = stack.Endpoints.Aws.GetLeftPart(UriPartial.Authority);
        return new(
            StackEndpoint.Open(AwsService.Glue, address),
            new("local stack", address, LocalCloudOptions.DefaultRegistry, IsReadOnly: false)
        )
        {
            Cluster = new() { BootstrapServers = stack.Endpoints.BootstrapServers, SecurityProtocol = "PLAINTEXT" },
            Topic = settings.Topic,
            Stack = stack,
            Settings = settings,
        };
    }

    public void Dispose() => Glue.Dispose();
}
