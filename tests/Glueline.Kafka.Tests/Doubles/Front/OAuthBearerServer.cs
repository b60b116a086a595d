using System.Text;

namespace Glueline.Kafka.Tests.Doubles.Front;

/// <summary>OAUTHBEARER: reads the token from the client's message, and lets the test decide.</summary>
/// <param name="findRefusal">Returns the reason for a refusal of the token, or null.</param>
internal sealed class OAuthBearerServer(Func<string, string?> findRefusal) : ISaslServer
{
    public string Mechanism => "OAUTHBEARER";

    public Func<byte[], SaslStep> Begin() =>
        message =>
        {
            const string Bearer = "\u0001auth=Bearer ";
            var text = Encoding.UTF8.GetString(message);
            var start = text.IndexOf(Bearer, StringComparison.Ordinal);
            if (!text.StartsWith("n,", StringComparison.Ordinal) || start < 0 || !text.EndsWith("\u0001\u0001", StringComparison.Ordinal))
                return SaslStep.Refused($"not an OAUTHBEARER message: {text}");
            var token = text[(start + Bearer.Length)..text.IndexOf('\u0001', start + 1)];
            return findRefusal(token) is { } refusal ? SaslStep.Refused(refusal) : SaslStep.Done([]);
        };
}
