using System.Text;
using System.Text.Json.Nodes;
using Glueline.Local.Identity;
using Glueline.Local.Lambda;
using Glueline.Local.Logs;
using Glueline.Local.Protocol;
using Glueline.Local.Tests.Clients;
using Glueline.Local.Tests.Lambda;
using Glueline.Local.Tests.Stack;

namespace Glueline.Local.Tests.Logs;

public sealed class LogsServiceTests : IAsyncLifetime
{
    private const string Account = "111122223333";
    private const string Group = "/aws/lambda/subject";
    private const string GroupArn = $"arn:aws:logs:eu-central-1:{Account}:log-group:{Group}";

    private readonly FunctionDirectory _functions = new();
    private readonly LogsService _service;
    private LambdaFunction _function = null!;

    public LogsServiceTests() => _service = new(_functions);

    public async ValueTask InitializeAsync()
    {
        _function = await TestFunction.StartAsync();
        _functions.Add(_function);
    }

    public ValueTask DisposeAsync() => _function.DisposeAsync();

    [Fact]
    public async Task Lines_are_events_in_order_and_a_token_leads_to_the_next_ones()
    {
        foreach (var line in (string[])["one", "two words", "three"])
            _function.Log.Write(line);

        var all = await AnswerAsync("FilterLogEvents", $$"""{"logGroupName":"{{Group}}","interleaved":true}""");
        Messages(all).ShouldBe(["one", "two words", "three"]);
        all.ContainsKey("nextToken").ShouldBeFalse();
        all["events"]!.AsArray().Select(item => (string)item!["eventId"]!).Distinct().Count().ShouldBe(3);

        var first = await AnswerAsync("FilterLogEvents", $$"""{"logGroupIdentifier":"{{GroupArn}}","limit":2}""");
        Messages(first).ShouldBe(["one", "two words"]);
        var token = (string?)first["nextToken"];
        _function.Log.Write("four");
        var rest = await AnswerAsync("FilterLogEvents", $$"""{"logGroupName":"{{Group}}","limit":2,"nextToken":"{{token}}"}""");
        Messages(rest).ShouldBe(["three", "four"]);
        rest.ContainsKey("nextToken").ShouldBeFalse();
    }

    [Theory]
    [InlineData("""  "filterPattern":"ERROR"  """, "an ERROR here", "ERROR twice ERROR")]
    [InlineData("""  "filterPattern":"ERROR twice"  """, "ERROR twice ERROR")]
    [InlineData("""  "filterPattern":"\"ERROR here\""  """, "an ERROR here")]
    [InlineData("""  "filterPattern":""  """, "an ERROR here", "fine", "ERROR twice ERROR")]
    [InlineData("""  "logStreamNames":["local"],"filterPattern":"fine"  """, "fine")]
    [InlineData("""  "logStreamNames":["other"]  """)]
    [InlineData("""  "logStreamNamePrefix":"2026/"  """)]
    [InlineData("""  "endTime":1  """)]
    [InlineData("""  "startTime":4102444800000  """)]
    public async Task Events_are_chosen_by_terms_stream_and_time(string members, params string[] expected)
    {
        foreach (var line in (string[])["an ERROR here", "fine", "ERROR twice ERROR"])
            _function.Log.Write(line);
        Messages(await AnswerAsync("FilterLogEvents", $$"""{"logGroupName":"{{Group}}",{{members}}}""")).ShouldBe(expected);
    }

    [Fact]
    public async Task An_answer_has_about_a_megabyte_and_the_next_one_goes_on()
    {
        for (var line = 0; line < 100; line++)
            _function.Log.Write(new string('x', OutputPump.MaximumLineLength));

        var first = await AnswerAsync("FilterLogEvents", $$"""{"logGroupName":"{{Group}}"}""");
        var second = await AnswerAsync("FilterLogEvents", $$"""{"logGroupName":"{{Group}}","nextToken":"{{first["nextToken"]}}"}""");

        (Messages(first).Count + Messages(second).Count).ShouldBe(100);
        Messages(first).Count.ShouldBe(65);
    }

    [Theory]
    [InlineData("FilterLogEvents", "{}", "InvalidParameterException")]
    [InlineData("FilterLogEvents", """{"logGroupName":"/aws/lambda/other"}""", "ResourceNotFoundException")]
    [InlineData("FilterLogEvents", """{"logGroupName":"/aws/lambda/subject","filterPattern":"?a ?b"}""", "InvalidParameterException")]
    [InlineData("FilterLogEvents", """{"logGroupName":"/aws/lambda/subject","filterPattern":"{ $.a = 1 }"}""", "InvalidParameterException")]
    [InlineData("FilterLogEvents", """{"logGroupName":"/aws/lambda/subject","filterPattern":"\"open"}""", "InvalidParameterException")]
    [InlineData("FilterLogEvents", """{"logGroupName":"/aws/lambda/subject","nextToken":"x"}""", "InvalidParameterException")]
    [InlineData("FilterLogEvents", """{"logGroupName":"/aws/lambda/subject","limit":0}""", "InvalidParameterException")]
    [InlineData("FilterLogEvents", """{"logGroupName":"/aws/lambda/subject","startTime":"1"}""", "SerializationException")]
    [InlineData("FilterLogEvents", "[]", "SerializationException")]
    [InlineData("DescribeLogGroups", """{"logGroupNamePrefix":"a","logGroupNamePattern":"b"}""", "InvalidParameterException")]
    [InlineData("DescribeLogGroups", """{"includeLinkedAccounts":true}""", "InvalidParameterException")]
    [InlineData("PutLogEvents", "{}", "UnknownOperationException")]
    public async Task Other_requests_are_refused(string operation, string body, string code) =>
        (await Should.ThrowAsync<AwsError>(() => AnswerAsync(operation, body))).Code.ShouldBe(code);

    [Fact]
    public async Task Groups_are_those_of_the_callers_account_and_region_and_need_a_permission()
    {
        var group = (await AnswerAsync("DescribeLogGroups", """{"logGroupNamePrefix":"/aws/lambda/sub"}"""))["logGroups"]!
            .AsArray()
            .ShouldHaveSingleItem()!;
        ((string?)group["logGroupName"], (string?)group["arn"]).ShouldBe((Group, GroupArn + ":*"));

        foreach (
            var elsewhere in (Caller[])[new StubCaller("444455556666", "*", "*"), new StubCaller(Account, "logs:FilterLogEvents", "*")]
        )
        {
            var reply = () => AnswerAsync("DescribeLogGroups", "{}", elsewhere);
            if (elsewhere.AccountId == Account)
                (await Should.ThrowAsync<AwsError>(reply)).Code.ShouldBe("AccessDeniedException");
            else
                (await reply())["logGroups"]!.AsArray().ShouldBeEmpty();
        }
        (
            await Should.ThrowAsync<AwsError>(() =>
                AnswerAsync("FilterLogEvents", $$"""{"logGroupName":"{{Group}}"}""", new StubCaller(Account, "logs:DescribeLogGroups", "*"))
            )
        ).Message.ShouldContain($"is not authorized to perform: logs:FilterLogEvents on resource: {GroupArn}:log-stream: ");
    }

    [Theory]
    [InlineData("boto3")]
    [InlineData("cli")]
    public async Task Other_clients_read_what_a_function_of_a_running_stack_logs(string kind)
    {
        await using var stack = await TestCloud.StartAsync();
        await using var client = await ForeignClient.StartAsync(
            kind,
            stack.Endpoints.Aws,
            new RawSigner(StackAccounts.ProducerKeyId, StackAccounts.ProducerSecret)
        );
        await stack.InvokeProducerAsync(Encoding.UTF8.GetBytes("""{"log":"what it says"}"""));

        (await client.CallAsync("DescribeLogGroups", "{}", "logs")).Answer["logGroups"]![0]!["logGroupName"]!
            .GetValue<string>()
            .ShouldBe("/aws/lambda/glueline-producer");
        (
            await client.CallAsync("FilterLogEvents", """{"logGroupName":"/aws/lambda/glueline-producer","filterPattern":"says"}""", "logs")
        ).Answer["events"]![0]!["message"]!
            .GetValue<string>()
            .ShouldBe("what it says");
        (await client.CallAsync("FilterLogEvents", """{"logGroupName":"/aws/lambda/glueline-consumer"}""", "logs")).ShouldBeRefused(
            "ResourceNotFoundException",
            "The specified log group does not exist."
        );
    }

    private static List<string> Messages(JsonObject answer) => [.. answer["events"]!.AsArray().Select(item => (string)item!["message"]!)];

    private async Task<JsonObject> AnswerAsync(string operation, string body, Caller? caller = null)
    {
        var reply = await _service.HandleAsync(
            new SignedRequest(
                "POST",
                "/",
                new Dictionary<string, string> { ["X-Amz-Target"] = $"Logs_20140328.{operation}" },
                Encoding.UTF8.GetBytes(body),
                "eu-central-1",
                caller ?? new StubCaller(Account, "*", "*")
            ),
            TestContext.Current.CancellationToken
        );
        return JsonNode.Parse(reply.Body.Span)!.AsObject();
    }
}
