using Glueline.Evolution;

namespace Glueline.Cli.Verbs;

/// <summary>
/// A file that an argument names: what is wrong with it is misuse, told before anything starts, under the argument's name.
/// </summary>
internal static class InputFile
{
    /// <summary>Opens the file for reading.</summary>
    /// <param name="argument">The argument's name, such as <c>--faults</c>.</param>
    /// <param name="path">What was given.</param>
    /// <param name="what">What is needed, such as <c>a file of events</c>.</param>
    /// <exception cref="InputException">There is no such file, or it can't be read.</exception>
    public static FileStream Open(string argument, string path, string what)
    {
        if (path.Length is 0 || path.Contains('\0', StringComparison.Ordinal))
            throw new InputException($"{argument} is empty: give {what}.");
        if (Directory.Exists(path))
            throw new InputException($"{argument} {path}: this is a folder. Give {what}.");
        try
        {
            return new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{argument} {path}: there is no such file. Give {what}.");
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

    public static T Load<T>(string argument, string path, string what, Func<string, T> load)
    {
        Open(argument, path, what).Dispose();
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
