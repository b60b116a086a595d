using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>The sentences of sign-ins that failed: broker, reason, remedy.</summary>
internal static class SignInFault
{
    private const string Refused = "SASL authentication error: ";
    private const string NoToken = "Failed to acquire SASL OAUTHBEARER token: ";
    private const string BeforeAnyAnswer = "APIVERSION_QUERY";
    private const string AfterAnAnswer = "UP";

    /// <summary>Reads what the client's error callback is told.</summary>
    public static ClusterTrouble Read(Error error, string servers, SignInMethod method)
    {
        var words = BrokerWords.Parse(error.Reason);
        var broker = words.Broker ?? servers;
        return error.Code switch
        {
            ErrorCode.Local_Ssl when words.Reason.Contains("certificate verify failed", StringComparison.Ordinal) => SignIn(
                $"the certificate of {broker} is not trusted here, or is made out to another name. Call the broker by the name in its "
                    + $"certificate, or give the authority that issued it in ssl.ca.location or ssl.ca.pem"
            ),
            ErrorCode.Local_Ssl => SignIn(
                $"no secure connection to {broker}: {words.Reason}. Check the port, and the certificates of both sides"
            ),
            ErrorCode.Local_Authentication when words.Reason.StartsWith(NoToken, StringComparison.Ordinal) => SignIn(
                $"no token to sign in to {broker} with: {words.Reason[NoToken.Length..]}. Check this process's AWS credentials "
                    + $"and its clock"
            ),
            ErrorCode.Local_Authentication when words.Reason.StartsWith(Refused, StringComparison.Ordinal) => SignIn(
                $"{broker} refuses the sign-in: {words.Reason[Refused.Length..]}. {Remedy(method)}"
            ),
            ErrorCode.Local_Authentication => SignIn($"{broker} takes no such sign-in: {words.Reason}. {Port(method)}"),
            _ => new(error.Reason, IsSignIn: false),
        };
    }

    /// <summary>
    /// Reads a line of the client's log: a broker that hangs up before its first answer is told there alone, and after a secure connection
    /// was made it means that the client is not whom the broker wants. Null for other lines.
    /// </summary>
    public static ClusterTrouble? Read(LogMessage line, SignInMethod method)
    {
        if (line.Facility != "FAIL" || BrokerWords.Parse(line.Message) is not { Broker: { } broker, State: { } state })
            return null;
        return method switch
        {
            SignInMethod.None or SignInMethod.Tls when state == AfterAnAnswer => new(
                $"{broker} hangs up, as a port does that expects a sign-in",
                IsSignIn: false
            ),
            _ when state != BeforeAnyAnswer => null,
            SignInMethod.None => new($"{broker} hangs up before it answers, as a port does that expects TLS or a sign-in", IsSignIn: false),
            SignInMethod.Certificate => SignIn(
                $"{broker} hangs up before it answers: it does not trust this client's certificate, or expects another sign-in. Check "
                    + $"who issued the certificate, until when it holds, and the port"
            ),
            _ => SignIn($"{broker} hangs up before it answers: it expects a client's certificate, or another sign-in. {Port(method)}"),
        };
    }

    private static ClusterTrouble SignIn(string text) => new(text, IsSignIn: true);

    private static string Remedy(SignInMethod method) =>
        method switch
        {
            SignInMethod.Iam => "Allow this identity kafka-cluster:Connect on the cluster, and check that its keys still hold",
            SignInMethod.Scram => "Check user name and password, and that the cluster knows them",
            _ => "Check the sign-in that the configuration names",
        };

    private static string Port(SignInMethod method) =>
        method switch
        {
            SignInMethod.Tls => "Use a port for TLS without sign-in (on MSK 9094), or sign in",
            SignInMethod.Iam => "Use the port for IAM (on MSK 9098)",
            SignInMethod.Scram => "Use the port for SCRAM-SHA-512 (on MSK 9096)",
            _ => "Use the port for the sign-in that the configuration names",
        };
}
