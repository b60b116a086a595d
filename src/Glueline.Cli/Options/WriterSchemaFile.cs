using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Glueline.Cli.Records;
using Glueline.JsonSchema;
using Glueline.Protobuf;

namespace Glueline.Cli.Options;

/// <summary>Reads a file of a schema to read records with, of any of the registry's formats.</summary>
internal static partial class WriterSchemaFile
{
    private const string Expected = "a file of an Avro schema, a JSON Schema or a .proto definition";

    /// <param name="argument">The argument's name, such as <c>--schema</c>.</param>
    /// <param name="path">The argument's value.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="InputException">The file can't be read, or does not contain a schema.</exception>
    public static async Task<WriterSchema> ReadAsync(string argument, string path, CancellationToken cancellation)
    {
        string text;
        var file = InputFile.Open(argument, path, Expected);
        await using (file.ConfigureAwait(false))
        {
            using var reader = new StreamReader(file, Encoding.UTF8);
            text = await reader.ReadToEndAsync(cancellation).ConfigureAwait(false);
        }

        if (IsJsonSchema(text))
            return OfJsonSchema(text, path);
        return path.EndsWith(".proto", StringComparison.OrdinalIgnoreCase) || IsProto(text)
            ? OfProto(text, path)
            : WriterSchema.OfAvro(await SchemaFile.ReadAsync(argument, path, cancellation).ConfigureAwait(false));
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

    /// <summary>An Avro schema that is an object has a type that no JSON Schema has, or none of these members.</summary>
    private static bool IsJsonSchema(string text)
    {
        try
        {
            var root = JsonElement.Parse(text);
            return root.ValueKind is JsonValueKind.Object
                && (
                    root.TryGetProperty("$schema", out _)
                    || root.TryGetProperty("properties", out _)
                    || root.TryGetProperty("type", out var type) && type.ValueKind is JsonValueKind.String && type.ValueEquals("object")
                );
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsProto(string text) => StartOfProto().IsMatch(text);

    [GeneratedRegex(@"\A\s*(//|/\*|(syntax|edition)\s*=|(package|import|option|message|enum)\s)")]
    private static partial Regex StartOfProto();
}
