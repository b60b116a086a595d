using Glueline.Evolution;

namespace Glueline.Cli;

/// <summary>
/// Opens files that arguments name: a file that can't be used is misuse, reported with the argument's name before anything starts.
/// </summary>
internal static class InputFile
{
    /// <summary>Opens the file for reading.</summary>
    /// <param name="argument">The argument's name, such as <c>--faults</c>.</param>
    /// <param name="path">The argument's value.</param>
    /// <param name="expected">What is expected, such as <c>a file of events</c>.</param>
    /// <exception cref="InputException">There is no such file, or it can't be read.</exception>
    public static Stream Open(string argument, string path, string expected)
    {
        if (path.Length is 0 || path.Contains('\0', StringComparison.Ordinal))
            throw new InputException($"{argument} is empty: give {expected}.");
        if (Directory.Exists(path))
            throw new InputException($"{argument} {path}: this is a folder. Give {expected}.");
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return file.CanSeek ? file : new InputStream(file);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{argument} {path}: there is no such file.{Near(path)} Give {expected}.");
        }
        catch (UnauthorizedAccessException)
        {
            throw new InputException($"{argument} {path}: this user may not read the file. Allow it: chmod +r {ShellWord.Of(path)}");
        }
        catch (IOException exception)
        {
            throw new InputException($"{argument} {path}: {exception.Message}");
        }
    }

    /// <summary>Opens what is typed or piped in.</summary>
    public static Stream OpenStandardInput() => new InputStream(Console.OpenStandardInput());

    /// <summary>Asks whether a file of a similar name in the same folder is meant.</summary>
    private static string Near(string path)
    {
        var folder = Path.GetDirectoryName(path);
        try
        {
            var names = Directory.EnumerateFiles(string.IsNullOrEmpty(folder) ? "." : folder).Select(file => Path.GetFileName(file));
            return NearName.Find(Path.GetFileName(path), names) is { } near ? $" Did you mean {Path.Combine(folder ?? "", near)}?" : "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>Loads a file, and reports its errors with the argument's name.</summary>
    /// <exception cref="InputException">The file can't be read, or its content is invalid.</exception>
    public static T Load<T>(string argument, string path, string expected, Func<string, T> load)
    {
        Open(argument, path, expected).Dispose();
        try
        {
            return load(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{argument} {path}: {exception.Message}");
        }
        catch (InvalidDataException exception)
        {
            throw new InputException($"{argument} {exception.Message}");
        }
    }
}
