using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>Explains failed sign-ins: broker, reason, remedy.</summary>
internal static class SignInFault
{
    private const string Refused = "SASL authentication error: ";
    private const string NoToken = "Failed to acquire SASL OAUTHBEARER token: ";
    private const string BeforeAnyAnswer = "APIVERSION_QUERY";
    private const string AfterAnAnswer = "UP";

    /// <summary>Explains an error that the client's error callback got.</summary>
    public static ClusterProblem Read(Error error, string servers, SignInMethod method)
    {
        var message = BrokerMessage.Parse(error.Reason);
        var broker = message.Broker ?? servers;
        return error.Code switch
        {
            ErrorCode.Local_Ssl when message.Reason.Contains("certificate verify failed", StringComparison.Ordinal) => SignIn(
                $"the certificate of {broker} is not trusted here, or was issued for another name. Connect with the name in its "
                    + "certificate, or set the authority that issued it in ssl.ca.location or ssl.ca.pem"
            ),
            ErrorCode.Local_Ssl => SignIn(
                $"no secure connection to {broker}: {message.Reason}. Check the port, and the certificates of both sides"
            ),
            ErrorCode.Local_Authentication when message.Reason.StartsWith(NoToken, StringComparison.Ordinal) => SignIn(
                $"there is no token to sign in to {broker} with: {message.Reason[NoToken.Length..]}. Check this process's AWS credentials "
                    + "and its clock"
            ),
            ErrorCode.Local_Authentication when message.Reason.StartsWith(Refused, StringComparison.Ordinal) => SignIn(
                $"{broker} refused the sign-in: {message.Reason[Refused.Length..]}. {Remedy(method)}"
            ),
            ErrorCode.Local_Authentication => SignIn($"{broker} does not offer this sign-in: {message.Reason}. {Port(method)}"),
            _ => new(error.Reason, IsSignIn: false),
        };
    }

    /// <summary>
    /// Explains a line of the client's log: only there does it appear that a broker closes the connection before its first answer, which
    /// after a TLS handshake means that the broker does not accept the client. Null for other lines.
    /// </summary>
    public static ClusterProblem? Read(LogMessage line, SignInMethod method)
    {
        if (line.Facility != "FAIL" || BrokerMessage.Parse(line.Message) is not { Broker: { } broker, State: { } state })
            return null;
        return method switch
        {
            SignInMethod.None or SignInMethod.Tls when state == AfterAnAnswer => new(
                $"{broker} closes the connection, as a port does that expects a sign-in",
                IsSignIn: false
            ),
            _ when state != BeforeAnyAnswer => null,
            SignInMethod.None => new(
                $"{broker} closes the connection before it answers, as a port does that expects TLS or a sign-in",
                IsSignIn: false
            ),
            SignInMethod.Certificate => SignIn(
                $"{broker} closes the connection before it answers: it does not trust this client's certificate, or expects another "
                    + "sign-in. Check who issued the certificate, when it expires, and the port"
            ),
            _ => SignIn(
                $"{broker} closes the connection before it answers: it expects a client certificate, or another sign-in. {Port(method)}"
            ),
        };
    }

    private static ClusterProblem SignIn(string text) => new(text, IsSignIn: true);

    private static string Remedy(SignInMethod method) =>
        method switch
        {
            SignInMethod.Iam => "Allow this identity kafka-cluster:Connect on the cluster, and check that its keys have not expired",
            SignInMethod.Scram => "Check the user name and the password, and that the cluster has this user",
            _ => "Check the sign-in in the configuration",
        };

    private static string Port(SignInMethod method) =>
        method switch
        {
            SignInMethod.Tls => "Use a port for TLS without sign-in (on MSK 9094), or sign in",
            SignInMethod.Iam => "Use the port for IAM (on MSK 9098)",
            SignInMethod.Scram => "Use the port for SCRAM-SHA-512 (on MSK 9096)",
            _ => "Use the port for the sign-in in the configuration",
        };
}
