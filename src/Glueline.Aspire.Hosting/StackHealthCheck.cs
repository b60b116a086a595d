using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Glueline.Aspire.Hosting;

/// <summary>Healthy if the AWS endpoint answers and every table accepts items.</summary>
internal sealed class StackHealthCheck(GluelineResource resource) : IHealthCheck
{
    /// <summary>Without a proxy, which would not reach the developer's loopback.</summary>
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!resource.Started.IsCompletedSuccessfully)
            return HealthCheckResult.Unhealthy("The local stack has not started.");
        var services = await resource.Started.ConfigureAwait(false);
        // Unsigned, so it is refused; but only a running endpoint refuses.
        using var answer = await Http.GetAsync(services.Endpoint, cancellationToken).ConfigureAwait(false);
        foreach (var table in resource.Tables)
            if (!await services.Tables!.IsActiveAsync(table.Name, cancellationToken).ConfigureAwait(false))
                return HealthCheckResult.Unhealthy($"Table '{table.Name}' is not active.");
        return HealthCheckResult.Healthy();
    }
}
