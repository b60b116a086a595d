using System.Text;
using Glueline.Producer.Events;

namespace Glueline.Producer.Tests;

public sealed class AddedFieldsTests
{
    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(1_767_322_800_000);
    }

    [Theory]
    [InlineData("{}", """{"deviceId":"d-1","timestamp":1767322800000,"site":7}""")]
    [InlineData("""{"a":1 }""", """{"a":1 ,"deviceId":"d-1","timestamp":1767322800000,"site":7}""")]
    [InlineData(
        """{"timestamp":null,"b":{"deviceId":"inner"}}""",
        """{"timestamp":null,"b":{"deviceId":"inner"},"deviceId":"d-1","site":7}"""
    )]
    [InlineData("""{"device\u0049d":"x","site":1,"timestamp":2}""", """{"device\u0049d":"x","site":1,"timestamp":2}""")]
    public void Missing_fields_are_added(string json, string expected)
    {
        var fields = new AddedFields([("deviceId", "d-1"), ("timestamp", "$now"), ("site", "7")], new FixedTime());
        Completed(fields, json).ShouldBe(expected);
    }

    [Theory]
    [InlineData("true", "true")]
    [InlineData("-1.5", "-1.5")]
    [InlineData("1 2", "\"1 2\"")]
    [InlineData("null", "\"null\"")]
    [InlineData("a=\"b\"", "\"a=\\u0022b\\u0022\"")]
    public void A_value_is_a_literal_or_a_string(string value, string expected)
    {
        var fields = new AddedFields([("x", value)], TimeProvider.System);
        Completed(fields, "{}").ShouldBe($$"""{"x":{{expected}}}""");
    }

    private static string Completed(AddedFields fields, string json) =>
        Encoding.UTF8.GetString(new EventInspector([], null, fields, []).Inspect(Encoding.UTF8.GetBytes(json)).Json.Span);
}
