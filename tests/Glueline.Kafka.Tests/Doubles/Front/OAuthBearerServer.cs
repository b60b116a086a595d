using System.Text;

namespace Glueline.Kafka.Tests.Doubles.Front;

/// <summary>OAUTHBEARER: takes the token out of the client's message and asks the test about it.</summary>
/// <param name="judge">Answers with the reason of a refusal, or null.</param>
internal sealed class OAuthBearerServer(Func<string, string?> judge) : ISaslServer
{
    public string Mechanism => "OAUTHBEARER";

    public Func<byte[], SaslStep> Begin() =>
        message =>
        {
            const string Bearer = "\u0001auth=Bearer ";
            var text = Encoding.UTF8.GetString(message);
            var start = text.IndexOf(Bearer, StringComparison.Ordinal);
            if (!text.StartsWith("n,", StringComparison.Ordinal) || start < 0 || !text.EndsWith("\u0001\u0001", StringComparison.Ordinal))
                return SaslStep.Refused($"no OAUTHBEARER message: {text}");
            var token = text[(start + Bearer.Length)..text.IndexOf('\u0001', start + 1)];
            return judge(token) is { } refusal ? SaslStep.Refused(refusal) : SaslStep.Done([]);
        };
}
