using System.Text.Json;
using Glueline.Avro;
using Glueline.Local.EventSource.Schemas;
using Glueline.Local.Protocol;
using Glueline.Local.Tests.EventSource.Schemas;
using Glueline.Registry.Framing;

namespace Glueline.Local.Tests.Interop;

/// <summary>
/// The schemas that AWS's Java library registered are accepted, and its records become the JSON that an event source mapping delivers.
/// </summary>
public sealed class JavaRecordsTests
{
    public static TheoryData<string> Names => [.. JavaRecord.All.Select(record => record.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Its_schema_is_accepted_except_for_an_extension_range(string name)
    {
        var record = JavaRecord.Of(name);
        using var stage = new SchemaStage();
        await stage.CreateRegistryAsync();
        if (name == "pb-two")
            (await Should.ThrowAsync<AwsError>(() => stage.CreateSchemaAsync("s", record.Format, record.Definition))).Message.ShouldContain(
                "extensions are not served; reserve the numbers instead"
            );
        else
            await stage.CreateSchemaAsync("s", record.Format, record.Definition);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_records_have_the_value_that_was_written(string name)
    {
        var record = JavaRecord.Of(name);
        IPayloadDecoder decoder = record.Format switch
        {
            "AVRO" => new AvroPayload(record.Definition),
            "JSON" => new JsonPayload(record.Definition),
            _ => new ProtobufPayload(record.Definition),
        };
        // Durations have three, six or nine fractional digits.
        var expected = record.Json.Replace("\"1.5s\"", "\"1.500s\"", StringComparison.Ordinal);
        foreach (var bytes in new[] { record.Plain, record.Compressed })
        {
            using var scratch = new OutputBuffer();
            var json = decoder.ToJson(GlueFrame.Read(bytes).Payload(scratch).ToArray());
            JsonElement
                .DeepEquals(JsonDocument.Parse(json).RootElement, JsonDocument.Parse(expected).RootElement)
                .ShouldBeTrue($"{System.Text.Encoding.UTF8.GetString(json)}\n{expected}");
        }
    }
}
