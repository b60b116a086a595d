using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Glueline.Local.DynamoDb;

namespace Glueline.Local.Tests.DynamoDb;

/// <summary>Calls that share a request are answered as those that have one of their own.</summary>
public sealed class DynaliteBatchesTests
{
    private static readonly TableDefinition Readings = new("readings", new("id", KeyAttributeType.S));

    [Fact]
    public async Task Calls_at_the_same_time_each_get_their_own_answer()
    {
        await using var dynamo = await LocalDynamoDb.StartAsync();
        await dynamo.Tables.CreateAsync(Readings);

        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(number => CallAsync(dynamo, Operation(number), Body(number))));

        foreach (var (number, answer) in answers.Index())
            await ShouldAnswer(answer, number);
        var stored = await dynamo
            .Tables.ScanAsync("readings")
            .Select(item => item.GetProperty("id").GetProperty("S").GetString())
            .ToListAsync();
        stored.Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(0, 500).Where(IsPut).Select(Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_call_alone_and_one_among_others_have_the_same_answer()
    {
        await using var dynamo = await LocalDynamoDb.StartAsync();
        await dynamo.Tables.CreateAsync(Readings);
        using var http = new HttpClient { BaseAddress = dynamo.Process.Endpoint };
        string[] bodies =
        [
            "",
            "{",
            "[]",
            """{"TableName":"absent"}""",
            """{"TableName":"readings"}""",
            """{"TableName":"readings","Limit":0}""",
        ];

        var shared = await Task.WhenAll(bodies.Select(body => CallAsync(dynamo, "Scan", body)));

        foreach (var (index, body) in bodies.Index())
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(body) };
            request.Content.Headers.ContentType = new("application/x-amz-json-1.0");
            request.Headers.TryAddWithoutValidation("X-Amz-Target", "DynamoDB_20120810.Scan");
            request.Headers.TryAddWithoutValidation("X-Amz-Date", "20260102T030405Z");
            request.Headers.TryAddWithoutValidation(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host, Signature=f"
            );
            using var alone = await http.SendAsync(request, TestContext.Current.CancellationToken);
            (await Text(shared[index])).ShouldBe(await Text(alone), body);
        }
    }

    [Fact]
    public async Task Calls_of_many_megabytes_are_answered_too()
    {
        await using var dynamo = await LocalDynamoDb.StartAsync();
        await dynamo.Tables.CreateAsync(Readings);
        var text = new string('x', 350_000);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(number =>
                    CallAsync(
                        dynamo,
                        "PutItem",
                        $$$$"""{"TableName":"readings","Item":{"id":{"S":"{{{{Id(number)}}}}"},"t":{"S":"{{{{text}}}}"}}}"""
                    )
                )
        );

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        (await dynamo.Tables.ScanAsync("readings").CountAsync()).ShouldBe(20);
    }

    [Fact]
    public async Task All_calls_fail_when_the_server_is_gone()
    {
        using var client = new DynaliteClient(new Uri("http://127.0.0.1:1"));
        var calls = Enumerable.Range(0, 20).Select(_ => client.CallAsync("eu-central-1", "Scan", "{}"u8.ToArray(), default)).ToList();

        foreach (var call in calls)
            await Should.ThrowAsync<HttpRequestException>(() => call);
    }

    private static bool IsPut(int number) => number % 5 != 0;

    private static string Id(int number) => number.ToString("D4", CultureInfo.InvariantCulture);

    private static string Operation(int number) => IsPut(number) ? "PutItem" : "GetItem";

    private static string Body(int number) =>
        IsPut(number)
            ? $$$$"""{"TableName":"readings","Item":{"id":{"S":"{{{{Id(number)}}}}"},"__proto__":{"S":"x"}},"ReturnConsumedCapacity":"TOTAL"}"""
            : $$$$"""{"TableName":"absent-{{{{Id(number)}}}}","Key":{"id":{"S":"x"}}}""";

    private static async Task ShouldAnswer(HttpResponseMessage answer, int number)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        if (IsPut(number))
            document.RootElement.GetProperty("ConsumedCapacity").GetProperty("TableName").GetString().ShouldBe("readings");
        else
            document.RootElement.GetProperty("__type").GetString().ShouldBe("com.amazonaws.dynamodb.v20120810#ResourceNotFoundException");
        answer.StatusCode.ShouldBe(IsPut(number) ? HttpStatusCode.OK : HttpStatusCode.BadRequest);
    }

    private static Task<HttpResponseMessage> CallAsync(LocalDynamoDb dynamo, string operation, string body) =>
        dynamo.Client.CallAsync(LocalDynamoDb.Region, operation, Encoding.UTF8.GetBytes(body), TestContext.Current.CancellationToken);

    private static async Task<string> Text(HttpResponseMessage answer) =>
        $"{(int)answer.StatusCode} {answer.Content.Headers.ContentType} {string.Join(',', answer.Headers.TryGetValues("x-amz-crc32", out var sums) ? sums : [])} "
        + await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
