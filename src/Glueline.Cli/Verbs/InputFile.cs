namespace Glueline.Cli.Verbs;

/// <summary>A file that an option names: what is wrong with it is misuse, told before anything starts.</summary>
internal static class InputFile
{
    public static T Load<T>(string option, string file, Func<string, T> load)
    {
        try
        {
            return load(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{option} {file}: {fault.Message}");
        }
        catch (InvalidDataException fault)
        {
            throw new InputException($"{option} {fault.Message}");
        }
    }
}
