using System.Text;
using Glueline.Payloads;

namespace Glueline.Producer.Tests;

public sealed class PayloadTests
{
    [Fact]
    public void One_object_is_one_event()
    {
        var payload = EventSlices.Cut(Utf8(""" {"a": [1, {"b": 2}]} """));
        payload.IsArray.ShouldBeFalse();
        payload.Events.Select(Text).ShouldBe(["""{"a": [1, {"b": 2}]}"""]);
    }

    [Fact]
    public void An_array_is_cut_into_its_events()
    {
        var payload = EventSlices.Cut(Utf8("""[{"a":1}, {} ,{"a":{"b":"]}"}}]"""));
        payload.IsArray.ShouldBeTrue();
        payload.Events.Select(Text).ShouldBe(["""{"a":1}""", "{}", """{"a":{"b":"]}"}}"""]);
        payload.Events.ShouldAllBe(one => one.Fault == null);
    }

    [Fact]
    public void An_element_that_is_not_an_object_has_a_fault_of_its_own()
    {
        var payload = EventSlices.Cut(Utf8("""[{"a":1},7,[{}],"x",null,true]"""));
        payload
            .Events.Select(one => one.Fault)
            .ShouldBe([
                null,
                "expected a JSON object, found a number",
                "expected a JSON object, found an array",
                "expected a JSON object, found a string",
                "expected a JSON object, found null",
                "expected a JSON object, found a boolean",
            ]);
    }

    [Theory]
    [InlineData("", "the payload is not JSON: ")]
    [InlineData("{\"a\":", "the payload is not JSON: ")]
    [InlineData("{} {}", "the payload is not JSON: ")]
    [InlineData("[{}],", "the payload is not JSON: ")]
    [InlineData("7", "the payload is a number; send one JSON object or an array of JSON objects")]
    [InlineData("[]", "the batch is empty; send at least one JSON object")]
    public void A_payload_without_events_is_reported(string payload, string message) =>
        Should.Throw<InvalidPayloadException>(() => EventSlices.Cut(Utf8(payload))).Message.ShouldStartWith(message);

    private static ReadOnlyMemory<byte> Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(EventSlice slice) => Encoding.UTF8.GetString(slice.Json.Span);
}
