using System.Text;

namespace Glueline.Registry.Tests.Evolving;

public sealed class SchemaNameFromTests
{
    [Theory]
    [InlineData("""{"id":1,"type":"OrderPlaced"}""", "OrderPlaced")]
    [InlineData("""{"nested":{"type":"no"},"type":"order.placed-v1_$#"}""", "order.placed-v1_$#")]
    [InlineData("""{"t\u0079pe":"Order\u0050laced"}""", "OrderPlaced")]
    [InlineData("""{"type":"order placed/1"}""", "order_placed_1-60872c71")]
    [InlineData("""{"type":""}""", null)]
    [InlineData("""{"type":7}""", null)]
    [InlineData("""{"type":null}""", null)]
    [InlineData("""{"nested":{"type":"no"}}""", null)]
    [InlineData("""[{"type":"no"}]""", null)]
    [InlineData("""{"a":1,"type":""", null)]
    [InlineData("""{"type":"\ud800"}""", null)]
    [InlineData("", null)]
    public void The_name_is_the_fields_string(string json, string? name) =>
        SchemaNameFrom.Field("type").Find(Encoding.UTF8.GetBytes(json)).ShouldBe(name);

    [Fact]
    public void Two_strings_never_share_a_name()
    {
        string[] values =
        [
            "a b",
            "a/b",
            "a_b",
            "é",
            "è",
            "\uD800",
            "\uD801",
            "\uDC00",
            "\uFFFD",
            new string('x', 300),
            new string('x', 301),
        ];
        var names = values.Select(SchemaNameFrom.Allowed).ToArray();
        names.Distinct().Count().ShouldBe(values.Length);
        names.ShouldAllBe(name => name!.Length <= 255 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_$#.".Contains(letter)));
        names[2].ShouldBe("a_b");
    }

    [Fact]
    public void A_field_that_no_event_can_have_is_refused() =>
        Should
            .Throw<ArgumentException>(() => SchemaNameFrom.Field("a\uD800"))
            .Message.ShouldBe("The field's name is not well-formed Unicode: half of a surrogate pair at character 1. (Parameter 'field')");
}
