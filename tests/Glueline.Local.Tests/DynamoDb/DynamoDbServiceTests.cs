using System.Text;
using System.Text.Json;
using Glueline.Local.DynamoDb;
using Glueline.Local.Protocol;

namespace Glueline.Local.Tests.DynamoDb;

public sealed class DynamoDbServiceTests
{
    private const string TableArn = $"arn:aws:dynamodb:{LocalDynamoDb.Region}:{LocalDynamoDb.Account}:table/readings";

    private static readonly TableDefinition Readings = new(
        "readings",
        new KeyAttribute("deviceId", KeyAttributeType.S),
        new KeyAttribute("at", KeyAttributeType.N)
    );
    private static readonly Caller Owner = new StubCaller(LocalDynamoDb.Account, "*", "*");

    [Fact]
    public async Task What_is_put_comes_back()
    {
        await using var dynamo = await StartAsync();

        var put = await CallAsync(
            dynamo,
            Owner,
            "PutItem",
            """{"TableName":"readings","Item":{"deviceId":{"S":"d-1"},"at":{"N":"7"},"v":{"N":"2.26"}}}"""
        );
        var get = await CallAsync(dynamo, Owner, "GetItem", """{"TableName":"readings","Key":{"deviceId":{"S":"d-1"},"at":{"N":"7"}}}""");

        put.Status.ShouldBe(200);
        get.ContentType.ShouldBe("application/x-amz-json-1.0");
        get.Headers.Keys.ShouldBe(["x-amzn-RequestId", "x-amz-crc32"]);
        JsonDocument.Parse(get.Body).RootElement.GetProperty("Item").GetProperty("v").GetProperty("N").GetString().ShouldBe("2.26");
    }

    /// <summary>Each list is two levels of JSON: the table was once not found at that depth, and permitted callers were refused.</summary>
    [Fact]
    public async Task A_deeply_nested_item_can_be_put_with_permission_and_read_back()
    {
        await using var dynamo = await StartAsync();
        var writer = new StubCaller(LocalDynamoDb.Account, "dynamodb:BatchWriteItem", TableArn);
        var deep = string.Concat(Enumerable.Repeat("""{"L":[""", 30)) + """{"N":"1"}""" + string.Concat(Enumerable.Repeat("]}", 30));

        var put = await CallAsync(
            dynamo,
            writer,
            "BatchWriteItem",
            """{"RequestItems":{"readings":[{"PutRequest":{"Item":{"deviceId":{"S":"d-1"},"at":{"N":"7"},"v":DEEP}}}]}}""".Replace(
                "DEEP",
                deep,
                StringComparison.Ordinal
            )
        );

        put.Status.ShouldBe(200);
        (await dynamo.Tables.ScanAsync("readings").SingleAsync()).GetProperty("v").GetRawText().ShouldBe(deep);
    }

    [Fact]
    public async Task An_error_of_the_service_is_returned_unchanged()
    {
        await using var dynamo = await StartAsync();

        var reply = await CallAsync(dynamo, Owner, "GetItem", """{"TableName":"missing","Key":{"deviceId":{"S":"1"}}}""");

        reply.Status.ShouldBe(400);
        Encoding
            .UTF8.GetString(reply.Body.Span)
            .ShouldBe(
                """{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"Requested resource not found"}"""
            );
    }

    [Fact]
    public async Task An_action_that_no_policy_allows_is_refused_and_nothing_is_written()
    {
        await using var dynamo = await StartAsync();
        var reader = new StubCaller(LocalDynamoDb.Account, "dynamodb:GetItem", TableArn);

        var error = await Should.ThrowAsync<AwsError>(() =>
            CallAsync(dynamo, reader, "PutItem", """{"TableName":"readings","Item":{"deviceId":{"S":"d-1"},"at":{"N":"7"}}}""")
        );

        (error.Code, error.Status, error.Message).ShouldBe(
            (
                "AccessDeniedException",
                400,
                $"User: {reader.Arn} is not authorized to perform: dynamodb:PutItem on resource: {TableArn} "
                    + "because no identity-based policy allows the dynamodb:PutItem action"
            )
        );
        (await dynamo.Tables.ScanAsync("readings").CountAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("BatchWriteItem", """{"RequestItems":{"readings":[],"other":[]}}""", "table/other")]
    [InlineData("Query", """{"TableName":"readings","IndexName":"by-time"}""", "table/readings/index/by-time")]
    [InlineData("Scan", """{"TableName":"readings","TableName":"other"}""", "table/other")]
    [InlineData("Scan", """{"TableName":"arn:aws:dynamodb:eu-central-1:111122223333:table/theirs"}""", "table/theirs")]
    [InlineData("ListTables", "{}", "table/*")]
    [InlineData("Scan", "no json", "table/*")]
    [InlineData("Scan", "[]", "table/*")]
    public async Task Every_table_of_a_request_needs_the_permission(string operation, string body, string refused)
    {
        await using var dynamo = await StartAsync();
        var caller = new StubCaller(LocalDynamoDb.Account, $"dynamodb:{operation}", TableArn);

        var error = await Should.ThrowAsync<AwsError>(() => CallAsync(dynamo, caller, operation, body));

        error.Code.ShouldBe("AccessDeniedException");
        error.Message.ShouldContain($":{refused} because");
    }

    [Fact]
    public async Task Another_account_has_no_tables()
    {
        await using var dynamo = await StartAsync();
        var stranger = new StubCaller("111122223333", "*", "*");

        var error = await Should.ThrowAsync<AwsError>(() => CallAsync(dynamo, stranger, "Scan", """{"TableName":"readings"}"""));

        (error.Code, error.Message).ShouldBe(
            ("ResourceNotFoundException", "Requested resource not found: account 111122223333 has no tables in the local stack")
        );
    }

    [Fact]
    public async Task A_server_that_is_gone_is_an_internal_error()
    {
        var dynamo = await StartAsync();
        await dynamo.Process.DisposeAsync();

        var error = await Should.ThrowAsync<AwsError>(() => CallAsync(dynamo, Owner, "Scan", """{"TableName":"readings"}"""));

        (error.Code, error.Status).ShouldBe(("InternalServerError", 500));
        error.Message.ShouldStartWith("The local DynamoDB (dynalite) does not answer: ");
        dynamo.Client.Dispose();
    }

    [Theory]
    [InlineData("AccessDeniedException", "com.amazon.coral.service#AccessDeniedException")]
    [InlineData("ResourceNotFoundException", "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException")]
    public void An_error_is_rendered_as_dynamodb_renders_it(string code, string type)
    {
        using var client = new DynaliteClient(new Uri("http://127.0.0.1:1"));

        var reply = new DynamoDbService(client, LocalDynamoDb.Account).Render(new AwsError(code, "why"), "id-1");

        reply.ContentType.ShouldBe("application/x-amz-json-1.0");
        Encoding.UTF8.GetString(reply.Body.Span).ShouldBe($$"""{"__type":"{{type}}","message":"why"}""");
    }

    [Fact]
    public async Task Creating_a_table_again_leaves_it_unchanged_and_an_invalid_one_is_refused()
    {
        await using var dynamo = await StartAsync();

        await dynamo.Tables.CreateAsync(Readings);
        var bad = await Should.ThrowAsync<DynaliteException>(() => dynamo.Tables.CreateAsync(Readings with { Name = "a" }));

        bad.Message.ShouldStartWith("Table 'a' could not be created: ");
        (
            await Should.ThrowAsync<DynaliteException>(async () => await dynamo.Tables.ScanAsync("missing").CountAsync())
        ).Message.ShouldStartWith("Table 'missing' could not be read: ");
    }

    [Fact]
    public async Task A_scan_continues_over_pages()
    {
        await using var dynamo = await StartAsync();
        var filler = new string('x', 300_000);
        for (var number = 0; number < 8; number++)
        {
            var item = $$$"""{"deviceId":{"S":"d"},"at":{"N":"{{{number}}}"},"f":{"S":"{{{filler}}}"} }""";
            await CallAsync(dynamo, Owner, "PutItem", $$"""{"TableName":"readings","Item":{{item}} }""");
        }

        (await dynamo.Tables.ScanAsync("readings").CountAsync()).ShouldBe(8);
    }

    /// <summary>What was made of a condition is kept, and must not be taken for another one's.</summary>
    [Fact]
    public async Task A_condition_holds_for_the_values_that_it_comes_with_each_time()
    {
        await using var dynamo = await StartAsync();
        foreach (
            var (value, condition, values, isStored) in ((string, string, string, bool)[])
                [
                    ("1", "attribute_not_exists(v) OR v < :v", """{":v":{"N":"1"}}""", true),
                    ("3", "attribute_not_exists(v) OR v < :v", """{":v":{"N":"3"}}""", true),
                    ("2", "attribute_not_exists(v) OR v < :v", """{":v":{"N":"2"}}""", false),
                    ("9", "attribute_not_exists(v) OR v < :v", """{":v":{"S":"9"}}""", false),
                    ("4", "attribute_not_exists(v) OR v < :v", """{":v":{"N":"4"}}""", true),
                    ("5", "v BETWEEN :a AND :b", """{":a":{"N":"3"},":b":{"N":"5"}}""", true),
                    ("6", "v BETWEEN :a AND :b", """{":a":{"N":"6"},":b":{"N":"7"}}""", false),
                ]
        )
        {
            var reply = await CallAsync(
                dynamo,
                Owner,
                "PutItem",
                $$"""{"TableName":"readings","Item":{"deviceId":{"S":"d"},"at":{"N":"1"},"v":{"N":"{{value}}"} },"ConditionExpression":"{{condition}}","ExpressionAttributeValues":{{values}}}"""
            );
            reply.Status.ShouldBe(isStored ? 200 : 400, value);
            if (!isStored)
                Encoding
                    .UTF8.GetString(reply.Body.Span)
                    .ShouldBe(
                        """{"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException","message":"The conditional request failed"}"""
                    );
        }

        var unused = await CallAsync(
            dynamo,
            Owner,
            "PutItem",
            """{"TableName":"readings","Item":{"deviceId":{"S":"d"},"at":{"N":"1"}},"ConditionExpression":"attribute_not_exists(v) OR v < :v","ExpressionAttributeValues":{":v":{"N":"4"},":w":{"N":"4"}}}"""
        );
        Encoding.UTF8.GetString(unused.Body.Span).ShouldContain("unused in expressions: keys: {:w}");
    }

    [Fact]
    public async Task A_time_to_live_is_enabled_described_and_disabled()
    {
        await using var dynamo = await StartAsync();
        const string Enable = """{"TableName":"readings","TimeToLiveSpecification":{"Enabled":true,"AttributeName":"_expires"}}""";
        (await DescribedAsync()).ShouldBe("""{"TimeToLiveDescription":{"TimeToLiveStatus":"DISABLED"}}""");

        (await TextAsync("UpdateTimeToLive", Enable)).ShouldBe(
            """{"TimeToLiveSpecification":{"Enabled":true,"AttributeName":"_expires"}}"""
        );
        (await DescribedAsync()).ShouldBe("""{"TimeToLiveDescription":{"TimeToLiveStatus":"ENABLED","AttributeName":"_expires"}}""");
        (await RefusedAsync(Enable)).ShouldBe("ValidationException: TimeToLive is already enabled");
        (await RefusedAsync(Enable.Replace("_expires", "other", StringComparison.Ordinal))).ShouldBe(
            "ValidationException: TimeToLive is active on a different AttributeName: current AttributeName is _expires"
        );
        (await RefusedAsync("""{"TableName":"readings","TimeToLiveSpecification":{"Enabled":true}}""")).ShouldBe(
            "ValidationException: 1 validation error detected: Value at 'timeToLiveSpecification.attributeName' failed to satisfy "
                + "constraint: Member must not be null"
        );
        (await RefusedAsync(Enable.Replace("readings", "missing", StringComparison.Ordinal))).ShouldBe(
            "ResourceNotFoundException: Requested resource not found: Table: missing not found"
        );
        (await TextAsync("UpdateTimeToLive", Enable.Replace("true", "false", StringComparison.Ordinal))).ShouldContain("false");
        (await DescribedAsync()).ShouldContain("DISABLED");

        async Task<string> TextAsync(string operation, string body) =>
            Encoding.UTF8.GetString((await CallAsync(dynamo, Owner, operation, body)).Body.Span);
        Task<string> DescribedAsync() => TextAsync("DescribeTimeToLive", """{"TableName":"readings"}""");
        async Task<string> RefusedAsync(string body)
        {
            var error = await Should.ThrowAsync<AwsError>(() => CallAsync(dynamo, Owner, "UpdateTimeToLive", body));
            return $"{error.Code}: {error.Message}";
        }
    }

    [Fact]
    public async Task A_table_is_created_with_its_time_to_live()
    {
        await using var dynamo = await StartAsync();
        await dynamo.Tables.CreateAsync(Readings with { Name = "expiring", TimeToLive = "_expires" });
        Encoding
            .UTF8.GetString((await CallAsync(dynamo, Owner, "DescribeTimeToLive", """{"TableName":"expiring"}""")).Body.Span)
            .ShouldContain("_expires");
    }

    private static async Task<LocalDynamoDb> StartAsync()
    {
        var dynamo = await LocalDynamoDb.StartAsync();
        await dynamo.Tables.CreateAsync(Readings);
        return dynamo;
    }

    private static Task<AwsReply> CallAsync(LocalDynamoDb dynamo, Caller caller, string operation, string body) =>
        dynamo.Service.HandleAsync(
            new SignedRequest(
                "POST",
                "/",
                new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
                {
                    ["Host"] = "127.0.0.1",
                    ["Content-Type"] = "application/x-amz-json-1.0",
                    ["X-Amz-Target"] = $"DynamoDB_20120810.{operation}",
                    ["X-Amz-Date"] = "20260102T030405Z",
                    ["Authorization"] =
                        "AWS4-HMAC-SHA256 Credential=AKID/20260102/eu-central-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, "
                        + "Signature=0",
                },
                Encoding.UTF8.GetBytes(body),
                LocalDynamoDb.Region,
                caller
            ),
            default
        );
}
