using System.Diagnostics;
using System.Net;
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
            // Calls are spans of System.Net.Http for those who listen; no header of theirs is sent to AWS.
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            PlaintextStreamFilter = (context, _) => new(new JoinedRequests(context.PlaintextStream)),
        };
        if (options.Proxy is { } proxy)
            sockets.Proxy = ProxyAt(proxy);
        return new HttpClient(new AttemptHandler(sockets, options)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private static WebProxy ProxyAt(Uri url) =>
        url.UserInfo.Split(':', 2) is [{ Length: > 0 } user, var password]
            ? new(url) { Credentials = new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password)) }
            : new(url);
}
