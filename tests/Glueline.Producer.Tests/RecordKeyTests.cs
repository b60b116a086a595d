using System.Text;
using Glueline.Producer.Events;

namespace Glueline.Producer.Tests;

public sealed class RecordKeyTests
{
    [Theory]
    [InlineData("""{"id":"a\u00e9"}""", "aé")]
    [InlineData("""{"x":{"id":1},"id":42}""", "42")]
    [InlineData("""{"id":true}""", "true")]
    public void The_key_is_the_value_of_its_field(string json, string expected)
    {
        Encoding.UTF8.GetString(new RecordKey("id").Find(Encoding.UTF8.GetBytes(json), out var fault)!).ShouldBe(expected);
        fault.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"x":{"id":1}}""", "/id: the record's key is missing; every event needs the field \"id\"")]
    [InlineData("""{"id":null}""", "/id: the record's key is null; it must be a text, a number or a boolean")]
    [InlineData("""{"id":""}""", "/id: the record's key is an empty string; it must be a text, a number or a boolean")]
    [InlineData("""{"id":[1]}""", "/id: the record's key is an array; it must be a text, a number or a boolean")]
    public void An_event_without_key_says_why(string json, string expected)
    {
        new RecordKey("id").Find(Encoding.UTF8.GetBytes(json), out var fault).ShouldBeNull();
        fault.ShouldBe(expected);
    }
}
