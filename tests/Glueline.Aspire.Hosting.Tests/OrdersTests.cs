using System.Net;
using System.Net.Http.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Glueline.Aspire.Hosting;

/// <summary>The sample's app host, started as it is, with its API and its worker as processes.</summary>
public sealed class OrdersTests : IAsyncLifetime
{
    private DistributedApplication? _app;

    private DistributedApplication App => _app!;

    public async ValueTask InitializeAsync()
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Orders_AppHost>();
        _app = await builder.BuildAsync();
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }

    [Fact]
    public async Task An_order_posted_to_the_API_reaches_the_worker_and_its_schema_the_dashboard()
    {
        await App.WaitAsync("api", api => api.HealthStatus == HealthStatus.Healthy);
        using var http = App.CreateHttpClient("api");

        var answer = await http.PostAsJsonAsync(new Uri("/orders", UriKind.Relative), new { id = "o-9", total = 1.5 });

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await App.LineAsync("worker", "Order o-9 costs")).ShouldContain("1.50");
        var glue = await App.WaitAsync("glue", glue => glue.Property("Schemas") == "shop/orders (1 version)");
        glue.State.ShouldNotBeNull().Text.ShouldBe(KnownResourceStates.Running);
        glue.HealthStatus.ShouldBe(HealthStatus.Healthy);
        glue.Property("Topics").ShouldBe("orders, orders-dlq");
        glue.Urls.ShouldHaveSingleItem().Url.ShouldBe(glue.Property("AWS endpoint"));
        await App.LineAsync("glue", "Schema orders in registry shop has 1 version.");
    }
}
