using System.Buffers;

namespace Glueline.Local.Broker;

/// <summary>Kafka's rule for topic names: 1 to 249 of letters, digits, '.', '_' and '-', and neither "." nor "..".</summary>
internal static class TopicName
{
    private const int MaximumLength = 249;

    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"
    );

    public static bool IsValid(string name) =>
        name is { Length: > 0 and <= MaximumLength } and not ("." or "..") && !name.AsSpan().ContainsAnyExcept(Allowed);

    public static void ThrowUnlessValid(string name)
    {
        if (!IsValid(name))
        {
            throw new ArgumentException(
                $"'{name}' is no Kafka topic name: 1 to {MaximumLength} of letters, digits, '.', '_' and '-' are, except \".\" and \"..\".",
                nameof(name)
            );
        }
    }
}
