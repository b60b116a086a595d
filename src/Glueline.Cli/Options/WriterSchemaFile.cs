using Glueline.Cli.Formats;
using Glueline.Cli.Records;
using Glueline.JsonSchema;
using Glueline.Protobuf;

namespace Glueline.Cli.Options;

/// <summary>Reads a file of a schema to read records with, of any of the registry's formats.</summary>
internal static class WriterSchemaFile
{
    private const string Expected = "a file of an Avro schema, a JSON Schema or a .proto definition";

    /// <param name="argument">The argument's name, such as <c>--schema</c>.</param>
    /// <param name="path">The argument's value.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="InputException">The file can't be read, or does not contain a schema.</exception>
    public static async Task<WriterSchema> ReadAsync(string argument, string path, CancellationToken cancellation)
    {
        var text = await SchemaFile.TextAsync(argument, path, Expected, cancellation).ConfigureAwait(false);
        return FormatDetection.Of(path, text) switch
        {
            SchemaFormat.Json => OfJsonSchema(text, path),
            SchemaFormat.Protobuf => OfProto(text, path),
            _ => WriterSchema.OfAvro(SchemaFile.Parse(text, path)),
        };
    }

    private static WriterSchema OfJsonSchema(string text, string path)
    {
        try
        {
            JsonSchemaValidator.Compile(text);
            return WriterSchema.OfJson(text, place: null);
        }
        catch (JsonSchemaException exception)
        {
            throw new InputException($"{path} is not a JSON Schema: {exception.Message}");
        }
    }

    private static WriterSchema OfProto(string text, string path)
    {
        try
        {
            return WriterSchema.OfProtobuf(text, place: null);
        }
        catch (ProtoException exception)
        {
            throw new InputException($"{path} is not a Protobuf definition: {exception.Message}");
        }
    }
}
