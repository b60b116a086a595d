using System.Text;
using Glueline.Cli.Formats;

namespace Glueline.Cli.Repository;

/// <summary>A file that is a version of a schema.</summary>
/// <param name="Number">The version's number.</param>
/// <param name="Path">The file's path.</param>
internal sealed record VersionFile(long Number, string Path)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The version's text, byte for byte.</summary>
    /// <exception cref="InputException">The file can't be read, or is not UTF-8.</exception>
    public string Text()
    {
        try
        {
            return Strict.GetString(File.ReadAllBytes(Path));
        }
        catch (DecoderFallbackException)
        {
            throw new InputException($"{Path}: the file is not UTF-8.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{Path} can't be read: {exception.Message}");
        }
    }

    /// <summary>The version's schema.</summary>
    /// <param name="format">The format; null to recognize it.</param>
    /// <exception cref="InputException">The file can't be read, or is not a schema.</exception>
    public Definition Read(SchemaFormat? format = null)
    {
        var text = Text();
        try
        {
            return Definition.ParseRegistered(
                format ?? FormatDetection.Of(Path, text) ?? throw new FormatException("neither an Avro schema nor a JSON Schema"),
                text
            );
        }
        catch (FormatException exception)
        {
            throw new InputException($"{Path} is {exception.Message}");
        }
    }
}

/// <summary>Finds the versions of a schema in its folder.</summary>
internal static class VersionFiles
{
    /// <summary>The versions by number; none if there is no such folder.</summary>
    /// <exception cref="InputException">Two files are the same version.</exception>
    public static IReadOnlyList<VersionFile> Of(string folder)
    {
        if (!Directory.Exists(folder))
            return [];
        VersionFile[] files =
        [
            .. from path in Directory.EnumerateFiles(folder)
            let number = ManifestSchema.NumberOf(Path.GetFileName(path))
            where number is not null
            orderby number, path
            select new VersionFile(number.Value, path),
        ];
        for (var index = 1; index < files.Length; index++)
            if (files[index].Number == files[index - 1].Number)
                throw new InputException(
                    $"{files[index - 1].Path} and {files[index].Path} are both version {files[index].Number}. Remove one."
                );
        return files;
    }
}
