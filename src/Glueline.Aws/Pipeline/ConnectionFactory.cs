using Amazon.Runtime;

namespace Glueline.Aws.Pipeline;

/// <summary>Creates one connection pool for each client, for a process that is frozen and thawed.</summary>
internal sealed class ConnectionFactory(AwsClientOptions options) : HttpClientFactory
{
    // Endpoints change their IP addresses; connections pooled for hours would not notice.
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
