namespace Glueline.EndToEnd.Tests;

/// <summary>With overflow no event is refused because of its schema, and every row equals its event.</summary>
public sealed class Overflow
{
    private static readonly Dictionary<string, string> On = new() { ["GLUELINE_OVERFLOW"] = "on" };

    [Fact]
    public async Task What_no_version_may_contain_reaches_the_row_anyway()
    {
        await using var stack = await TestStack.StartAsync(On);
        await stack.SendAsync("""{"id":"1","v":2,"list":[1,2]}""");

        var answer = await stack.SendAsync(
            """[{"id":"2","v":"text","list":[1,"x"]},{"id":"3","v":null,"empty":[]},{"id":"4","v":12345678901234567890123,"_overflow":{"/v":"1"}},{"id":"5","v":3}]"""
        );
        await stack.StoredAsync(answer);

        answer.GetProperty("versions").GetArrayLength().ShouldBe(0);
        answer.GetProperty("events").EnumerateArray().ShouldAllBe(sent => sent.GetProperty("schemaVersion").GetInt64() == 1);
        var rows = await stack.RowsAsync();
        rows["2"].ShouldBe("""{"id":{"S":"2"},"list":{"L":[{"N":"1"},{"S":"x"}]},"v":{"S":"text"}}""");
        rows["3"].ShouldBe("""{"empty":{"L":[]},"id":{"S":"3"},"v":{"NULL":true}}""");
        rows["4"].ShouldBe("""{"_overflow":{"M":{"/v":{"S":"1"}}},"id":{"S":"4"},"v":{"N":"12345678901234567890123"}}""");
        rows["5"].ShouldBe("""{"id":{"S":"5"},"v":{"N":"3"}}""");
    }

    [Fact]
    public async Task Records_of_all_versions_can_be_read_as_one()
    {
        await using var stack = await TestStack.StartAsync(consumer: new Dictionary<string, string> { ["GLUELINE_READER_VERSION"] = "1" });
        await stack.SendAsync("""{"id":"1","v":2}""");

        var answer = await stack.SendAsync("""{"id":"2","v":3,"more":true}""");
        await stack.StoredAsync(answer);

        answer.GetProperty("events")[0].GetProperty("schemaVersion").GetInt64().ShouldBe(2);
        (await stack.RowsAsync())["2"].ShouldBe("""{"id":{"S":"2"},"v":{"N":"3"}}""");
    }
}
