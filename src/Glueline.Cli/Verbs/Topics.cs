namespace Glueline.Cli.Verbs;

internal static class Topics
{
    private const int LongestTopic = 249;
    private const int LongestSchema = 255;

    /// <summary>The file's name without its ending, with everything that Kafka refuses in a name replaced.</summary>
    public static string FromFile(string path)
    {
        var stem = Path.GetFileNameWithoutExtension(path);
        var name = string.Concat(stem.Take(LongestTopic).Select(letter => IsOfTopic(letter) ? letter : '-')).Trim('.', '-');
        return name is "" ? "events" : name;
    }

    public static string CheckTopic(string name) =>
        name.Length is >= 1 and <= LongestTopic && name is not ("." or "..") && name.All(IsOfTopic)
            ? name
            : throw new InputException($"--topic {name}: expected 1 to {LongestTopic} letters, digits, '.', '_' and '-', as Kafka has it.");

    /// <param name="argument">The argument's name, such as <c>--schema</c>.</param>
    /// <param name="name">What was given.</param>
    public static string CheckSchema(string argument, string name) =>
        name.Length is >= 1 and <= LongestSchema
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_$#.".Contains(letter, StringComparison.Ordinal))
            ? name
            : throw new InputException(
                $"{argument} {name}: expected 1 to {LongestSchema} letters, digits, '-', '_', '$', '#' and '.', as Glue has it."
            );

    private static bool IsOfTopic(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-';
}
