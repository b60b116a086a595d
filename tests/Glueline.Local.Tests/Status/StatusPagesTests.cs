using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Glueline.Local.Broker;
using Glueline.Local.Protocol;
using Glueline.Local.Status;
using Glueline.Local.Tests.Stack;
using Microsoft.Extensions.Time.Testing;

namespace Glueline.Local.Tests.Status;

public sealed class StatusPagesTests
{
    private static readonly HttpClient Http = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_health_is_503_until_every_part_has_started_and_after_one_has_failed()
    {
        var time = new FakeTimeProvider();
        var status = new StackStatus(time, "kafka", "mapping");
        var pages = new StatusPages(status, "127.0.0.1:9092");
        string? fault = null;

        status.Started("kafka", _ => Task.FromResult(fault));
        time.Advance(TimeSpan.FromSeconds(1.5));
        (await HealthAsync(pages)).ShouldBe(
            (
                503,
                """{"status":"starting","uptimeSeconds":1.5,"kafka":"127.0.0.1:9092","parts":{"kafka":{"status":"up"},"mapping":{"status":"starting"}}}"""
            )
        );

        fault = "it's gone";
        (await HealthAsync(pages)).Body.ShouldStartWith("""{"status":"down",""");

        status.Started("mapping", _ => throw new HttpRequestException("Connection refused"));
        fault = null;
        (await HealthAsync(pages)).ShouldSatisfyAllConditions(
            it => it.Status.ShouldBe(503),
            it => it.Body.ShouldEndWith("""{"kafka":{"status":"up"},"mapping":{"status":"down","reason":"Connection refused"}}}""")
        );

        status.Started("mapping");
        (await HealthAsync(pages)).ShouldBe(
            (
                200,
                """{"status":"up","uptimeSeconds":1.5,"kafka":"127.0.0.1:9092","parts":{"kafka":{"status":"up"},"mapping":{"status":"up"}}}"""
            )
        );
        (await pages.AnswerAsync(Get("/other"), Cancellation)).ShouldBeNull();
        (await pages.AnswerAsync(Get("/health") with { Method = "POST" }, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task A_running_stack_knows_when_its_cluster_is_gone()
    {
        await using var stack = await TestCloud.StartAsync();
        var endpoint = stack.Endpoints.Aws;

        using (var health = await Http.GetAsync(new Uri(endpoint, "/health"), Cancellation))
        {
            health.StatusCode.ShouldBe(HttpStatusCode.OK);
            var json = JsonNode.Parse(await health.Content.ReadAsStringAsync(Cancellation))!;
            ((string?)json["kafka"]).ShouldBe(stack.Endpoints.BootstrapServers);
            json["parts"]!
                .AsObject()
                .Select(part => $"{part.Key} {part.Value!["status"]}")
                .ShouldBe(["kafka up", "dynamodb up", "producer up", "consumer up", "mapping up"]);
        }

        var cluster = stack.Cluster.ShouldBeOfType<EmbeddedCluster>();
        for (var broker = 1; broker <= EmbeddedCluster.DefaultBrokers; broker++)
            cluster.StopBroker(broker);
        using (var health = await Http.GetAsync(new Uri(endpoint, "/health"), Cancellation))
        {
            health.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await health.Content.ReadAsStringAsync(Cancellation)).ShouldContain(
                "\"kafka\":{\"status\":\"down\",\"reason\":\"no broker accepts a connection: Connection refused\"}"
            );
        }
    }

    private static IncomingRequest Get(string path) => new("GET", path, "", new Dictionary<string, string>(), default);

    private static async Task<(int Status, string Body)> HealthAsync(StatusPages pages)
    {
        var reply = (await pages.AnswerAsync(Get("/health"), Cancellation))!;
        return (reply.Status, Encoding.UTF8.GetString(reply.Body.Span));
    }
}
