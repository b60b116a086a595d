using Amazon.Runtime;

namespace Glueline.Aws.Pipeline;

/// <summary>One connection pool for each client, fit for a process that is frozen and thawed.</summary>
internal sealed class ConnectionFactory(AwsClientOptions options) : HttpClientFactory
{
    // Endpoints change their addresses; a pool that lives for hours would not see it.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        var sockets = new SocketsHttpHandler
        {
            ConnectTimeout = options.ConnectTimeout,
            PooledConnectionLifetime = ConnectionLifetime,
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
        };
        return new HttpClient(new AttemptHandler(sockets, options)) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
