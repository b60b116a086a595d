using System.Text;

namespace Glueline.Lambda.Kafka.Tests.Events;

public sealed class MalformedEventTests
{
    [Theory]
    [InlineData("[]", "", "expected an object, found an array.")]
    [InlineData("{}", "", "the member \"eventSource\" is missing.")]
    [InlineData("""{"eventSource":"aws:kafka"}""", "", "the member \"records\" is missing.")]
    [InlineData(
        """{"eventSource":"aws:sqs"}""",
        "/eventSource",
        "expected \"aws:kafka\" or \"SelfManagedKafka\", found \"aws:sqs\". Is another event source mapped to this function?"
    )]
    [InlineData("""{"eventSource":7}""", "/eventSource", "expected a string, found 7.")]
    [InlineData("""{"eventSource":"aws:kafka","eventSourceArn":true}""", "/eventSourceArn", "expected a string, found a boolean.")]
    [InlineData("""{"eventSource":"aws:kafka","records":null}""", "/records", "expected an object, found null.")]
    [InlineData("""{"eventSource":"aws:kafka","records":[]}""", "/records", "expected an object, found an array.")]
    [InlineData("""{"eventSource":"aws:kafka","records":{"t":[]}}""", "/records/t", "expected a name of the form <topic>-<partition>.")]
    [InlineData("""{"eventSource":"aws:kafka","records":{"-1":[]}}""", "/records/-1", "expected a name of the form <topic>-<partition>.")]
    [InlineData(
        """{"eventSource":"aws:kafka","records":{"t-2147483648":[]}}""",
        "/records/t-2147483648",
        "expected a name of the form <topic>-<partition>."
    )]
    [InlineData(
        """{"eventSource":"aws:kafka","records":{"a/b~c":[]}}""",
        "/records/a~1b~0c",
        "expected a name of the form <topic>-<partition>."
    )]
    [InlineData("""{"eventSource":"aws:kafka","records":{"t-0":{}}}""", "/records/t-0", "expected an array, found an object.")]
    [InlineData("""{"eventSource":"aws:kafka","records":{"t-0":[{"offset":1},7]}}""", "/records/t-0/1", "expected an object, found 7.")]
    [InlineData("""{"eventSource":"aws:kafka","records":{"t-0":[{}]}}""", "/records/t-0/0", "the member \"offset\" is missing.")]
    public void A_document_of_another_shape_is_reported_with_the_place(string json, string path, string reason) =>
        ShouldFail(json, path, reason);

    [Theory]
    [InlineData("\"offset\":\"1\"", "/offset", "expected a whole number, found a string.")]
    [InlineData("\"offset\":1.5", "/offset", "expected a whole number, found 1.5.")]
    [InlineData("\"offset\":9223372036854775808", "/offset", "expected a whole number, found 9223372036854775808.")]
    [InlineData("\"offset\":null", "/offset", "expected a whole number, found null.")]
    [InlineData("\"topic\":\"u\"", "/topic", "expected \"t\" as in its partition's name, found \"u\".")]
    [InlineData("\"partition\":1", "/partition", "expected 0 as in its partition's name, found 1.")]
    [InlineData("\"timestamp\":\"now\"", "/timestamp", "expected a whole number, found a string.")]
    [InlineData("\"timestampType\":1", "/timestampType", "expected a string, found 1.")]
    [InlineData("\"value\":{}", "/value", "expected a base64 string or null, found an object.")]
    [InlineData("\"value\":\"a\"", "/value", "expected a base64 string, found other characters or a wrong length.")]
    [InlineData("\"value\":\"####\"", "/value", "expected a base64 string, found other characters or a wrong length.")]
    [InlineData("\"key\":\"{\\\"a\\\":1}\"", "/key", "expected a base64 string, found other characters or a wrong length.")]
    [InlineData("\"headers\":{}", "/headers", "expected an array, found an object.")]
    [InlineData("\"headers\":[1]", "/headers", "expected an object of one header, found 1.")]
    [InlineData("\"headers\":[{\"a\":\"eA==\"}]", "/headers", "expected an array of bytes, found a string.")]
    [InlineData("\"headers\":[{\"a\":[256]}]", "/headers", "expected bytes as numbers from -128 to 255, found 256.")]
    [InlineData("\"headers\":[{\"a\":[-129]}]", "/headers", "expected bytes as numbers from -128 to 255, found -129.")]
    [InlineData("\"headers\":[{\"a\":[\"1\"]}]", "/headers", "expected bytes as numbers from -128 to 255, found a string.")]
    [InlineData("\"valueSchemaMetadata\":{\"schemaId\":\"x\"}", "/valueSchemaMetadata", "the member \"dataFormat\" is missing.")]
    [InlineData("\"valueSchemaMetadata\":{\"schemaId\":null}", "/valueSchemaMetadata", "expected a string, found null.")]
    public void A_member_of_another_type_is_reported_with_its_place(string member, string path, string reason) =>
        ShouldFail($$$"""{"eventSource":"aws:kafka","records":{"t-0":[{"offset":1},{{{{member}}}}]}}""", "/records/t-0/1" + path, reason);

    [Theory]
    [InlineData("", "")]
    [InlineData("no json", "")]
    [InlineData("""{"eventSource":"aws:kafka","records":{}} {}""", "")]
    [InlineData("""{"eventSource":"aws:kafka","records":{"t-0":[{"offset":1""", "/records/t-0/0/offset")]
    [InlineData("""{"eventSource":"aws:kafka","records":{"t-0":[{"offset":1,}]}}""", "/records/t-0/0")]
    [InlineData("""{"eventSource":"aws:kafka","records":{"t-0":[{"value":"AA""", "/records/t-0/0/value")]
    public void Malformed_json_is_reported_with_the_place_where_it_breaks(string json, string path)
    {
        var failure = Should.Throw<KafkaEventException>(() => KafkaEvent.Read(Encoding.UTF8.GetBytes(json)));

        failure.Path.ShouldBe(path);
        failure.Reason.ShouldStartWith("the JSON is malformed: ");
    }

    [Fact]
    public void A_truncated_event_is_never_an_event()
    {
        var whole =
            """
            {"eventSource":"aws:kafka","eventSourceArn":"a","bootstrapServers":"b","records":{"t-0":[{"topic":"t","partition":0,"offset":1,
            "timestamp":1,"timestampType":"CREATE_TIME","key":"azE=","value":null,"headers":[{"h":[1,-1]}],"valueSchemaMetadata":{"schemaId":"s","dataFormat":"AVRO"}}]}}
            """u8.ToArray();
        KafkaEvent.Read(whole).Partitions.ShouldHaveSingleItem();

        for (var length = 0; length < whole.Length; length++)
            Should.Throw<KafkaEventException>(() => KafkaEvent.Read(whole.AsSpan(0, length)), $"{length} bytes");
    }

    private static void ShouldFail(string json, string path, string reason)
    {
        var failure = Should.Throw<KafkaEventException>(() => KafkaEvent.Read(Encoding.UTF8.GetBytes(json)));

        failure.Path.ShouldBe(path);
        failure.Reason.ShouldBe(reason);
        failure.Message.ShouldBe($"The payload is not a Kafka event of Lambda: at {(path.Length == 0 ? "the root" : path)}, {reason}");
    }
}
