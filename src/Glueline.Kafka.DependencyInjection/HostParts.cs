using Confluent.Kafka;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Glueline.Kafka.DependencyInjection;

/// <summary>What finds or registers its schema when the host starts, and waits for its deliveries when the host stops.</summary>
internal interface IHostedProducer
{
    Task WarmUpAsync(CancellationToken cancellation);

    void Flush();
}

/// <summary>
/// Creates the client when the host starts, so that faulty settings stop the start, and warms up the producers. A registry that does not
/// answer does not: the first record asks again.
/// </summary>
internal sealed class GlueStart(IServiceProvider services) : IHostedService
{
    private readonly ILogger _log = HostLog.Of(services).CreateLogger("Glueline");

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = services.GetRequiredService<GlueClient>();
        return Task.WhenAll(services.GetServices<IHostedProducer>().Select(producer => WarmUpAsync(producer, cancellationToken)));
    }

    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(services.GetServices<IHostedProducer>().Select(producer => Task.Run(producer.Flush, CancellationToken.None)))
            .WaitAsync(cancellationToken);

    private async Task WarmUpAsync(IHostedProducer producer, CancellationToken cancellation)
    {
        try
        {
            await producer.WarmUpAsync(cancellation).ConfigureAwait(false);
        }
        catch (SchemaRegistryException exception)
        {
            HostLog.NotWarm(_log, exception);
        }
    }
}

/// <summary>The connection over which dead letters are sent, for the life of the application.</summary>
internal sealed class DeadLetterProducer(IProducer<byte[], byte[]> producer, string topic) : IDisposable
{
    public DeadLetter DeadLetter { get; } = DeadLetter.To(producer, topic);

    public void Dispose() => producer.Dispose();
}

/// <summary>Whether the registry is reached and this identity may read versions.</summary>
internal sealed class GlueHealthCheck(GlueClient client) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await client.CheckAsync(cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy($"the schema registry \"{client.Options.Registry}\" answers");
        }
        catch (SchemaRegistryException exception)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, exception.Message, exception);
        }
    }
}

/// <summary>What the host's parts log.</summary>
internal static partial class HostLog
{
    /// <summary>The application's loggers; none, if it has not added logging.</summary>
    public static ILoggerFactory Of(IServiceProvider services) => services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance;

    [LoggerMessage(20, LogLevel.Warning, "Topic {Topic}: {Reason}")]
    public static partial void ClientError(ILogger log, string topic, string reason);

    [LoggerMessage(21, LogLevel.Warning, "A schema is not known yet; the first record asks for it again")]
    public static partial void NotWarm(ILogger log, Exception problem);
}
