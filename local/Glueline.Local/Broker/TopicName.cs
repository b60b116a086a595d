using System.Buffers;

namespace Glueline.Local.Broker;

/// <summary>Kafka's rule for topic names: 1 to 249 letters, digits, '.', '_' or '-', but neither "." nor "..".</summary>
internal static class TopicName
{
    private const int MaximumLength = 249;

    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"
    );

    public static bool IsValid(string name) =>
        name is { Length: > 0 and <= MaximumLength } and not ("." or "..") && !name.AsSpan().ContainsAnyExcept(Allowed);

    public static void ThrowIfInvalid(string name)
    {
        if (!IsValid(name))
        {
            throw new ArgumentException(
                $"'{name}' is not a Kafka topic name: expected 1 to {MaximumLength} letters, digits, '.', '_' or '-', but neither "
                    + "\".\" nor \"..\".",
                nameof(name)
            );
        }
    }
}
