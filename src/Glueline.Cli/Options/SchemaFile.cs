using System.Text;
using Glueline.Avro;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;

namespace Glueline.Cli.Options;

/// <summary>Reads files of Avro schema text that arguments name.</summary>
internal static class SchemaFile
{
    public const string Expected = "a file of Avro schema text";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="argument">The argument's name, such as <c>--schema</c>.</param>
    /// <param name="path">The argument's value.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="InputException">The file can't be read, or does not contain a schema.</exception>
    public static async Task<AvroSchema> ReadAsync(string argument, string path, CancellationToken cancellation) =>
        Parse(await TextAsync(argument, path, Expected, cancellation).ConfigureAwait(false), path);

    /// <summary>Parses the text of a file.</summary>
    /// <exception cref="InputException">It is not an Avro schema.</exception>
    public static AvroSchema Parse(string text, string path)
    {
        try
        {
            return SchemaText.Parse(text);
        }
        catch (AvroSchemaException exception)
        {
            throw new InputException($"{path} is not an Avro schema: {exception.Message}");
        }
    }

    /// <summary>Reads the text of a schema file of any format.</summary>
    /// <exception cref="InputException">The file can't be read, is empty or not UTF-8.</exception>
    public static async Task<string> TextAsync(string argument, string path, string expected, CancellationToken cancellation)
    {
        var file = InputFile.Open(argument, path, expected);
        await using var _ = file.ConfigureAwait(false);
        try
        {
            using var reader = new StreamReader(file, Strict);
            var text = await reader.ReadToEndAsync(cancellation).ConfigureAwait(false);
            return string.IsNullOrWhiteSpace(text)
                ? throw new InputException($"{argument} {path}: the file is empty. Give {expected}.")
                : text;
        }
        catch (DecoderFallbackException)
        {
            throw new InputException($"{argument} {path}: the file is not UTF-8. Give {expected}.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{argument} {path}: {exception.Message}");
        }
    }
}
