using System.Text.Json;

namespace Glueline.EndToEnd.Tests;

/// <summary>Several events at once: one sample for the plan, one result each.</summary>
public sealed class Batches
{
    [Fact]
    public async Task A_batch_of_many_shapes_makes_one_version()
    {
        await using var stack = await TestStack.StartAsync();

        var answer = await stack.SendAsync("""[{"id":"1","v":2},{"id":"2","v":2.26,"n":null},{"id":"3","n":"x","list":[]},{"id":"4","list":[{"a b":true}]}]""");
        await stack.StoredAsync(answer);

        answer.GetProperty("versions").EnumerateArray().Select(version => version.GetProperty("number").GetInt64()).ShouldBe([1]);
        (await stack.RowsAsync()).OrderBy(row => row.Key).Select(row => row.Value).ShouldBe([
            """{"id":{"S":"1"},"v":{"N":"2"}}""",
            """{"id":{"S":"2"},"v":{"N":"2.26"}}""",
            """{"id":{"S":"3"},"list":{"L":[]},"n":{"S":"x"}}""",
            """{"id":{"S":"4"},"list":{"L":[{"M":{"a b":{"BOOL":true}}}]}}"""]);
    }

    [Fact]
    public async Task A_new_field_makes_a_new_version_and_what_fits_asks_nothing()
    {
        await using var stack = await TestStack.StartAsync();
        await stack.SendAsync("""{"id":"1","v":2}""");

        var second = await stack.SendAsync("""{"id":"2","v":3,"battery":{"level":80}}""");
        var calls = GlueCalls(stack);
        var third = await stack.SendAsync("""{"id":"3"}""");

        second.GetProperty("versions")[0].GetProperty("number").GetInt64().ShouldBe(2);
        second.GetProperty("versions")[0].GetProperty("changes").EnumerateArray().Single().GetString()!.ShouldStartWith("added field \"battery\"");
        third.GetProperty("evolved").GetBoolean().ShouldBeFalse();
        third.GetProperty("events")[0].GetProperty("schemaVersion").GetInt64().ShouldBe(2);
        GlueCalls(stack).ShouldBe(calls);
        await stack.StoredAsync(third);
    }

    [Fact]
    public async Task A_refused_event_says_why_and_the_others_are_stored()
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

    private static string? Reason(JsonElement sent) => sent.TryGetProperty("error", out var error) ? error.GetProperty("reason").GetString() : null;

    private static long GlueCalls(TestStack stack) => stack.Parts.Calls.Where(call => call.Service == "glue").Sum(call => call.Count);
}
