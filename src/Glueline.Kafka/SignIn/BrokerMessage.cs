using System.Text.RegularExpressions;

namespace Glueline.Kafka;

/// <summary>
/// The parts of a message of librdkafka about one broker: <c>ssl://host:port/bootstrap: reason (after 2ms in state SSL_HANDSHAKE)</c>.
/// </summary>
/// <param name="Broker">Host and port; null if the message is not about a single broker.</param>
/// <param name="Reason">What happened.</param>
/// <param name="State">The state that the connection had reached; null if the message does not have it.</param>
internal sealed partial record BrokerMessage(string? Broker, string Reason, string? State)
{
    public static BrokerMessage Parse(string text)
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

    [GeneratedRegex(@"^(\[thrd:.*?\]: )?(\w+://)?(?<broker>[^\s/]+:\d+)/\S+: (?<reason>.*?)( \(after \d+ms in state (?<state>\w+).*\))?$")]
    private static partial Regex Form();
}
