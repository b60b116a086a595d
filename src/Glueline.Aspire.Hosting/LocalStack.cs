using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Glueline.Local.DynamoDb;
using Glueline.Local.Stack;
using Glueline.Local.Storage;
using Microsoft.Extensions.Logging;

namespace Glueline.Aspire.Hosting;

/// <summary>
/// Starts the services when the app host initializes the resource, follows the registered schemas, and stops when the app host is
/// disposed: after its projects, which still have their registry and cluster while they stop.
/// </summary>
internal sealed class LocalStack(GluelineResource resource) : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stopping = new();
    private Task _following = Task.CompletedTask;

    /// <summary>Starts the services; returns when they run, or have failed to start.</summary>
    public async Task StartAsync(InitializeResourceEvent initialize, CancellationToken cancellation)
    {
        await initialize
            .Eventing.PublishAsync(new BeforeResourceStartedEvent(resource, initialize.Services), cancellation)
            .ConfigureAwait(false);
        var log = initialize.Logger;
        LocalServices services;
        try
        {
            services = await StartServicesAsync(log, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            var reason = ReasonOf(exception);
            StackLog.NotStarted(log, reason);
            await initialize.Notifications.PublishUpdateAsync(resource, StackState.Failed).ConfigureAwait(false);
            resource.Fail(new InvalidOperationException($"The resource '{resource.Name}' did not start: {reason}", exception));
            return;
        }

        StackLog.Started(log, services.Endpoint.GetLeftPart(UriPartial.Authority), services.Cluster!.BootstrapServers);
        resource.Succeed(services);
        var schemas = services.Schemas;
        await initialize
            .Notifications.PublishUpdateAsync(resource, last => StackState.Running(last, resource, services, schemas))
            .ConfigureAwait(false);
        _following = FollowAsync(services, schemas, initialize.Notifications, log, _stopping.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _following.ConfigureAwait(false);
        if (resource.Started.IsCompletedSuccessfully)
            await (await resource.Started.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task<LocalServices> StartServicesAsync(ILogger log, CancellationToken cancellation)
    {
        var options = Options(log);
        string[] errors = [.. options.Errors()];
        if (errors.Length > 0)
            throw new InvalidOperationException(string.Join(Environment.NewLine, errors));
        if (resource.DataFolder is { } folder)
            Directory.CreateDirectory(folder);
        var services = await LocalServices.StartAsync(options, cancellation).ConfigureAwait(false);
        try
        {
            foreach (var (topic, partitions) in resource.Topics)
                await services.Cluster!.CreateTopicAsync(topic, partitions, cancellation).ConfigureAwait(false);
            return services;
        }
        catch
        {
            await services.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private LocalServicesOptions Options(ILogger log) =>
        new()
        {
            Port = resource.Port,
            Registry = resource.Registry ?? LocalCloudOptions.DefaultRegistry,
            RegistryFile = resource.DataFolder is { } folder ? Path.Combine(folder, "registry.db") : null,
            Tables = resource.Tables,
            Dynalite = new DynaliteOptions
            {
                Folder = resource.DynaliteFolder,
                DataFolder = resource.DataFolder is { } parent ? Path.Combine(parent, "tables") : null,
            },
            // At the default level, so that calls that are refused by design, as a health check's are, don't fill the log.
            Logs = LoggerFactory.Create(logging => logging.AddProvider(new StackLoggerProvider(log))),
        };

    /// <summary>The message, with what can be done about it in the app host.</summary>
    private static string ReasonOf(Exception exception) =>
        exception.GetBaseException() is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }
            ? $"{exception.Message} Give {nameof(GluelineResourceBuilderExtensions.AddGlueline)} another port, or none to use a free one."
            : exception.Message;

    private async Task FollowAsync(
        LocalServices services,
        IReadOnlyList<SchemaRow> known,
        ResourceNotificationService notifications,
        ILogger log,
        CancellationToken stopping
    )
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping).ConfigureAwait(false))
            {
                var schemas = services.Schemas;
                if (schemas.SequenceEqual(known))
                    continue;
                foreach (var schema in schemas)
                    if (known.FirstOrDefault(other => other.Id == schema.Id)?.LatestNumber != schema.LatestNumber)
                        StackLog.Registered(log, schema.Name, schema.Registry, StackState.Versions(schema));
                known = schemas;
                await notifications.PublishUpdateAsync(resource, last => StackState.WithSchemas(last, schemas)).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested) { }
    }
}
