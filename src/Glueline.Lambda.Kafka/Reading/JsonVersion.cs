using Glueline.Avro;
using Glueline.Avro.Json;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using Glueline.Registry;

namespace Glueline.Lambda.Kafka.Reading;

/// <summary>
/// Makes Avro again of the JSON that a mapping made of it, by the version that wrote the record: so every reader can read it, whatever
/// its class looks like today. Safe for use by several threads.
/// </summary>
internal sealed class JsonVersion
{
    private readonly JsonToAvro _events;
    private readonly JsonToAvro _specification;

    private JsonVersion(StoredVersion version)
    {
        var schema = SchemaText.ParseRegistered(version.Definition);
        _events = JsonToAvro.Compile(schema);
        _specification = JsonToAvro.Compile(schema, JsonEncoding.Specification);
    }

    public static JsonVersion Compile(StoredVersion version) => new(version);

    /// <summary>Appends the record's payload.</summary>
    /// <exception cref="AvroDataException">The text is not a record of the version.</exception>
    public void Convert(ReadOnlySpan<byte> json, OutputBuffer output)
    {
        var start = output.WrittenCount;
        try
        {
            _events.Convert(json, output);
        }
        catch (AvroDataException exception)
        {
            // AWS does not document how its JSON names the branch of a union: both usual ways are read.
            output.Truncate(start);
            try
            {
                _specification.Convert(json, output);
            }
            catch (AvroDataException)
            {
                throw exception;
            }
        }
    }
}
