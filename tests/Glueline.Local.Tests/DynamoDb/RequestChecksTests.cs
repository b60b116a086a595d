using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glueline.Local.DynamoDb;
using Glueline.Local.Protocol;

namespace Glueline.Local.Tests.DynamoDb;

/// <summary>What DynamoDB refuses and dynalite would accept, each with DynamoDB's message.</summary>
public sealed class RequestChecksTests
{
    private const string Nesting =
        "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit";
    private const string LongName = "Attribute name is too large, must be less than 65536 bytes";
    private const string EmptyName = "Empty attribute name";
    private const string OneError = "1 validation error detected: ";
    private const string HashKey =
        "One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes";
    private const string RangeKey =
        "One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of 1024 bytes";
    private const string ItemSize = "Item size has exceeded the maximum allowed size";
    private const string Key = """ "id":{"S":"1"},"at":{"S":"2"} """;

    private static readonly StubCaller Owner = new(LocalDynamoDb.Account, "*", "*");

    public static TheoryData<string, string, string> Attributes =>
        new()
        {
            { "an empty name", Attribute("", Text("x")), EmptyName },
            { "an empty name inside", Attribute("m", Map("", Text("x"))), EmptyName },
            { "an empty name inside a list", Attribute("l", List(Map("", Text("x")))), EmptyName },
            { "a name of 65,536 bytes", Attribute(new string('n', 65_536), Text("x")), LongName },
            { "a name of 65,536 bytes in 32,768 letters", Attribute(new string('é', 32_768), Text("x")), LongName },
            { "a long name inside", Attribute("m", Map(new string('n', 65_536), Text("x"))), LongName },
            { "33 levels of maps", Attribute("m", Deep(32, inner => Map("n", inner))), Nesting },
            { "33 levels of lists", Attribute("m", Deep(32, List)), Nesting },
            { "70 levels", Attribute("m", Deep(70, inner => List(Map("n", inner)))), Nesting },
            { "2,000 levels", Attribute("m", Deep(2_000, List)), Nesting },
        };

    [Theory]
    [MemberData(nameof(Attributes))]
    public async Task An_item_with(string name, string attribute, string message)
    {
        await using var dynamo = await StartAsync();

        (await RefusedAsync(dynamo, "PutItem", Put(Item(attribute)))).ShouldBe(OneError + message, name);
        (await RefusedAsync(dynamo, "BatchWriteItem", Batch(Item(attribute)))).ShouldBe(message, name);
        var value = attribute[(attribute.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (attribute.StartsWith("\"m\"", StringComparison.Ordinal) || attribute.StartsWith("\"l\"", StringComparison.Ordinal))
        {
            (await RefusedAsync(dynamo, "UpdateItem", Update("v", value))).ShouldBe(OneError + message, name);
            (await RefusedAsync(dynamo, "UpdateItem", Legacy(value))).ShouldBe(OneError + message, name);
        }
        (await dynamo.Tables.ScanAsync("rows").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_just_within_the_limits_is_stored()
    {
        await using var dynamo = await StartAsync();
        string[] attributes =
        [
            Attribute(new string('n', 65_535), Text("x")),
            Attribute("m", Deep(31, inner => Map("n", inner))),
            Attribute("l", Deep(31, List)),
            Attribute("empty", Text("")),
            Attribute("t", Text(new string('é', 150_000))),
        ];
        foreach (var attribute in attributes)
        {
            (await CallAsync(dynamo, "PutItem", Put(Item(attribute)))).Status.ShouldBe(200, attribute[..Math.Min(attribute.Length, 60)]);
            Same((await dynamo.Tables.ScanAsync("rows").SingleAsync()).GetRawText(), Item(attribute));
        }
        (await CallAsync(dynamo, "UpdateItem", Update("v", Deep(31, inner => Map("n", inner))))).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("", "ExpressionAttributeNames contains invalid value: Empty attribute name for key #n")]
    [InlineData("long", OneError + LongName)]
    public async Task A_name_by_a_placeholder_is_checked_too(string name, string message)
    {
        await using var dynamo = await StartAsync();
        (await RefusedAsync(dynamo, "UpdateItem", Update(name.Length == 0 ? "" : new string('n', 65_536), Text("x")))).ShouldBe(message);
    }

    [Theory]
    [InlineData("id", 1_025, HashKey)]
    [InlineData("at", 513, RangeKey)]
    public async Task Keys_are_measured_in_bytes(string key, int letters, string message)
    {
        await using var dynamo = await StartAsync();
        string Keys(int count) =>
            key == "id"
                ? $"{{\"id\":{Text(new string('é', count))},\"at\":{Text("2")}}}"
                : $"{{\"id\":{Text("1")},\"at\":{Text(new string('é', count))}}}";

        (await RefusedAsync(dynamo, "PutItem", Put(Keys(letters)))).ShouldBe(message);
        (await RefusedAsync(dynamo, "BatchWriteItem", Batch(Keys(letters)))).ShouldBe(message);
        (
            await RefusedAsync(
                dynamo,
                "BatchWriteItem",
                Batch(Keys(letters))
                    .Replace("Put", "Delete", StringComparison.Ordinal)
                    .Replace("Item\":{\"id", "Key\":{\"id", StringComparison.Ordinal)
            )
        ).ShouldBe(message);
        (await RefusedAsync(dynamo, "GetItem", Put(Keys(letters)).Replace("Item", "Key", StringComparison.Ordinal))).ShouldBe(message);
        (await CallAsync(dynamo, "PutItem", Put(Keys(letters - 1)))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task An_attribute_outside_the_key_may_be_long()
    {
        await using var dynamo = await StartAsync();
        (await CallAsync(dynamo, "PutItem", Put(Item(Attribute("t", Text(new string('x', 5_000))))))).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("PutItem", """{"TableName":"rows","Item":ITEM}""")]
    [InlineData("BatchWriteItem", """{"RequestItems":{"rows":[{"PutRequest":{"Item":ITEM}}]}}""")]
    public async Task An_item_is_measured_in_bytes(string operation, string request)
    {
        await using var dynamo = await StartAsync();
        // 2 + 1 + 2 + 1 for the key, 1 for the name.
        foreach (var (letters, fits) in ((int, bool)[])[((400 * 1024 - 7) / 2, true), ((400 * 1024 - 7) / 2 + 1, false)])
        {
            var body = request.Replace("ITEM", Item(Attribute("t", Text(new string('é', letters)))), StringComparison.Ordinal);
            if (fits)
                (await CallAsync(dynamo, operation, body)).Status.ShouldBe(200);
            else
                (await RefusedAsync(dynamo, operation, body)).ShouldBe(ItemSize);
        }
    }

    [Theory]
    [InlineData("__proto__")]
    [InlineData("~__proto__")]
    [InlineData("~~__proto__")]
    public async Task The_name_that_JavaScript_loses_is_kept_everywhere(string name)
    {
        await using var dynamo = await StartAsync();
        var item = Item(Attribute("m", Map(name, Text("__proto__"))), Attribute(name, List(Map(name, Text("1")))));

        (await CallAsync(dynamo, "PutItem", Put(item))).Status.ShouldBe(200);
        Same((await dynamo.Tables.ScanAsync("rows").SingleAsync()).GetRawText(), item);
        var read = await CallAsync(
            dynamo,
            "GetItem",
            """{"TableName":"rows","Key":{KEY},"ProjectionExpression":"#n","ExpressionAttributeNames":{"#n":"NAME"}}"""
                .Replace("KEY", Key, StringComparison.Ordinal)
                .Replace("NAME", name, StringComparison.Ordinal)
        );
        Same(JsonNode.Parse(read.Body.Span)!["Item"]!.ToJsonString(), $"{{{Attribute(name, List(Map(name, Text("1"))))}}}");
        var updated = await CallAsync(
            dynamo,
            "UpdateItem",
            Update(name, Text("new")).Replace("SET #n = :v\"", "SET #n = :v\",\"ReturnValues\":\"UPDATED_NEW\"", StringComparison.Ordinal)
        );
        Same(JsonNode.Parse(updated.Body.Span)![nameof(Attributes)]!.ToJsonString(), $"{{{Attribute(name, Text("new"))}}}");
        (await CallAsync(dynamo, "BatchWriteItem", Batch(item))).Status.ShouldBe(200);
        Same((await dynamo.Tables.ScanAsync("rows").SingleAsync()).GetRawText(), item);
    }

    [Fact]
    public async Task That_name_is_recognized_when_written_with_escapes()
    {
        await using var dynamo = await StartAsync();
        (await CallAsync(dynamo, "PutItem", Put(Item(""" "\u005f_proto\u005f_":{"S":"x"} """)))).Status.ShouldBe(200);
        (await dynamo.Tables.ScanAsync("rows").SingleAsync()).GetProperty("__proto__").GetProperty("S").GetString().ShouldBe("x");
    }

    [Fact]
    public async Task A_caller_with_permission_for_one_table_gets_the_nesting_error_and_not_a_denial()
    {
        await using var dynamo = await StartAsync();
        var role = new StubCaller(
            LocalDynamoDb.Account,
            "dynamodb:PutItem",
            $"arn:aws:dynamodb:{LocalDynamoDb.Region}:{LocalDynamoDb.Account}:table/rows"
        );
        (
            await Should.ThrowAsync<AwsError>(() => CallAsync(dynamo, "PutItem", Put(Item(Attribute("l", Deep(40, List)))), role))
        ).Message.ShouldBe(OneError + Nesting);
    }

    [Theory]
    [InlineData(""" "\uD800":{"S":"x"} """)]
    [InlineData(""" "v":{"S":"\udc00x"} """)]
    [InlineData(""" "v":{"L":[{"M":{"a":{"SS":["\ud83d","b"]}}}]} """)]
    public async Task Half_a_surrogate_is_refused_and_not_stored_as_something_else(string attribute)
    {
        await using var dynamo = await StartAsync();
        (await CallAsync(dynamo, "PutItem", Put(Item(""" "v":{"S":"\ud83d\ude00 \\ud83d"} """)))).Status.ShouldBe(200);
        var error = await Should.ThrowAsync<AwsError>(() => CallAsync(dynamo, "PutItem", Put(Item(attribute))));
        error.Code.ShouldBe("SerializationException");
    }

    [Theory]
    [InlineData(256, "keySchema.1", "less than or equal to 255")]
    [InlineData(0, "keySchema.1", "greater than or equal to 1")]
    public async Task Key_names_have_at_most_255_characters(int letters, string place, string limit)
    {
        await using var dynamo = await StartAsync();
        var name = new string('k', letters);
        (
            await RefusedAsync(
                dynamo,
                "CreateTable",
                $$"""{"TableName":"other","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{"AttributeName":"{{name}}","AttributeType":"S"}],"KeySchema":[{"AttributeName":"{{name}}","KeyType":"HASH"}]}"""
            )
        ).ShouldBe(
            $"2 validation errors detected: Value '{name}' at 'attributeDefinitions.1.member.attributeName' failed to satisfy "
                + $"constraint: Member must have length {limit}; "
                + $"Value '{name}' at '{place}.member.attributeName' failed to satisfy constraint: Member must have length {limit}"
        );
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("no json")]
    [InlineData("""{"TableName":5,"Item":[]}""")]
    [InlineData("""{"TableName":"rows","Item":{"id":5}}""")]
    [InlineData(
        """{"TableName":"rows","Item":{"id":{"M":5},"at":{"L":"x"}},"ExpressionAttributeNames":[],"ExpressionAttributeValues":5}"""
    )]
    public async Task Requests_of_the_wrong_shape_are_left_to_the_service(string body)
    {
        await using var dynamo = await StartAsync();
        (await CallAsync(dynamo, "PutItem", body)).Status.ShouldBe(400);
        (
            await CallAsync(dynamo, "BatchWriteItem", $"{{\"RequestItems\":{{\"rows\":{(body == "no json" ? "5" : body)}}}}}")
        ).Status.ShouldBe(400);
    }

    private static async Task<LocalDynamoDb> StartAsync()
    {
        var dynamo = await LocalDynamoDb.StartAsync();
        await dynamo.Tables.CreateAsync(new("rows", new("id", KeyAttributeType.S), new("at", KeyAttributeType.S)));
        return dynamo;
    }

    private static async Task<string> RefusedAsync(LocalDynamoDb dynamo, string operation, string body)
    {
        var error = await Should.ThrowAsync<AwsError>(() => CallAsync(dynamo, operation, body));
        (error.Code, error.Status).ShouldBe(("ValidationException", 400));
        Encoding
            .UTF8.GetString(dynamo.Service.Render(error, "id").Body.Span)
            .ShouldStartWith("""{"__type":"com.amazon.coral.validate#ValidationException","message":""");
        return error.Message;
    }

    private static Task<AwsReply> CallAsync(LocalDynamoDb dynamo, string operation, string body, StubCaller? caller = null) =>
        dynamo.Service.HandleAsync(
            new SignedRequest(
                "POST",
                "/",
                new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
                {
                    ["Content-Type"] = "application/x-amz-json-1.0",
                    ["X-Amz-Target"] = $"DynamoDB_20120810.{operation}",
                    ["X-Amz-Date"] = "20260102T030405Z",
                    ["Authorization"] =
                        "AWS4-HMAC-SHA256 Credential=AKID/20260102/eu-central-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, "
                        + "Signature=0",
                },
                Encoding.UTF8.GetBytes(body),
                LocalDynamoDb.Region,
                caller ?? Owner
            ),
            TestContext.Current.CancellationToken
        );

    private static void Same(string found, string expected) =>
        JsonNode.DeepEquals(Parse(found), Parse(expected)).ShouldBeTrue($"{found} instead of {expected}");

    private static JsonNode? Parse(string json) => JsonNode.Parse(json, documentOptions: new() { MaxDepth = 1000 });

    private static string Put(string item) => $"{{\"TableName\":\"rows\",\"Item\":{item}}}";

    private static string Batch(string item) => $"{{\"RequestItems\":{{\"rows\":[{{\"PutRequest\":{{\"Item\":{item}}}}}]}}}}";

    private static string Update(string name, string value) =>
        """{"TableName":"rows","Key":{KEY},"UpdateExpression":"SET #n = :v","ExpressionAttributeNames":{"#n":"NAME"},"ExpressionAttributeValues":{":v":VALUE}}"""
            .Replace("KEY", Key, StringComparison.Ordinal)
            .Replace("NAME", name, StringComparison.Ordinal)
            .Replace("VALUE", value, StringComparison.Ordinal);

    private static string Legacy(string value) =>
        """{"TableName":"rows","Key":{KEY},"AttributeUpdates":{"a":{"Action":"PUT","Value":VALUE}}}"""
            .Replace("KEY", Key, StringComparison.Ordinal)
            .Replace("VALUE", value, StringComparison.Ordinal);

    /// <summary>A whole item, with the key first.</summary>
    private static string Item(params string[] attributes) => $"{{{string.Join(',', attributes.Prepend(Key))}}}";

    private static string Attribute(string name, string value) => $"{JsonSerializer.Serialize(name)}:{value}";

    private static string Text(string text) => $$"""{"S":{{JsonSerializer.Serialize(text)}}}""";

    private static string Map(string name, string value) => $"{{\"M\":{{{Attribute(name, value)}}}}}";

    private static string List(string value) => $$"""{"L":[{{value}}]}""";

    private static string Deep(int levels, Func<string, string> wrap) =>
        Enumerable.Range(0, levels).Aggregate(Text("leaf"), (inner, _) => wrap(inner));
}
