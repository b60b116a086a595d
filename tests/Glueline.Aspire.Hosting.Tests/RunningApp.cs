using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Glueline.Aspire.Hosting;

/// <summary>Waits for what a running application shows.</summary>
internal static class RunningApp
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>An application of its own, which finds Aspire's orchestrator where the sample does.</summary>
    public static async Task<DistributedApplication> StartAsync(Action<IDistributedApplicationBuilder> add)
    {
        var builder = DistributedApplication.CreateBuilder(
            new DistributedApplicationOptions
            {
                AssemblyName = typeof(Projects.Orders_AppHost).Assembly.GetName().Name,
                DisableDashboard = true,
            }
        );
        add(builder);
        var app = builder.Build();
        await app.StartAsync();
        return app;
    }

    /// <summary>The resource, once it is as wanted.</summary>
    public static async Task<CustomResourceSnapshot> WaitAsync(
        this DistributedApplication app,
        string resource,
        Predicate<CustomResourceSnapshot> isWanted
    ) => (await app.ResourceNotifications.WaitForResourceAsync(resource, seen => isWanted(seen.Snapshot)).WaitAsync(Patience)).Snapshot;

    /// <summary>The first line of the resource's log with this text in it.</summary>
    public static async Task<string> LineAsync(this DistributedApplication app, string resource, string text)
    {
        using var limit = new CancellationTokenSource(Patience);
        var watched = app.Services.GetRequiredService<DistributedApplicationModel>().Resources.Single(other => other.Name == resource);
        List<string> seen = [];
        try
        {
            var logs = app.Services.GetRequiredService<ResourceLoggerService>();
            await foreach (var lines in logs.WatchAsync(watched).WithCancellation(limit.Token))
            foreach (var line in lines)
                if (line.Content.Contains(text, StringComparison.Ordinal))
                    return line.Content;
                else
                    seen.Add(line.Content);
        }
        catch (OperationCanceledException) { }

        throw new InvalidOperationException($"The log of {resource} has no '{text}':\n{string.Join('\n', seen)}");
    }

    public static string Property(this CustomResourceSnapshot resource, string name) =>
        resource.Properties.Single(property => property.Name == name).Value!.ToString()!;
}
