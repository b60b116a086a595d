using Glueline.Avro.Json;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.ToAvro;

/// <summary>
/// Converts JSON events to Avro in one pass, by a plan that a schema is compiled into once. Safe for use by several threads at once.
/// </summary>
/// <remarks>
/// Members may be in any order and are matched by <see cref="RecordField.JsonName"/>. A branch of a union is chosen by the value, without
/// a wrapper; of several records it is the first that fits. A missing member gets the field's default. A member that the schema does not
/// know is a misfit unless it is null or an empty array, which have no type yet and are left out. A number must come back as the same
/// decimal. Bytes and fixed are strings of code points 0 to 255, decimals are numbers, UUIDs are strings, dates and times are ISO 8601
/// strings or the number that Avro stores; NaN and the infinities are the strings "NaN", "Infinity", "-Infinity". All this is the encoding
/// of events; the specification's own is <see cref="JsonEncoding.Specification"/>.
/// </remarks>
public sealed class JsonToAvro
{
    private readonly JsonToAvroPlan _plan;
    private readonly JsonToAvroOptions _options;

    private JsonToAvro(AvroSchema schema, JsonToAvroPlan plan, JsonToAvroOptions options)
    {
        Schema = schema;
        _plan = plan;
        _options = options;
    }

    /// <summary>The schema that is written.</summary>
    public AvroSchema Schema { get; }

    /// <summary>Compiles a schema.</summary>
    /// <exception cref="AvroSchemaException">Two fields of a record share a JSON name, or a field's default does not match its
    /// schema.</exception>
    public static JsonToAvro Compile(AvroSchema schema, JsonToAvroOptions? options = null) => Compile(schema, JsonEncoding.Event, options);

    /// <summary>Compiles a schema for one of the two encodings.</summary>
    /// <exception cref="AvroSchemaException">Two fields of a record share a JSON name, or a field's default does not match its
    /// schema.</exception>
    public static JsonToAvro Compile(AvroSchema schema, JsonEncoding encoding, JsonToAvroOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        options ??= JsonToAvroOptions.Default;
        return new JsonToAvro(schema, JsonToAvroPlanCompiler.Compile(schema, encoding, options.Fidelity), options);
    }

    /// <summary>Appends an event in Avro's binary encoding.</summary>
    /// <exception cref="AvroDataException">The text is not JSON, has a duplicate member, or does not fit the schema; nothing was
    /// appended.</exception>
    public void Convert(ReadOnlySpan<byte> json, OutputBuffer output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var encoder = new JsonToAvroWriter(_plan, _options, json, output);
        if (encoder.Run())
            return;
        var misfit = encoder.Describe();
        throw new AvroDataException(misfit.Reason, misfit.Offset, misfit.Path);
    }

    /// <summary>Appends an event in Avro's binary encoding if it fits; otherwise reports where and why not, and appends nothing.</summary>
    /// <exception cref="AvroDataException">The text is not JSON, or has a duplicate member.</exception>
    public bool TryConvert(ReadOnlySpan<byte> json, OutputBuffer output, out Misfit misfit)
    {
        ArgumentNullException.ThrowIfNull(output);
        var encoder = new JsonToAvroWriter(_plan, _options, json, output);
        var fits = encoder.Run();
        misfit = fits ? default : encoder.Describe();
        return fits;
    }
}
