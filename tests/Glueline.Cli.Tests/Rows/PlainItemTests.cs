using System.Text.Json;

namespace Glueline.Cli.Rows;

public sealed class PlainItemTests
{
    [Theory]
    [InlineData("""{"a":{"S":"x"},"b":{"N":"2.26"},"c":{"BOOL":false},"d":{"NULL":true}}""", """{"a":"x","b":2.26,"c":false,"d":null}""")]
    [InlineData("""{"a":{"M":{"b":{"L":[{"N":"1"},{"M":{}},{"L":[]}]}}}}""", """{"a":{"b":[1,{},[]]}}""")]
    [InlineData("""{"a":{"N":"99999999999999999999999999999999999999"}}""", """{"a":99999999999999999999999999999999999999}""")]
    [InlineData("""{"a":{"N":"1"},"_glueline":{"M":{"offset":{"N":"7"}}},"_expires":{"N":"8"}}""", """{"a":1}""")]
    [InlineData("""{"a":{"SS":["x"]},"b":{"NS":["1","2.5"]},"c":{"B":"AQI="}}""", """{"a":["x"],"b":[1,2.5],"c":"AQI="}""")]
    public void An_item_is_the_JSON_that_its_attributes_mean(string item, string expected) =>
        PlainItem.Read(JsonElement.Parse(item)).GetRawText().ShouldBe(expected);

    [Fact]
    public void An_attribute_of_an_unknown_type_is_refused() =>
        Should
            .Throw<InputException>(() => PlainItem.Read(JsonElement.Parse("""{"a":{"X":1}}""")))
            .Message.ShouldBe("DynamoDB returned an attribute of unknown type 'X'.");
}
