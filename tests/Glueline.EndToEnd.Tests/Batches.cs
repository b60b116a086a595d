using System.Text.Json;

namespace Glueline.EndToEnd.Tests;

/// <summary>Several events at once: one sample for the plan, one result each.</summary>
public sealed class Batches
{
    [Fact]
    public async Task A_batch_of_many_shapes_registers_one_version()
    {
        await using var stack = await TestStack.StartAsync();

        var answer = await stack.SendAsync(
            """[{"id":"1","v":2},{"id":"2","v":2.26,"n":null},{"id":"3","n":"x","list":[]},{"id":"4","list":[{"a b":true}]}]"""
        );
        await stack.StoredAsync(answer);

        answer.GetProperty("versions").EnumerateArray().Select(version => version.GetProperty("number").GetInt64()).ShouldBe([1]);
        (await stack.RowsAsync())
            .OrderBy(row => row.Key)
            .Select(row => row.Value)
            .ShouldBe([
                """{"id":{"S":"1"},"v":{"N":"2"}}""",
                """{"id":{"S":"2"},"v":{"N":"2.26"}}""",
                """{"id":{"S":"3"},"list":{"L":[]},"n":{"S":"x"}}""",
                """{"id":{"S":"4"},"list":{"L":[{"M":{"a b":{"BOOL":true}}}]}}""",
            ]);
    }

    [Fact]
    public async Task A_new_field_registers_a_new_version_and_events_that_fit_make_no_calls()
    {
        await using var stack = await TestStack.StartAsync();
        await stack.SendAsync("""{"id":"1","v":2}""");

        var second = await stack.SendAsync("""{"id":"2","v":3,"battery":{"level":80}}""");
        // The consumer fetches the new version too, once.
        await stack.StoredAsync(second);
        var calls = GlueCalls(stack);
        var third = await stack.SendAsync("""{"id":"3"}""");

        second.GetProperty("versions")[0].GetProperty("number").GetInt64().ShouldBe(2);
        second
            .GetProperty("versions")[0]
            .GetProperty("changes")
            .EnumerateArray()
            .Single()
            .GetString()!
            .ShouldStartWith("added field \"battery\"");
        third.GetProperty("evolved").GetBoolean().ShouldBeFalse();
        third.GetProperty("events")[0].GetProperty("schemaVersion").GetInt64().ShouldBe(2);
        GlueCalls(stack).ShouldBe(calls);
        await stack.StoredAsync(third);
    }

    [Fact]
    public async Task A_refused_event_has_its_reason_and_the_others_are_stored()
    {
        await using var stack = await TestStack.StartAsync();
        await stack.SendAsync("""{"id":"1","v":"text"}""");

        var answer = await stack.SendAsync("""[{"id":"2","v":"more"},{"id":"3","v":true},{"v":"keyless"},17,{"id":"4","v":"x","v":"y"}]""");
        await stack.StoredAsync(answer);

        var reasons = answer.GetProperty("events").EnumerateArray().Select(Reason).ToArray();
        reasons[0].ShouldBeNull();
        reasons[1]!.ShouldStartWith("/v: ");
        reasons[1]!.ShouldContain("boolean");
        reasons[1]!.ShouldContain("FULL");
        reasons[2].ShouldBe("/id: the record's key is missing; every event needs the field \"id\"");
        reasons[3].ShouldBe("expected a JSON object, found a number");
        reasons[4]!.ShouldContain("\"v\"");
        (await stack.RowsAsync()).Keys.ShouldContain("2");
    }

    [Fact]
    public async Task A_mixed_topic_keeps_one_schema_for_each_kind_of_event()
    {
        await using var stack = await TestStack.StartAsync(new Dictionary<string, string> { ["GLUELINE_SCHEMA_FROM"] = "type" });

        var answer = await stack.SendAsync(
            """[{"id":"1","type":"Placed","total":2},{"id":"2","type":"Shipped","total":"two"},{"id":"3","note":"x"},{"id":"4","type":"Placed","items":[1]},{"id":"5","type":"Shipped/late"}]"""
        );
        await stack.StoredAsync(answer);

        answer.GetProperty("schema").GetString().ShouldBe("events");
        answer.GetProperty("versions").EnumerateArray().Select(SchemaOf).ShouldBe(["Placed", "Shipped", "", "Shipped_late-ab4603f9"]);
        answer
            .GetProperty("events")
            .EnumerateArray()
            .Select(SchemaOf)
            .ShouldBe(["Placed", "Shipped", "", "Placed", "Shipped_late-ab4603f9"]);
        (await stack.RowsAsync())
            .OrderBy(row => row.Key)
            .Select(row => row.Value)
            .ShouldBe([
                """{"id":{"S":"1"},"total":{"N":"2"},"type":{"S":"Placed"}}""",
                """{"id":{"S":"2"},"total":{"S":"two"},"type":{"S":"Shipped"}}""",
                """{"id":{"S":"3"},"note":{"S":"x"}}""",
                """{"id":{"S":"4"},"items":{"L":[{"N":"1"}]},"type":{"S":"Placed"}}""",
                """{"id":{"S":"5"},"type":{"S":"Shipped/late"}}""",
            ]);

        var calls = GlueCalls(stack);
        (await stack.SendAsync("""[{"id":"6","type":"Shipped","total":"six"},{"id":"7","type":"Placed","total":7.5}]"""))
            .GetProperty("evolved")
            .GetBoolean()
            .ShouldBeFalse();
        GlueCalls(stack).ShouldBe(calls);
    }

    [Fact]
    public async Task Dates_uuids_and_numbers_of_any_digits_are_rows_as_they_were_sent()
    {
        await using var stack = await TestStack.StartAsync(
            new Dictionary<string, string> { ["GLUELINE_LOGICAL_TYPES"] = "all", ["GLUELINE_NUMBERS"] = "decimal" }
        );

        await stack.SendAsync(
            """{"id":"1","at":"2023-12-01T10:00:00.120Z","on":"2023-12-01","ref":"b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63","n":0.1234567890123456789}"""
        );
        var answer = await stack.SendAsync(
            """{"id":"2","at":"2023-12-01T11:00:00+01:00","on":"","ref":"B7B4A7F0-9C96-4E4A-A687-FB5DE9EF0C63","n":7}"""
        );
        await stack.StoredAsync(answer);

        answer.GetProperty("evolved").GetBoolean().ShouldBeFalse();
        var rows = await stack.RowsAsync();
        rows["1"].ShouldContain(""""at":{"S":"2023-12-01T10:00:00.120Z"}"""");
        rows["1"].ShouldContain(""""on":{"S":"2023-12-01"},"ref":{"S":"b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63"}"""");
        rows["1"].ShouldContain("0.1234567890123456789");
        rows["2"].ShouldContain(""""at":{"S":"2023-12-01T11:00:00+01:00"}"""");
        rows["2"].ShouldContain(""""on":{"S":""},"ref":{"S":"B7B4A7F0-9C96-4E4A-A687-FB5DE9EF0C63"}"""");
    }

    private static string SchemaOf(JsonElement part) => part.TryGetProperty("schema", out var schema) ? schema.GetString()! : "";

    private static string? Reason(JsonElement sent) =>
        sent.TryGetProperty("error", out var error) ? error.GetProperty("reason").GetString() : null;

    private static long GlueCalls(TestStack stack) => stack.Parts.Calls.Where(call => call.Service == "glue").Sum(call => call.Count);
}
