using System.Text;
using System.Text.Json;
using Glueline.Cli.Events;

namespace Glueline.Cli.Rows;

public sealed class TableKeyTests
{
    [Theory]
    [InlineData("id", "id", null)]
    [InlineData("deviceId,timestamp", "deviceId", "timestamp")]
    [InlineData("Airport Name,Flight Date", "Airport Name", "Flight Date")]
    public void One_or_two_fields_are_a_key(string text, string hash, string? range) =>
        TableKey.Parse(text).ShouldBe(new TableKey(hash, range));

    [Theory]
    [InlineData("")]
    [InlineData("a,")]
    [InlineData(",b")]
    [InlineData("a,a")]
    [InlineData("a,b,c")]
    public void Anything_else_is_not_a_key(string text) =>
        Should
            .Throw<InputException>(() => TableKey.Parse(text))
            .Message.ShouldBe($"--table-key {text}: expected HASH or HASH,RANGE: the names of one field or of two different fields.");

    [Theory]
    [InlineData("""{"a":"x","b":2}""", "a,b", 'S', 'N')]
    [InlineData("""{"a":1}""", "a", 'N', null)]
    public void Key_types_are_those_of_the_first_event_that_has_them(string json, string key, char hash, char? range) =>
        KeyTypes
            .Find(Lines("no JSON", """{"other":1}""", json, """{"a":true}"""), TableKey.Parse(key), "f")
            .ShouldBe(new KeyTypes(hash, range));

    [Theory]
    [InlineData("""{"b":1}""", "the key field 'a' is missing (line 2)")]
    [InlineData("""{"a":null}""", "the key field 'a' is null; a key must be a string or a number (line 2)")]
    public void Events_that_never_have_the_key_are_refused_before_anything_starts(string json, string fault) =>
        Should
            .Throw<InputException>(() => KeyTypes.Find(Lines("no JSON", json), TableKey.Parse("a"), "events.ndjson"))
            .Message.ShouldBe(
                $"No event of events.ndjson can be a row: {fault}. "
                    + "Specify the fields that identify an event with --table-key HASH[,RANGE], or number the events with --add "
                    + "'eventId=$line' --table-key eventId."
            );

    [Fact]
    public void A_source_without_an_event_is_refused() =>
        Should
            .Throw<InputException>(() => KeyTypes.Find([], TableKey.Default, "events.ndjson"))
            .Message.ShouldBe("events.ndjson contains no valid event. Expected JSON objects, one per line or in an array.");

    [Theory]
    [InlineData("""{"a":1.0,"b":"x"}""", """{"b":"x","a":1}""", true)]
    [InlineData("""{"a":1,"b":"x"}""", """{"a":"1","b":"x"}""", false)]
    [InlineData("""{"a":100,"b":"x"}""", """{"a":1e2,"b":"x"}""", true)]
    [InlineData("""{"a":1,"b":"x"}""", """{"a":1,"b":"y"}""", false)]
    public void Rows_have_the_same_key_when_the_values_are_equal(string one, string other, bool same) =>
        (Key(one) == Key(other)).ShouldBe(same);

    [Fact]
    public void An_event_without_its_key_has_no_row() => Key("""{"a":1}""").ShouldBeNull();

    private static RowKey? Key(string json) => RowKey.OfEvent(JsonElement.Parse(json), TableKey.Parse("a,b"));

    private static IEnumerable<EventLine> Lines(params string[] lines) =>
        lines.Select((line, index) => new EventLine(index + 1, Encoding.UTF8.GetBytes(line)));
}
