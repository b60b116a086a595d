using System.Text.RegularExpressions;

namespace Glueline.Kafka;

/// <summary>
/// librdkafka's words about one broker, taken apart: <c>ssl://host:port/bootstrap: reason (after 2ms in state SSL_HANDSHAKE)</c>.
/// </summary>
/// <param name="Broker">Host and port; null where the words are about no single broker.</param>
/// <param name="Reason">What happened.</param>
/// <param name="State">How far the connection had come; null where that is not said.</param>
internal sealed partial record BrokerWords(string? Broker, string Reason, string? State)
{
    public static BrokerWords Parse(string text)
    {
        var match = Form().Match(text);
        return match.Success
            ? new(
                match.Groups["broker"].Value,
                match.Groups["reason"].Value,
                match.Groups["state"] is { Success: true, Value: var state } ? state : null
            )
            : new(null, text, null);
    }

    [GeneratedRegex(
        @"^(\[thrd:.*?\]: )?(\w+://)?(?<broker>[^\s/]+:\d+)/\S+: (?<reason>.*?)( \(after \d+ms in state (?<state>\w+)[^)]*\))?$"
    )]
    private static partial Regex Form();
}
