using Glueline.Avro;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;

namespace Glueline.Cli.Verbs;

internal static class SchemaFile
{
    /// <exception cref="InputException">The file can't be read, or holds no schema.</exception>
    public static async Task<AvroSchema> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return SchemaText.Parse(await File.ReadAllTextAsync(path, cancellation).ConfigureAwait(false));
        }
        catch (AvroSchemaException fault)
        {
            throw new InputException($"{path} is no Avro schema: {fault.Message}");
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"There is no file {path}.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} can't be read: {fault.Message}");
        }
    }
}
