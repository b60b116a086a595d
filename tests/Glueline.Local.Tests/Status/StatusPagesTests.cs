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
    }

    [Fact]
    public async Task What_a_page_shows_is_escaped_and_a_front_page_without_facts_is_starting()
    {
        var status = new StackStatus(TimeProvider.System, "kafka");
        var pages = new StatusPages(status, "b:1");
        (await pages.AnswerAsync(Get("/"), Cancellation))!.Status.ShouldBe(503);

        status.Started("kafka", _ => Task.FromResult<string?>("<script>alert(1)</script>"));
        pages.Show(
            new()
            {
                Endpoint = "http://127.0.0.1:4590",
                EndpointOption = "",
                Region = "eu-central-1",
                BootstrapServers = "b:1",
                Topic = "t",
                Registry = "r",
                Schema = "a&b",
                Compatibility = "FULL",
                Table = "rows",
                TableKey = "id:S",
                Producer = new("1", "k", "s", "p"),
                Consumer = new("2", "k", "s", "c"),
            }
        );
        var reply = (await pages.AnswerAsync(Get("/"), Cancellation))!;
        var page = Encoding.UTF8.GetString(reply.Body.Span);
        page.ShouldContain("<li class=\"down\">kafka: &lt;script&gt;alert(1)&lt;/script&gt;</li>");
        page.ShouldContain("<pre>./glueline versions a&amp;b</pre>");
        WebUtility.HtmlDecode(page).ShouldContain("""<pre>echo '{"id":"a"}' | ./glueline send -</pre>""");
        page.ShouldNotContain("<script");
        reply.Headers["Content-Security-Policy"].ShouldStartWith("default-src 'none'");

        (await pages.AnswerAsync(Get("/other"), Cancellation)).ShouldBeNull();
        (await pages.AnswerAsync(Get("/") with { Method = "POST" }, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task A_running_stack_shows_how_to_reach_it_and_knows_when_its_cluster_is_gone()
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

        var page = await Http.GetStringAsync(endpoint, Cancellation);
        page.ShouldContain($"export AWS_ENDPOINT_URL={endpoint.GetLeftPart(UriPartial.Authority)} AWS_REGION=eu-central-1");
        page.ShouldContain($"AWS_SECRET_ACCESS_KEY={stack.Endpoints.Consumer.SecretAccessKey}");
        page.ShouldContain("key deviceId:S,at:N, in account 444455556666");

        // A client that signs gets AWS's answer there, and so does one that only forgot to.
        using (var signed = new HttpRequestMessage(HttpMethod.Get, endpoint))
        {
            signed.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=a/b/c/glue/aws4_request");
            using var answer = await Http.SendAsync(signed, Cancellation);
            (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain("UnknownOperationException");
        }
        using (var unsigned = await Http.PostAsync(endpoint, new StringContent("{}"), Cancellation))
            (await unsigned.Content.ReadAsStringAsync(Cancellation)).ShouldContain("MissingAuthenticationToken");

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
