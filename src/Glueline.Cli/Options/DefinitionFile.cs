using Glueline.Cli.Formats;

namespace Glueline.Cli.Options;

/// <summary>Reads schema files of any format that arguments name.</summary>
internal static class DefinitionFile
{
    public const string Expected = "a schema file: Avro (.avsc), JSON Schema (.json) or Protobuf (.proto)";

    /// <param name="argument">The argument's name, such as <c>NEW</c>.</param>
    /// <param name="path">The argument's value.</param>
    /// <param name="format">The format; null to recognize it.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="InputException">The file can't be read, or does not contain a schema.</exception>
    public static async Task<Definition> ReadAsync(string argument, string path, SchemaFormat? format, CancellationToken cancellation)
    {
        var text = await SchemaFile.TextAsync(argument, path, Expected, cancellation).ConfigureAwait(false);
        var found = format
            ?? FormatDetection.Of(path, text)
            ?? throw new InputException(
                $"{argument} {path}: neither name nor content show whether this is an Avro schema, a JSON Schema or a .proto file. Say it "
                    + "with --format AVRO, JSON or PROTOBUF."
            );
        try
        {
            return Definition.Parse(found, text);
        }
        catch (FormatException exception)
        {
            throw new InputException($"{path} is {exception.Message}");
        }
    }
}
