namespace Glueline.Local;

/// <summary>Refuses invalid options with all of their errors at once.</summary>
internal static class OptionErrors
{
    /// <exception cref="ArgumentException">There are errors; the message has one on each line.</exception>
    public static void ThrowIfAny(IEnumerable<string> errors, string parameter)
    {
        string[] found = [.. errors];
        if (found.Length > 0)
            throw new ArgumentException(string.Join(Environment.NewLine, found), parameter);
    }
}
