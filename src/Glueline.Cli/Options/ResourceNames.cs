namespace Glueline.Cli.Options;

/// <summary>Checks the names of topics and schemas.</summary>
internal static class ResourceNames
{
    private const int MaxTopicLength = 249;
    private const int MaxSchemaLength = 255;

    /// <summary>A topic name from a file's name without its extension; characters that Kafka does not allow are replaced.</summary>
    public static string TopicFromFile(string path)
    {
        var stem = Path.GetFileNameWithoutExtension(path);
        var name = string.Concat(stem.Take(MaxTopicLength).Select(letter => IsAllowedInTopic(letter) ? letter : '-')).Trim('.', '-');
        return name is "" ? "events" : name;
    }

    /// <exception cref="InputException">Kafka would refuse the name.</exception>
    public static string CheckTopic(string name) =>
        name.Length is >= 1 and <= MaxTopicLength && name is not ("." or "..") && name.All(IsAllowedInTopic)
            ? name
            : throw new InputException(
                $"--topic {name}: expected 1 to {MaxTopicLength} letters, digits, '.', '_' and '-', which Kafka allows."
            );

    /// <param name="argument">The argument's name, such as <c>--schema</c>.</param>
    /// <param name="name">The argument's value.</param>
    /// <exception cref="InputException">Glue would refuse the name.</exception>
    public static string CheckSchema(string argument, string name) =>
        name.Length is >= 1 and <= MaxSchemaLength
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_$#.".Contains(letter, StringComparison.Ordinal))
            ? name
            : throw new InputException(
                $"{argument} {name}: expected 1 to {MaxSchemaLength} letters, digits, '-', '_', '$', '#' and '.', which Glue allows."
            );

    private static bool IsAllowedInTopic(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-';
}
