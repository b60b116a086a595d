using Aspire.Hosting.ApplicationModel;
using Glueline.Aspire.Hosting;
using Glueline.Local.DynamoDb;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting;

/// <summary>Adds the local stand-in for AWS to an app host.</summary>
public static class GluelineResourceBuilderExtensions
{
    /// <summary>
    /// Adds the local stand-in for AWS: the Glue Schema Registry, STS and a Kafka cluster, and DynamoDB if it gets tables. It starts and
    /// stops with the app host, listens on loopback alone, and keeps everything in memory unless it gets a data folder. When the
    /// application is published, nothing is started and the resource is left out; the projects that refer to it then get the bootstrap
    /// servers from the parameter <c>NAME-bootstrap-servers</c>, and region and credentials from where they run.
    /// </summary>
    /// <param name="builder">The app host's builder.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="port">The port of the AWS endpoint on loopback. Default: null, which picks a free one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The port is not between 1 and 65535.</exception>
    public static IResourceBuilder<GluelineResource> AddGlueline(
        this IDistributedApplicationBuilder builder,
        [ResourceName] string name,
        int? port = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (port is { } chosen)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(chosen, 1, nameof(port));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen, ushort.MaxValue, nameof(port));
        }

        var deployed = builder.ExecutionContext.IsPublishMode ? builder.AddParameter($"{name}-bootstrap-servers").Resource : null;
        var resource = new GluelineResource(name) { Port = port ?? 0, DeployedBootstrapServers = deployed };
        var check = $"{name}_check";
        builder.Services.AddKeyedSingleton(name, (_, _) => new LocalStack(resource));
        builder.Services.AddHealthChecks().Add(new(check, new StackHealthCheck(resource), failureStatus: null, tags: null));
        return builder
            .AddResource(resource)
            .WithInitialState(StackState.Initial)
            .WithIconName("CloudDatabase")
            .WithHealthCheck(check)
            .OnInitializeResource(
                (_, initialize, cancellation) =>
                    initialize.Services.GetRequiredKeyedService<LocalStack>(name).StartAsync(initialize, cancellation)
            )
            .ExcludeFromManifest();
    }

    /// <summary>Creates a topic at the start.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="topic">The topic's name.</param>
    /// <param name="partitions">The number of partitions. Default: 1.</param>
    public static IResourceBuilder<GluelineResource> WithTopic(
        this IResourceBuilder<GluelineResource> builder,
        string topic,
        int partitions = 1
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentOutOfRangeException.ThrowIfLessThan(partitions, 1);
        builder.Resource.Topics[topic] = partitions;
        return builder;
    }

    /// <summary>
    /// Creates a DynamoDB table at the start, unless the data folder has it. DynamoDB runs on Node.js 18 or newer and dynalite: the
    /// package puts the folder <c>dynalite</c> next to the app host's assembly; run <c>npm ci</c> there once.
    /// </summary>
    /// <param name="builder">The resource.</param>
    /// <param name="table">The table's name and key.</param>
    public static IResourceBuilder<GluelineResource> WithTable(this IResourceBuilder<GluelineResource> builder, TableDefinition table)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(table);
        builder.Resource.Tables.Add(table);
        return builder;
    }

    /// <summary>Uses another installation of dynalite than the one next to the app host's assembly.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="folder">The folder with <c>serve.js</c> and <c>node_modules</c>, relative to the app host's project.</param>
    public static IResourceBuilder<GluelineResource> WithDynalite(this IResourceBuilder<GluelineResource> builder, string folder)
    {
        builder.Resource.DynaliteFolder = InAppHost(builder, folder);
        return builder;
    }

    /// <summary>
    /// Keeps schemas and tables in a folder, so that the next start finds them. Kafka's records are never kept.
    /// </summary>
    /// <param name="builder">The resource.</param>
    /// <param name="folder">The folder, relative to the app host's project; created if it does not exist.</param>
    public static IResourceBuilder<GluelineResource> WithDataFolder(this IResourceBuilder<GluelineResource> builder, string folder)
    {
        builder.Resource.DataFolder = InAppHost(builder, folder);
        return builder;
    }

    /// <summary>
    /// Creates a schema registry at the start, and sets <c>Glue:Registry</c> in the projects that refer to the resource. Without it, they
    /// use the registry of their own configuration.
    /// </summary>
    /// <param name="builder">The resource.</param>
    /// <param name="registry">The registry's name.</param>
    public static IResourceBuilder<GluelineResource> WithRegistry(this IResourceBuilder<GluelineResource> builder, string registry)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(registry);
        builder.Resource.Registry = registry;
        return builder;
    }

    /// <summary>
    /// Gives a project or executable what it needs to use the resource: the endpoint, region and keys that every AWS SDK reads
    /// (<c>AWS_ENDPOINT_URL</c>, <c>AWS_REGION</c>, <c>AWS_ACCESS_KEY_ID</c> and so on), and the Kafka cluster as
    /// <c>Glue:Kafka:BootstrapServers</c>, as the connection string of the resource's name, and as <c>BOOTSTRAP_SERVERS</c>. It starts
    /// when these are known; add <c>WaitFor</c> to start it when the topics and tables are there too.
    /// </summary>
    /// <typeparam name="TDestination">The kind of resource that refers to it.</typeparam>
    /// <param name="builder">The project or executable; not a container, which does not reach the host's loopback.</param>
    /// <param name="source">The resource.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder,
        IResourceBuilder<GluelineResource> source
    )
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(source);
        return builder
            .WithReferenceRelationship(source.Resource)
            .WithEnvironment(context => StackVariables.SetAsync(context, source.Resource));
    }

    private static string InAppHost(IResourceBuilder<GluelineResource> builder, string folder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return Path.GetFullPath(folder, builder.ApplicationBuilder.AppHostDirectory);
    }
}
